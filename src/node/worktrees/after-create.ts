import { type ChildProcess, spawn } from 'node:child_process';
import { constants, copyFileSync, lstatSync, mkdirSync, realpathSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { OperationalError } from '../../base/errors.js';
import { minuteMs } from '../../base/units.js';
import { zeroRecords } from '../../git/records.js';
import { parseTreewardenFile, type ReadWorktreeSettings, treewardenFile } from '../../git/treewarden-file.js';
import { branchName, type Worktree } from '../../git/worktree.js';
import { withoutGitVariables } from '../git/run-git.js';
import { readSettingsFile } from '../settings-file.js';
import { nearestFolder, type WorktreeReader } from './worktree-reader.js';

/** What was done to a worktree that was just made. */
export interface Prepared {
  /** Paths relative to it. */
  readonly copied: readonly string[];
  /** Command lines that were run and succeeded. */
  readonly ran: readonly string[];
  readonly problems: readonly OperationalError[];
}

export interface Preparation {
  /** Where the files come from. */
  readonly source: string;
  readonly worktree: Worktree;
  readonly copy: readonly string[];
  readonly afterCreate: readonly string[];
}

export interface PrepareOptions {
  readonly signal?: AbortSignal | undefined;
  /** What the commands say. */
  readonly onOutput?: (text: string) => void;
  /** Of one command; default 10 minutes. */
  readonly timeoutMs?: number;
}

export interface ReadTreewardenFile extends ReadWorktreeSettings {
  /** Why it cannot be used. */
  readonly problem?: OperationalError;
}

/** Read where the user stands, never in what was just checked out: that may be a stranger's. */
export async function readTreewardenFile(root: string): Promise<ReadTreewardenFile> {
  const { source, problem } = await readSettingsFile(root, [treewardenFile]);
  return { ...parseTreewardenFile(source), ...(problem ? { problem } : {}) };
}

/** Copies files and runs commands, in this order; only for those who trust the repository. */
export async function prepareWorktree(
  reader: WorktreeReader,
  preparation: Preparation,
  options: PrepareOptions = {},
): Promise<Prepared> {
  const { worktree, afterCreate } = preparation;
  const copied: string[] = [];
  const problems: OperationalError[] = [];
  for (const path of await filesToCopy(reader, preparation, options.signal)) {
    const problem = copyProblem(join(preparation.source, path), path, worktree.path);
    if (problem === undefined) copied.push(path);
    else problems.push(new OperationalError('worktree/copy-failed', path, { cause: new Error(problem) }));
  }
  const ran: string[] = [];
  for (const command of afterCreate) {
    const reason = await failureOf(command, preparation, options);
    if (reason !== undefined) {
      problems.push(new OperationalError('worktree/hook-failed', command, { cause: new Error(reason) }));
      break; // The next one may count on it.
    }
    ran.push(command);
  }
  return { copied, ran, problems };
}

/** Untracked ones, ignored or not; git itself keeps to the patterns, so that it walks no more folders than they need. */
async function filesToCopy(
  reader: WorktreeReader,
  { source, copy }: Preparation,
  signal?: AbortSignal,
): Promise<readonly string[]> {
  if (copy.length === 0) return [];
  const patterns = copy.map(pattern => `:(top,glob)${pattern}`);
  const { stdout } = await reader.run(source, ['ls-files', '-z', '--others', '--', ...patterns], { signal });
  return zeroRecords(stdout.toString()).filter(path => !path.endsWith('/'));
}

/** Why a file was not copied. Nothing is overwritten, and no link leads out of either worktree. */
function copyProblem(from: string, path: string, to: string): string | undefined {
  const target = join(to, path);
  try {
    if (!lstatSync(from).isFile()) return 'it is not a plain file';
    const nearest = realpathSync(nearestFolder(dirname(target)));
    if (!`${nearest}${sep}`.startsWith(`${realpathSync(to)}${sep}`))
      return 'its folder leads out of the worktree';
    mkdirSync(dirname(target), { recursive: true });
    copyFileSync(from, target, constants.COPYFILE_EXCL);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const usualTimeoutMs = 10 * minuteMs;

/** Undefined when it ended well. The shell is the platform's, as npm's scripts have it. */
async function failureOf(
  command: string,
  { source, worktree }: Preparation,
  { signal, onOutput, timeoutMs = usualTimeoutMs }: PrepareOptions,
): Promise<string | undefined> {
  signal?.throwIfAborted();
  const { promise, resolve } = Promise.withResolvers<string | undefined>();
  const isGroup = process.platform !== 'win32';
  const child = spawn(command, {
    cwd: worktree.path,
    shell: true,
    detached: isGroup,
    windowsHide: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...withoutGitVariables(process.env),
      TREEWARDEN_WORKTREE: worktree.path,
      TREEWARDEN_MAIN_WORKTREE: source,
      TREEWARDEN_BRANCH: branchName(worktree.branch ?? ''),
    },
  });
  const end = (): void => endAll(child, isGroup);
  const timer = setTimeout(() => {
    resolve(`it did not end within ${timeoutMs} ms`);
    end();
  }, timeoutMs);
  signal?.addEventListener('abort', end);
  child.stdout.on('data', (text: Buffer) => onOutput?.(text.toString()));
  child.stderr.on('data', (text: Buffer) => onOutput?.(text.toString()));
  child.on('error', error => resolve(error.message));
  child.on('close', (code, killed) => resolve(code === 0 ? undefined : `it ended with ${killed ?? code}`));
  const reason = await promise;
  clearTimeout(timer);
  signal?.removeEventListener('abort', end);
  signal?.throwIfAborted();
  return reason;
}

/** The shell, and what it has started. */
function endAll(child: ChildProcess, isGroup: boolean): void {
  try {
    if (isGroup && child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
    else child.kill();
  } catch {
    // It has ended by itself meanwhile.
  }
}
