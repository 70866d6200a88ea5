import { input } from '../../engine/query.js';

/** Where a specifier leads. `failed`: it could not even be looked up, so what depends on it must not be judged. */
export type Target =
  | { readonly to: 'file'; readonly path: string }
  /** A package, a module of the runtime, or a file that is not analysed. */
  | { readonly to: 'external' }
  | { readonly to: 'unresolved' }
  | { readonly to: 'failed'; readonly why: string };

/** The port behind which module resolution stands: both paths are relative to the root, with forward slashes. */
export interface ModuleResolver {
  readonly resolve: (from: string, specifier: string) => Target;
}

/** One file's place in the world that decides where its imports lead. */
export interface ResolutionSite {
  readonly path: string;
  readonly resolve: (specifier: string) => Target;
}

/**
 * By path of source file. Its digest covers the path and all that resolution reads: every package.json and tsconfig,
 * the links to packages, the set of listed paths and the resolver's version. So a changed tsconfig keys anew what it may change.
 */
export const resolutionSite = input<ResolutionSite>('resolution-site');

/** A package.json as it was read, by its path. */
export const packageManifest = input<unknown>('package-manifest');
