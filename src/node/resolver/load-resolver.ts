import type { NapiResolveOptions, ResolveResult } from 'oxc-resolver';
import { OperationalError } from '../../base/errors.js';

/** Remembers what it saw of the disk for as long as it lives. */
export interface FileResolver {
  readonly resolveFileSync: (file: string, specifier: string) => Resolution;
}

export type Resolution = Pick<ResolveResult, 'path' | 'error' | 'builtin'>;

export type MakeResolver = (options: NapiResolveOptions) => FileResolver;

/** Part of the world's digest; a test compares it with what is installed. */
export const resolverVersion = 'oxc-resolver 11.24.2';

/** 2 MB, so it is loaded when somebody asks, and may not run everywhere. */
export async function loadResolver(
  load: () => Promise<{ readonly makeResolver: MakeResolver }> = () => import('./resolver-binding.js'),
): Promise<MakeResolver> {
  try {
    return (await load()).makeResolver;
  } catch (cause) {
    throw new OperationalError('resolver/unavailable', '', { cause });
  }
}
