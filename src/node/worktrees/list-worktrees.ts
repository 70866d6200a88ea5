import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { batch, type Outcome } from '../../base/batch.js';
import { messageOf, OperationalError } from '../../base/errors.js';
import type { WorktreeState } from '../../git/status.js';
import type { Worktree } from '../../git/worktree.js';
import { type CommitHead, commitHeadOf, ObjectReader } from '../git/object-reader.js';
import type { WorktreeReader } from './worktree-reader.js';

export interface WorktreeRow extends Worktree {
  /** Absent until it is known, where there is no checkout, and where its folder is gone. */
  readonly state?: WorktreeState;
  /** The last one. */
  readonly commit?: CommitHead;
  /** Why its state is not known. */
  readonly problem?: string;
}

export interface RepositoryRows {
  /** Path of the main worktree, or of the repository where it is bare. */
  readonly repository: string;
  readonly worktrees: readonly WorktreeRow[];
}

export interface ListOptions {
  readonly signal?: AbortSignal | undefined;
  /** Whether git is asked what has changed in each; default yes. */
  readonly states?: boolean;
  /** Worktrees asked at once; default 4. */
  readonly atOnce?: number;
  /** Called as soon as the worktrees of a repository are known, without their states. */
  readonly onRows?: (rows: RepositoryRows) => void;
  /** Called with each row as its state comes in. */
  readonly onRow?: (row: WorktreeRow, repository: string) => void;
}

export interface Listing {
  /** Each repository once, in the order of the folders. */
  readonly repositories: readonly RepositoryRows[];
  readonly problems: readonly OperationalError[];
}

/** The worktrees of all repositories that the folders are in, or that lie up to two folders below them. */
export async function listWorktrees(
  reader: WorktreeReader,
  folders: readonly string[],
  options: ListOptions = {},
): Promise<Listing> {
  const { signal } = options;
  const listed = await batch(folders, folder => listedAt(reader, folder, signal), { signal });
  const all = listed.flatMap((outcome, index) =>
    outcome.ok ? outcome.value : [{ ...outcome, folder: folders[index]! }],
  );
  const found = new Map<string, readonly Worktree[]>();
  for (const outcome of all) {
    const main = outcome.ok ? outcome.value[0]?.path : undefined;
    if (outcome.ok && main !== undefined) found.set(main, outcome.value);
  }
  const begun = [...found].map(([repository, worktrees]) => ({ repository, worktrees }));
  for (const rows of begun) options.onRows?.(rows);
  const repositories = await withStates(reader, begun, options);
  return { repositories, problems: all.flatMap(outcome => (outcome.ok ? [] : [problemOf(outcome.error)])) };
}

async function listedAt(
  reader: WorktreeReader,
  folder: string,
  signal?: AbortSignal,
): Promise<readonly Outcome<readonly Worktree[]>[]> {
  if (!existsSync(folder)) throw new OperationalError('file/missing', folder);
  try {
    return [{ ok: true, value: await reader.list(folder, signal) }];
  } catch (error) {
    const below = OperationalError.is(error, 'git/no-repository')
      ? repositoriesBelow(resolve(folder), 2)
      : [];
    if (below.length === 0) throw error;
    return batch(below, repository => reader.list(repository, signal), { signal });
  }
}

/** Found without starting git; not below each other. */
function repositoriesBelow(folder: string, depth: number): readonly string[] {
  if (depth === 0) return [];
  return subfolders(folder).flatMap(name => {
    const at = join(folder, name);
    return existsSync(join(at, '.git')) || isBareRepository(at) ? [at] : repositoriesBelow(at, depth - 1);
  });
}

function subfolders(folder: string): readonly string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries
      .filter(entry => entry.isDirectory() && entry.name !== 'node_modules')
      .map(({ name }) => name)
      .sort();
  } catch {
    return []; // Nobody asked for this one in particular.
  }
}

function isBareRepository(folder: string): boolean {
  return ['HEAD', 'objects', 'refs'].every(name => existsSync(join(folder, name)));
}

async function withStates(
  reader: WorktreeReader,
  begun: readonly RepositoryRows[],
  options: ListOptions,
): Promise<readonly RepositoryRows[]> {
  const { signal, atOnce = 4, states = true, onRow } = options;
  if (!states) return begun;
  const commits = await Promise.all(begun.map(one => commitsOf(reader, one)));
  const rows = begun.flatMap(({ repository, worktrees }, index) =>
    worktrees.map(worktree => ({ repository, worktree, commits: commits[index]! })),
  );
  const outcomes = await batch(
    rows,
    async ({ repository, worktree, commits: known }) => {
      const row = await rowOf(reader, worktree, known, signal);
      onRow?.(row, repository);
      return row;
    },
    { signal, atOnce },
  );
  const all = outcomes.map(outcome => {
    if (!outcome.ok) throw outcome.error; // A fault of ours: the world's are told in the row.
    return outcome.value;
  });
  let at = 0;
  return begun.map(({ repository, worktrees }) => {
    at += worktrees.length;
    return { repository, worktrees: all.slice(at - worktrees.length, at) };
  });
}

/** The last commits of all worktrees of a repository, through one git. */
async function commitsOf(
  reader: WorktreeReader,
  { repository, worktrees }: RepositoryRows,
): Promise<ReadonlyMap<string, CommitHead>> {
  const objects = new ObjectReader({ folder: repository, command: reader.command });
  try {
    const ids = new Set(worktrees.flatMap(({ head }) => head ?? []));
    const found = await Promise.all([...ids].map(id => objects.read(id)));
    return new Map(found.flatMap(object => (object ? [[object.id, commitHeadOf(object)] as const] : [])));
  } catch (error) {
    if (!OperationalError.is(error)) throw error;
    return new Map(); // What keeps git from answering is told with the states.
  } finally {
    objects.dispose();
  }
}

async function rowOf(
  reader: WorktreeReader,
  worktree: Worktree,
  commits: ReadonlyMap<string, CommitHead>,
  signal?: AbortSignal,
): Promise<WorktreeRow> {
  const commit = commits.get(worktree.head ?? '');
  const row = { ...worktree, ...(commit ? { commit } : {}) };
  if (worktree.isBare || worktree.prunable !== undefined) return row;
  if (!existsSync(join(worktree.path, '.git'))) return { ...row, problem: 'Its folder is not there.' };
  try {
    return { ...row, state: await reader.state(worktree.path, signal) };
  } catch (error) {
    if (!OperationalError.is(error)) throw error;
    return { ...row, problem: messageOf(error) };
  }
}

function problemOf(error: unknown): OperationalError {
  if (OperationalError.is(error)) return error;
  throw error;
}
