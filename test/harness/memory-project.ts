import { posix } from 'node:path';
import {
  packageManifest,
  type ResolutionSite,
  resolutionSite,
  type Target,
} from '../../src/analysis/project/resolution.js';
import { settingsSource } from '../../src/analysis/settings.js';
import { digestOf } from '../../src/base/digest.js';
import { testEngine } from './engine.js';
import { sourceChange } from './project.js';

/** What a project is, without a disk: the texts, what `@/` stands for, the package.json of the root, the settings. */
export interface World {
  readonly files: Readonly<Record<string, string>>;
  readonly alias: string;
  readonly manifest: object;
  readonly settings: object;
}

export const emptyWorld: World = { files: {}, alias: '', manifest: {}, settings: {} };

/** An engine whose imports are resolved among the texts alone. */
export function memoryProject(first: Partial<World> = {}) {
  const { engine, takeLog } = testEngine();
  let world = emptyWorld;
  const become = (next: Partial<World>): void => {
    const before = world;
    world = { ...world, ...next };
    const gone = Object.keys(before.files).filter(path => !(path in world.files));
    engine.apply([
      ...gone.flatMap(path => [sourceChange(path, undefined), { input: resolutionSite, subject: path }]),
      ...Object.entries(world.files).map(([path, text]) => sourceChange(path, text)),
      ...Object.keys(world.files).map(path => siteChange(path, world)),
      { input: packageManifest, subject: 'package.json', cell: jsonCell(world.manifest) },
      { input: settingsSource, subject: 'flags', cell: jsonCell(world.settings) },
    ]);
  };
  become({ ...emptyWorld, ...first });
  return { engine, takeLog, become, world: () => world };
}

function siteChange(path: string, { files, alias }: World) {
  const value: ResolutionSite = { path, resolve: specifier => targetOf(path, specifier, { files, alias }) };
  const digest = digestOf(path, alias, ...Object.keys(files).sort());
  return { input: resolutionSite, subject: path, cell: { digest, read: () => value } };
}

function jsonCell(value: object) {
  return { digest: digestOf(JSON.stringify(value)), read: () => value };
}

function targetOf(from: string, specifier: string, { files, alias }: Pick<World, 'files' | 'alias'>): Target {
  const isAlias = specifier.startsWith('@/');
  if (!isAlias && !specifier.startsWith('.')) return { to: 'external' };
  const path = isAlias ? posix.join(alias, specifier.slice(2)) : posix.join(posix.dirname(from), specifier);
  return `${path}.ts` in files ? { to: 'file', path: `${path}.ts` } : { to: 'unresolved' };
}
