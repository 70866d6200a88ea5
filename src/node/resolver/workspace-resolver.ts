import { isAbsolute, join, relative, sep } from 'node:path';
import type { Manifest } from '../../analysis/project/manifests.js';
import { sourceCandidates } from '../../analysis/project/output-sources.js';
import type { ModuleResolver, Target } from '../../analysis/project/resolution.js';
import { folderOf } from '../../base/paths/folder-of.js';
import type { FileResolver, MakeResolver, Resolution } from './load-resolver.js';
import { resolveOptions } from './options.js';

/** The world of one digest. */
export interface ResolverWorld {
  /** Absolute, with links followed. */
  readonly root: string;
  readonly listed: ReadonlySet<string>;
  readonly manifests: ReadonlyMap<string, Manifest>;
}

/** Resolves within one root by oxc-resolver, whose memory of the disk is as old as this object: a new world needs a new one. */
export class WorkspaceResolver implements ModuleResolver {
  readonly #world: ResolverWorld;
  readonly #resolver: FileResolver;
  readonly #packages: ReadonlyMap<string, string>;
  readonly #make: MakeResolver;
  #withoutConfig: FileResolver | undefined;

  constructor(make: MakeResolver, world: ResolverWorld) {
    this.#make = make;
    this.#world = world;
    this.#resolver = make(resolveOptions);
    this.#packages = new Map([...world.manifests].map(([path, { name }]) => [name, path]));
  }

  /** Has the resolver read every tsconfig and package.json that it will need, so that it reads none later. */
  prime(folders: Iterable<string>): void {
    for (const folder of folders)
      for (const specifier of ['./_', '#_', '_'])
        this.#resolver.resolveFileSync(join(folder, '_.ts'), specifier);
  }

  resolve(from: string, specifier: string): Target {
    const clean = specifier.replace(/[?].*$/, '');
    const file = join(this.#world.root, from);
    const found = this.#resolver.resolveFileSync(file, clean);
    if (found.error !== undefined && isConfigError(found.error))
      return this.#despite(found.error, file, clean);
    return this.#targetOf(found, clean);
  }

  /** Of a tsconfig that cannot be read only `paths` matter: what is found without them is right anyway. */
  #despite(error: string, file: string, specifier: string): Target {
    this.#withoutConfig ??= this.#make({ ...resolveOptions, tsconfig: undefined! });
    const target = this.#targetOf(this.#withoutConfig.resolveFileSync(file, specifier), specifier);
    const isSure = target.to === 'file' || isRelative(specifier);
    return isSure ? target : { to: 'failed', why: error };
  }

  #targetOf(found: Resolution, specifier: string): Target {
    if (found.builtin) return { to: 'external' };
    if (found.path !== undefined) return this.#targetAt(found.path);
    const source = this.#offeredSource(specifier);
    if (source !== undefined) return { to: 'file', path: source };
    return isRelative(specifier) || !isPackageName(specifier) ? { to: 'unresolved' } : { to: 'external' };
  }

  /** A file that is built is not analysed, but what it was made of may be. */
  #targetAt(absolute: string): Target {
    const path = relative(this.#world.root, absolute).split(sep).join('/');
    if (this.#world.listed.has(path)) return { to: 'file', path };
    if (path.startsWith('../') || isAbsolute(path) || path.includes('node_modules/'))
      return { to: 'external' };
    const folder = this.#packageFolderOf(path);
    const source = this.#listed(sourceCandidates(folder, folder ? path.slice(folder.length + 1) : path));
    return source === undefined ? { to: 'external' } : { to: 'file', path: source };
  }

  #packageFolderOf(path: string): string {
    for (let folder = folderOf(path); folder; folder = folderOf(folder))
      if (this.#world.manifests.has(`${folder}/package.json`)) return folder;
    return '';
  }

  /** Of a package of the workspace that is not linked, or not built. */
  #offeredSource(specifier: string): string | undefined {
    const name = packageNameOf(specifier);
    const manifestPath = this.#packages.get(name);
    if (!name || manifestPath === undefined) return undefined;
    const folder = folderOf(manifestPath);
    const subpath = `.${specifier.slice(name.length)}`;
    const offers = (this.#world.manifests.get(manifestPath)?.offers ?? []).flatMap(
      ({ subpath: offered, file }) => {
        const star = matchStar(offered, subpath);
        return star === undefined ? [] : [file.replaceAll('*', star)];
      },
    );
    const files = offers.length > 0 ? offers : [subpath === '.' ? 'index.js' : subpath];
    return this.#listed(files.flatMap(file => sourceCandidates(folder, file)));
  }

  #listed(candidates: readonly string[]): string | undefined {
    return candidates.find(path => this.#world.listed.has(path));
  }
}

function isConfigError(error: string): boolean {
  return /^(Tsconfig not found|Failed to load tsconfig|Tsconfig)/.test(error);
}

function isRelative(specifier: string): boolean {
  return /^\.{0,2}\//.test(specifier) || specifier === '.' || specifier === '..';
}

/** What npm allows; an alias like `@/x`, `~/x` or `#x` is none. */
function isPackageName(specifier: string): boolean {
  return /^(@[\w.-]+\/)?[\w.-]+(\/|$)/.test(specifier);
}

function packageNameOf(specifier: string): string {
  return /^(@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? '';
}

/** What stands for the star; empty where there is none. */
function matchStar(pattern: string, subpath: string): string | undefined {
  const [before = '', after] = pattern.split('*');
  if (after === undefined) return pattern === subpath ? '' : undefined;
  const matches =
    subpath.startsWith(before) && subpath.endsWith(after) && subpath.length > pattern.length - 1;
  return matches ? subpath.slice(before.length, subpath.length - after.length) : undefined;
}
