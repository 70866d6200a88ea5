import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { OperationalError } from '../../base/errors.js';
import { minuteMs } from '../../base/units.js';
import { type Loss, type LossKind, lossesOf, lossText } from '../../git/losses.js';
import { isProtectedBranch } from '../../git/treewarden-file.js';
import { branchName, branchRef, type Worktree } from '../../git/worktree.js';
import type { GitOutput } from '../git/run-git.js';
import { findWorktree } from './find-worktree.js';
import { realPath, type WorktreeReader } from './worktree-reader.js';

export interface ActionOptions {
  readonly signal?: AbortSignal | undefined;
  /** Whether the hooks of the repository run. */
  readonly hooks?: boolean;
}

export interface AddRequest {
  readonly folder: string;
  /** Short name; made where there is none. Where it is to be detached, any name of a commit. */
  readonly branch: string;
  /** Default: named after the branch, in `<repository>.worktrees` beside the repository. */
  readonly path?: string | undefined;
  /** Where a new branch begins; default `HEAD`. */
  readonly from?: string | undefined;
  readonly isDetached?: boolean;
}

export interface Added {
  readonly worktree: Worktree;
  readonly main: Worktree;
  /** `tracking`: the branch was made to follow the one of that name that a remote has. */
  readonly kind: 'existing branch' | 'new branch' | 'tracking' | 'detached';
}

export interface RemoveRequest {
  readonly folder: string;
  /** A path, a branch or the name of a folder. */
  readonly called: string;
  /** What may be lost. */
  readonly allow: readonly LossKind[];
  readonly protectedBranches: readonly string[];
}

/** Large repositories are checked out slowly. */
const writeTimeoutMs = 10 * minuteMs;

/** Changes worktrees; refuses whatever could lose something, unless it was named. */
export class WorktreeActions {
  readonly #reader: WorktreeReader;

  constructor(reader: WorktreeReader) {
    this.#reader = reader;
  }

  /** Throws `worktree/branch-in-use`, `worktree/path-taken`, `worktree/branch-invalid`, `worktree/no-commit`. */
  async add(request: AddRequest, options: ActionOptions = {}): Promise<Added> {
    const { folder, branch, isDetached = false } = request;
    const worktrees = await this.#reader.list(folder, options.signal);
    const main = worktrees[0]!;
    const path = resolve(folder, request.path ?? pathBeside(main, branch));
    const [kind, how] = await (isDetached ? this.#detached(request) : this.#branched(request, worktrees));
    refuseTaken(path);
    const [flags, start] = how;
    await this.#write(folder, ['worktree', 'add', '--quiet', ...flags, '--', path, ...start], options);
    const after = await this.#reader.list(folder);
    return { worktree: findWorktree(after, realPath(path), folder), main, kind };
  }

  /** What would be lost is in the message of `worktree/loss`. A worktree whose folder is gone is forgotten. */
  async remove(request: RemoveRequest, options: ActionOptions = {}): Promise<Worktree> {
    const { folder, called, allow } = request;
    const worktrees = await this.#reader.list(folder, options.signal);
    const worktree = findWorktree(worktrees, called, folder);
    if (worktree.kind === 'main') throw new OperationalError('worktree/main', worktree.path);
    await this.#refuseLoss(worktrees, worktree, request, options);
    const isForced = allow.some(kind => kind === 'dirty' || kind === 'submodules');
    const args = ['worktree', 'remove', ...(isForced ? ['--force'] : []), '--', worktree.path];
    await this.#unlocked(worktrees[0]!, worktree, () => this.#write(worktrees[0]!.path, args, options));
    return worktree;
  }

  /** Forgets the worktrees whose folders are gone. One whose commits nothing else has is no reason to forget it. */
  async prune(
    { folder, allow }: Pick<RemoveRequest, 'folder' | 'allow'>,
    isRehearsal: boolean,
    options: ActionOptions = {},
  ): Promise<readonly Worktree[]> {
    const worktrees = await this.#reader.list(folder, options.signal);
    const gone = worktrees.filter(({ prunable, locked }) => prunable !== undefined && locked === undefined);
    for (const worktree of gone.filter(({ branch }) => branch === undefined))
      await this.#refuseLoss(worktrees, worktree, { allow, protectedBranches: [] }, options);
    if (!isRehearsal && gone.length > 0)
      await this.#write(worktrees[0]!.path, ['worktree', 'prune', '--expire=now'], options);
    return gone;
  }

  /** A lock is kept where moving is allowed in spite of it. */
  async move(
    { folder, called, allow }: Omit<RemoveRequest, 'protectedBranches'>,
    target: string,
    options: ActionOptions = {},
  ): Promise<Worktree> {
    const worktrees = await this.#reader.list(folder, options.signal);
    const worktree = findWorktree(worktrees, called, folder);
    const path = resolve(folder, target);
    if (worktree.kind === 'main') throw new OperationalError('worktree/main', worktree.path);
    const nested = nestedIn(worktrees, worktree);
    refuseFeared(worktree, lossesOf({ worktree, nested, unpushed: 0, isProtected: false }), allow);
    refuseTaken(path);
    const main = worktrees[0]!;
    const args = ['worktree', 'move', '--', worktree.path, path];
    await this.#unlocked(main, worktree, () => this.#write(main.path, args, options));
    const moved = findWorktree(await this.#reader.list(main.path), realPath(path), folder);
    if (worktree.locked === undefined) return moved;
    await this.#lock(main, moved, worktree.locked);
    return { ...moved, locked: worktree.locked };
  }

  async #refuseLoss(
    worktrees: readonly Worktree[],
    worktree: Worktree,
    { allow, protectedBranches }: Pick<RemoveRequest, 'allow' | 'protectedBranches'>,
    { signal }: ActionOptions,
  ): Promise<void> {
    const main = worktrees[0]!.path;
    const isThere = existsSync(join(worktree.path, '.git'));
    const losses = lossesOf({
      worktree,
      ...(isThere ? { state: await this.#reader.state(worktree.path, signal) } : {}),
      unpushed: await this.#reader.unpushed(main, worktree, signal),
      nested: isThere ? nestedIn(worktrees, worktree) : [],
      isProtected: isProtectedBranch(branchName(worktree.branch ?? ''), protectedBranches),
    });
    refuseFeared(worktree, losses, allow);
  }

  /** Git wants to be forced twice to touch what is locked, and then spares nothing else either. */
  async #unlocked(main: Worktree, worktree: Worktree, act: () => Promise<unknown>): Promise<void> {
    if (worktree.locked === undefined) return void (await act());
    await this.#write(main.path, ['worktree', 'unlock', '--', worktree.path]);
    try {
      await act();
    } catch (error) {
      await this.#lock(main, worktree, worktree.locked);
      throw error;
    }
  }

  async #lock(main: Worktree, { path }: Worktree, reason: string): Promise<void> {
    await this.#write(main.path, ['worktree', 'lock', ...(reason ? ['--reason', reason] : []), '--', path]);
  }

  async #detached({ folder, branch, from }: AddRequest): Promise<Way> {
    const start = await this.#reader.commit(folder, from ?? branch);
    return ['detached', [['--detach'], [start]]];
  }

