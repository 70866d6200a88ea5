import { existsSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChatSettings } from '../../analysis/settings.js';
import { assistantFolders } from '../../base/places/assistants.js';
import { type EditorPlace, editorPlaces } from '../../base/places/editors.js';
import type { Machine } from '../../base/places/machine.js';
import { megabyte, secondMs } from '../../base/units.js';
import type { Chats } from '../../chat/chats.js';
import type { EnvironmentVitals } from '../../health/vitals/environment.js';
import type { VitalId, Vitals } from '../../health/vitals/vitals.js';
import { findRepository } from '../../node/git/repository.js';
import { readSettingsFile, settingsFiles } from '../../node/settings-file.js';
import { storeDirectory } from '../../node/store/location.js';
import { answering } from '../../node/vitals/answering.js';
import { measureDisk } from '../../node/vitals/disk.js';
import { measureDatabases } from '../../node/vitals/editor-databases.js';
import { measureFileSystem } from '../../node/vitals/file-system.js';
import { measureGit } from '../../node/vitals/git.js';
import { measureMemory } from '../../node/vitals/memory.js';
import { type Attempt, measurePermissions } from '../../node/vitals/permissions.js';
import { probeFolder } from '../../node/vitals/probe-folder.js';
import { measureStore } from '../../node/vitals/store.js';
import { measureWatcher } from '../../node/vitals/watcher.js';
import type { Status } from '../../workspace/status.js';
import { chatsOn } from '../open-chats.js';
import { storeDefaults, storeSchema } from '../place.js';
import { chatVitals } from './chat-vitals.js';
import { cacheVitals, settingsVitals } from './status-vitals.js';
import { workspaceVitals } from './workspace-vitals.js';

/** What is to be looked at, and with what. */
export interface Patient {
  readonly root: string;
  readonly trusted: boolean;
  /** The user's folder for caches. */
  readonly cacheHome: string;
  readonly maxDiskMb?: number | undefined;
  /** Of a workspace that is open already or is opened for this; undefined where none is to be had. */
  readonly status: () => Promise<Status | undefined>;
  /** Folders with files that are analysed. */
  readonly folders?: (() => number) | undefined;
  readonly chats: ChatSettings;
  readonly now: () => number;
  readonly epochMs: () => number;
}

export type Probes = {
  readonly [K in Exclude<VitalId, 'environment'>]: (signal: AbortSignal) => Promise<Vitals[K]>;
};

/** Every probe but that of the environment, which the others depend on. They share nothing that may hang. */
export function probesOf(
  patient: Patient,
  environment: EnvironmentVitals,
  machine: () => Promise<Machine>,
): Probes {
  const { root, trusted, cacheHome, now, epochMs } = patient;
  const editors = async (): Promise<readonly EditorPlace[]> => editorPlaces(await machine());
  const folder = (): ReturnType<typeof probeFolder> =>
    probeFolder(root, join(cacheHome, 'treewarden'), trusted);
  return {
    memory: measureMemory,
    disk: () => measureDisk(volumesOf(patient)),
    permissions: () => measurePermissions(attemptsOf(patient)),
    fileSystem: async signal => {
      const isWsl = environment.wsl !== undefined;
      return measureFileSystem({ root, folder: await folder(), isWsl, now }, signal);
    },
    watcher: async () =>
      measureWatcher({ folder: await folder(), waitMs: watchMs, now, folders: patient.folders?.() }),
    settings: async () => {
      const [status, read] = await Promise.all([
        soon(patient.status()),
        trusted ? readSettingsFile(root) : { source: {} },
      ]);
      return settingsVitals(status, read);
    },
    store: () => measureOwnStore(patient),
    cache: async () => cacheVitals(await mustHave(patient.status())),
    git: signal => measureGit({ root, now, epochMs }, signal),
    workspace: async () =>
      workspaceVitals(await withChats(await machine(), async chats => chats.workspaces(root))),
    chats: async () =>
      chatVitals(await withChats(await machine(), chats => chats.stores(patient.chats.enabled))),
    databases: async () => measureDatabases(await editors()),
  };
}

async function withChats<T>(machine: Machine, ask: (chats: Chats) => Promise<T>): Promise<T> {
  await answering([...editorPlaces(machine).map(({ path }) => path), ...assistantFolders(machine)]);
  const { chats, dispose } = chatsOn(machine);
  try {
    return await ask(chats);
  } finally {
    dispose();
  }
}

/** Less than the bound of a probe, so that silence of the watcher is an answer of the probe. */
const watchMs = 3 * secondMs;
/** The status of a workspace that is still listing its files is not waited for. */
const statusMs = secondMs;

async function measureOwnStore(patient: Patient): Promise<Vitals['store']> {
  const { root, cacheHome, maxDiskMb = storeDefaults.maxDiskMb } = patient;
  const status = await soon(patient.status());
  const gitCommonDirectory = findRepository(root)?.commonDirectory;
  const usual = join(storeDirectory(cacheHome, { root, gitCommonDirectory }), `${storeSchema}.sqlite`);
  const { state = 'open', path = usual, problem } = status?.store ?? {};
  return measureStore({ state, path, problem, maxBytes: maxDiskMb * megabyte });
}

async function soon<T>(answer: Promise<T>): Promise<T | undefined> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => resolve(undefined), statusMs);
  try {
    // Why there is none is told by the checks that are about it.
    return await Promise.race([promise, answer.catch(() => undefined)]);
  } finally {
    clearTimeout(timer);
  }
}

async function mustHave(answer: Promise<Status | undefined>): Promise<Status> {
  const status = await answer;
  if (!status) throw new Error('No folder is open.');
  return status;
}

function volumesOf({ root, cacheHome, maxDiskMb = storeDefaults.maxDiskMb }: Patient) {
  return {
    places: [
      { what: 'workspace', path: root },
      { what: 'cache', path: join(cacheHome, 'treewarden') },
      { what: 'temporary', path: tmpdir() },
    ] as const,
    cacheMayGrowBytes: maxDiskMb * megabyte,
  };
}

function attemptsOf({ root, cacheHome, trusted }: Patient): readonly Attempt[] {
  const settingsFile = trusted ? presentSettings(root) : undefined;
  return [
    { what: 'workspace', path: root, need: 'read' },
    { what: 'workspace', path: root, need: 'write' },
    ...(settingsFile === undefined ? [] : [{ what: 'settings', path: settingsFile, need: 'read' } as const]),
    { what: 'cache', path: join(cacheHome, 'treewarden'), need: 'write' },
    { what: 'home', path: homedir(), need: 'write' },
    { what: 'temporary', path: tmpdir(), need: 'write' },
  ];
}

function presentSettings(root: string): string | undefined {
  return settingsFiles.map(name => join(root, name)).find(existsSync);
}
