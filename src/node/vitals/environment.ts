import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { arch, release } from 'node:os';
import zlib from 'node:zlib';
import { environmentOf, type Surroundings } from '../../health/environment-facts.js';
import type { EnvironmentVitals } from '../../health/vitals/environment.js';
import { loadSqlite } from '../store/sqlite.js';

/** What only the host knows. */
export type HostFacts = Pick<Surroundings, 'editor' | 'remoteName' | 'trusted'>;

export async function measureEnvironment(facts: HostFacts): Promise<EnvironmentVitals> {
  const [procVersion, cgroup] = await Promise.all(['/proc/version', '/proc/1/cgroup'].map(textOf));
  return environmentOf({
    ...facts,
    platform: process.platform,
    release: release(),
    arch: arch(),
    env: process.env,
    node: process.versions.node,
    hasSqlite: loadSqlite() !== undefined,
    hasZstd: 'zstdCompress' in zlib,
    procVersion,
    cgroup,
    markers: ['/.dockerenv', '/run/.containerenv'].filter(existsSync),
  });
}

async function textOf(path: string): Promise<string | undefined> {
  if (process.platform !== 'linux') return undefined;
  try {
    return await readFile(path, 'utf8');
  } catch {
    return undefined; // Not every kernel shows it.
  }
}