  async #branched({ folder, branch, from }: AddRequest, worktrees: readonly Worktree[]): Promise<Way> {
    const used = worktrees.find(worktree => worktree.branch === branchRef(branch));
    if (used) throw new OperationalError('worktree/branch-in-use', `${branch}, at ${used.path}`);
    const answers = [1, 128];
    const { code } = await this.#reader.run(folder, ['check-ref-format', '--branch', branch], {
      answers,
      bare: true,
    });
    if (code !== 0 || branch.startsWith('@{')) throw new OperationalError('worktree/branch-invalid', branch);
    const refs = await this.#reader.refs(folder, [branchRef(branch), 'refs/remotes']);
    if (refs.some(({ name }) => name === branchRef(branch))) {
      if (from !== undefined) throw new OperationalError('worktree/branch-exists', branch);
      return ['existing branch', [[], [branch]]];
    }
    const remotes = refs.filter(({ name }) => name.replace(/^refs\/remotes\/[^/]+\//, '') === branch);
    const [remote, another] = from === undefined ? remotes : [];
    if (another) throw new OperationalError('worktree/branch-unclear', branch);
    if (remote) return ['tracking', [['--track', '-b', branch], [remote.name]]];
    const start = await this.#reader.commit(folder, from ?? 'HEAD');
    return ['new branch', [['--no-track', '-b', branch], [start]]];
  }

  #write(folder: string, args: readonly string[], options: ActionOptions = {}): Promise<GitOutput> {
    const { signal, hooks = false } = options;
    return this.#reader.run(folder, args, {
      timeoutMs: writeTimeoutMs,
      writes: true,
      bare: true,
      hooks,
      signal,
    });
  }
}

/** What is made, and how git is told: its flags, and where to begin. */
type Way = readonly [kind: Added['kind'], how: readonly [flags: readonly string[], start: readonly string[]]];

function refuseFeared({ path }: Worktree, losses: readonly Loss[], allow: readonly LossKind[]): void {
  const feared = losses.filter(({ kind }) => !allow.includes(kind));
  if (feared.length === 0) return;
  throw new OperationalError('worktree/loss', path, { cause: new Error(lossText(feared)) });
}

/** Git would remove them, too, without a word where it ignores their folder, and lose track of them when it is moved. */
function nestedIn(worktrees: readonly Worktree[], { path }: Worktree): readonly string[] {
  return worktrees
    .map(other => other.path)
    .filter(other => other.startsWith(`${path}/`) && existsSync(other));
}

/** Beside the repository, so that no worktree lies within another. */
function pathBeside({ path, isBare }: Worktree, branch: string): string {
  const repository = isBare ? path.replace(/(\/\.bare|\/?\.git)$/, '') : path;
  return join(dirname(repository), `${repository.slice(dirname(repository).length + 1)}.worktrees`, branch);
}

/** An empty folder is as good as none. */
function refuseTaken(path: string): void {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats || (stats.isDirectory() && readdirSync(path).length === 0)) return;
  throw new OperationalError('worktree/path-taken', path);
}
