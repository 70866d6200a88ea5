import { realpathSync } from 'node:fs';
import { basename, relative, sep } from 'node:path';
import { type Manifest, manifestOf } from '../../analysis/project/manifests.js';
import { packageManifest, resolutionSite } from '../../analysis/project/resolution.js';
import { compareText } from '../../base/compare.js';
import { type Digest, digestBytes, digestOf } from '../../base/digest.js';
import { DisposableStore } from '../../base/disposable.js';
import { Emitter } from '../../base/event.js';
import type { Cell, Change, Feed } from '../../engine/feed.js';
import type { Input } from '../../engine/query.js';
import { Turns } from '../files/turns.js';
import { type ConfigFiles, configName, foldersOf, readConfigFiles } from './config-files.js';
import { loadResolver, type MakeResolver, resolverVersion } from './load-resolver.js';
import { resolveOptions } from './options.js';
import { WorkspaceResolver } from './workspace-resolver.js';

/** Loads the resolver; rejects with `resolver/unavailable` where it cannot be, and then nothing about the project is known. */
export async function openResolution(root: string, load = loadResolver): Promise<ResolutionFeed> {
  return new ResolutionFeed(realpathSync(root), await load());
}

/** Feeds `resolution-site` for each source and `package-manifest` for each package.json of the root. */
export class ResolutionFeed extends DisposableStore implements Feed {
  readonly #changes = this.add(new Emitter<readonly Change[]>());
  readonly #known = new Map<string, ReadonlySet<string>>();
  readonly #turns = new Turns();
  #world: Digest | undefined;

  constructor(
    private readonly root: string,
    private readonly make: MakeResolver,
  ) {
    super();
  }

  get changes(): Emitter<readonly Change[]>['event'] {
    return this.#changes.event;
  }

  get world(): Digest | undefined {
    return this.#world;
  }

  /** Whether a path that was created, changed or deleted may lead imports elsewhere: refresh then. */
  concerns(path: string): boolean {
    return configName.test(basename(path)) || basename(path) === 'node_modules';
  }

  /**
   * Looks at the world anew: what imports may lead to now that these are the sources. The same world changes nothing.
   * Sources are the paths that the engine has, so a source that appears or goes calls for it, too.
   */
  refresh(paths: readonly string[]): Promise<void> {
    return this.#turns.run(async () => this.#refresh([...paths].sort(compareText)));
  }

  #refresh(paths: readonly string[]): void {
    const folders = foldersOf(this.root, paths);
    const configs = readConfigFiles(folders);
    const world = digestOf(
      resolverVersion,
      JSON.stringify(resolveOptions),
      this.root,
      configs.digest,
      ...paths,
    );
    if (world === this.#world) return;
    const manifests = this.#manifestsOf(configs);
    const resolver = new WorkspaceResolver(this.make, {
      root: this.root,
      listed: new Set(paths),
      manifests: new Map([...manifests].map(([path, { manifest }]) => [path, manifest])),
    });
    resolver.prime(folders);
    const isStill = readConfigFiles(folders).digest === configs.digest;
    if (isStill) this.#publish(paths, { world, resolver, manifests });
    else this.#refresh(paths);
  }

  #publish(paths: readonly string[], { world, resolver, manifests }: World): void {
    this.#world = world;
    const site = (path: string): Cell => ({
      digest: digestOf(world, path),
      read: () => ({ path, resolve: (specifier: string) => resolver.resolve(path, specifier) }),
    });
    this.#changes.fire([
      ...this.#changesOf(packageManifest, new Map([...manifests].map(([path, { cell }]) => [path, cell]))),
      ...this.#changesOf(resolutionSite, new Map(paths.map(path => [path, site(path)]))),
    ]);
  }

  #manifestsOf({ texts }: ConfigFiles): ReadonlyMap<string, ManifestCell> {
    const below = [...texts].flatMap(([absolute, text]) => {
      const path = relative(this.root, absolute).split(sep).join('/');
      return basename(path) === 'package.json' && !path.startsWith('../')
        ? [[path, cellOf(text)] as const]
        : [];
    });
    return new Map(below);
  }

  /** Sets all cells there are, and takes those away that were and are no more. */
  #changesOf(input: Input<any>, cells: ReadonlyMap<string, Cell>): readonly Change[] {
    const gone = [...(this.#known.get(input.id) ?? [])].filter(subject => !cells.has(subject));
    this.#known.set(input.id, new Set(cells.keys()));
    return [
      ...gone.map(subject => ({ input, subject })),
      ...[...cells].map(([subject, cell]) => ({ input, subject, cell })),
    ];
  }
}

interface World {
  readonly world: Digest;
  readonly resolver: WorkspaceResolver;
  readonly manifests: ReadonlyMap<string, ManifestCell>;
}

interface ManifestCell {
  readonly manifest: Manifest;
  readonly cell: Cell;
}

function cellOf(text: string): ManifestCell {
  const value = parsedJson(text);
  const digest: Digest = digestBytes(text);
  return { manifest: manifestOf(value), cell: { digest, read: () => value } };
}

/** A package.json that is being typed says nothing. */
function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}
