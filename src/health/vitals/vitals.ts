import type { CacheVitals } from './cache.js';
import type { ChatStoreVitals } from './chats.js';
import type { DatabaseVitals, StoreVitals } from './databases.js';
import type { EnvironmentVitals } from './environment.js';
import type { FileSystemVitals } from './file-system.js';
import type { GitVitals } from './git.js';
import type { DiskVitals, MemoryVitals } from './machine.js';
import type { PermissionVitals } from './permissions.js';
import type { SettingsVitals } from './settings.js';
import type { WatcherVitals } from './watcher.js';
import type { WorkspaceVitals } from './workspace.js';

/** All that is measured, one entry a probe: plain data, so that every machine can be a fixture. */
export interface Vitals {
  readonly environment: EnvironmentVitals;
  readonly fileSystem: FileSystemVitals;
  readonly workspace: WorkspaceVitals;
  readonly chats: readonly ChatStoreVitals[];
  readonly store: StoreVitals;
  readonly databases: readonly DatabaseVitals[];
  readonly git: GitVitals;
  readonly cache: CacheVitals;
  readonly permissions: PermissionVitals;
  readonly watcher: WatcherVitals;
  readonly memory: MemoryVitals;
  readonly disk: DiskVitals;
  readonly settings: SettingsVitals;
}

export type VitalId = keyof Vitals;

/** What came of one probe; that none came is an outcome like any other. */
export type Measured<T> =
  | { readonly state: 'measured'; readonly value: T; readonly tookMs: number }
  | { readonly state: 'silent'; readonly afterMs: number }
  | { readonly state: 'failed'; readonly message: string; readonly tookMs: number };

export type MeasuredVitals = { readonly [K in VitalId]?: Measured<Vitals[K]> };
