import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { OperationalError } from '../../base/errors.js';
import { answerMark, contextQuestions, type PathContext, parseContext } from '../../git/context.js';
import { parseStatus } from '../../git/parse-status.js';
import { parseWorktrees } from '../../git/parse-worktrees.js';
import { zeroRecords } from '../../git/records.js';
import { parseRefs, type Ref, refFormat } from '../../git/refs.js';
import type { Operation, WorktreeState } from '../../git/status.js';
import type { Worktree } from '../../git/worktree.js';
import { repositoryAt } from '../git/repository.js';
import { type GitOutput, type GitRun, runGit } from '../git/run-git.js';

export interface WorktreeReaderOptions {
  /** Default `git`, from the PATH. */
  readonly command?: string;
  /** Per call; default 30 s. */
  readonly timeoutMs?: number;
}

export type RunChoices = Partial<Omit<GitRun, 'folder' | 'args'>>;

const usualTimeoutMs = 30_000;
const fatal = 128;

/** Asks git about worktrees; changes nothing, takes no lock, runs no hook. */
export class WorktreeReader {
  readonly #options: WorktreeReaderOptions;

  constructor(options: WorktreeReaderOptions = {}) {
    this.#options = options;
  }

  /** The program that answers. */
  get command(): string {
    return this.#options.command ?? 'git';
  }

  run(folder: string, args: readonly string[], choices: RunChoices = {}): Promise<GitOutput> {
    const { timeoutMs = usualTimeoutMs } = this.#options;
    return runGit({ command: this.command, timeoutMs, folder, args, ...choices });
  }

  /** Where a path lies; it need not exist. Throws `git/broken-link`, `git/dubious-owner`. */
  async context(path: string, signal?: AbortSignal): Promise<PathContext> {
    const folder = nearestFolder(path);
    const questions = contextQuestions.flatMap(question => [question, answerMark]);
    try {
      // Where there is no top level git fails in the end, but has answered all else.
      await this.run(folder, ['rev-parse', '--git-dir'], { bare: true, signal });
      const args = ['rev-parse', '--path-format=absolute', ...questions];
      const [{ stdout }, head] = await Promise.all([
        this.run(folder, args, { answers: [fatal], bare: true, signal }),
        this.#head(folder, signal),
      ]);
      return { ...parseContext(stdout.toString()), ...head };
    } catch (error) {
      if (OperationalError.is(error, 'git/no-repository')) return { kind: 'outside' };
      throw error;
    }
  }

  async #head(folder: string, signal?: AbortSignal): Promise<Pick<PathContext, 'branch' | 'head'>> {
    const quietly = { answers: [1], bare: true, signal };
    const [branch, head] = await Promise.all([
      this.run(folder, ['symbolic-ref', '--quiet', 'HEAD'], quietly),
      this.run(folder, ['rev-parse', '--quiet', '--verify', 'HEAD^{commit}'], quietly),
    ]);
    return {
      ...(branch.code === 0 ? { branch: branch.stdout.toString().trimEnd() } : {}),
      ...(head.code === 0 ? { head: head.stdout.toString().trimEnd() } : {}),
    };
  }

  /** All worktrees of the repository that a folder is in, the main one first. Throws `git/no-repository`. */
  async list(folder: string, signal?: AbortSignal): Promise<readonly Worktree[]> {
    const args = ['worktree', 'list', '--porcelain', '-z'];
    const { stdout } = await this.run(folder, args, { bare: true, signal });
    const [main, ...linked] = parseWorktrees(stdout.toString());
    if (!main) return [];
    const isElsewhere = !main.isBare && !existsSync(join(main.path, '.git'));
    const path = isElsewhere ? await this.#topLevel(main.path, folder, signal) : undefined;
    return [path === undefined ? main : { ...main, path }, ...linked];
  }

  /** Of a submodule, or of a repository that lies elsewhere: `git worktree list` names the git directory in its place. */
  async #topLevel(
    gitDirectory: string,
    folder: string,
    signal: AbortSignal | undefined,
  ): Promise<string | undefined> {
    const args = ['config', '--null', 'core.worktree'];
    const { code, stdout } = await this.run(gitDirectory, args, { answers: [1], bare: true, signal });
    if (code === 0) return realPath(resolve(gitDirectory, zeroRecords(stdout.toString())[0] ?? ''));
    const { kind, topLevel } = await this.context(folder, signal);
    return kind === 'project' ? topLevel : undefined;
  }

  async state(path: string, signal?: AbortSignal): Promise<WorktreeState> {
    const form = ['--porcelain=v2', '-z', '--branch', '--untracked-files=normal', '--ignore-submodules=none'];
    const { stdout } = await this.run(path, ['status', ...form], { signal });
    return { ...parseStatus(stdout.toString()), ...stillLife(path) };
  }

  /** Below the given folders of refs, or all. */
  async refs(folder: string, below: readonly string[] = [], signal?: AbortSignal): Promise<readonly Ref[]> {
    const { stdout } = await this.run(folder, ['for-each-ref', refFormat, ...below], { bare: true, signal });
    return parseRefs(stdout.toString());
  }

  /** Id of the commit that a name stands for; throws `worktree/no-commit`. */
  async commit(folder: string, name: string, signal?: AbortSignal): Promise<string> {
    const args = ['rev-parse', '--quiet', '--verify', '--end-of-options', `${name}^{commit}`];
    const { code, stdout } = await this.run(folder, args, { answers: [1, fatal], bare: true, signal });
    if (code !== 0) throw new OperationalError('worktree/no-commit', name);
    return stdout.toString().trimEnd();
  }

  /** How many commits lead to a worktree's, and to nothing that stays; see `AtStake`. */
  async unpushed(folder: string, { head, branch }: Worktree, signal?: AbortSignal): Promise<number> {
    if (head === undefined) return 0;
    const isDetached = branch === undefined;
    if (!isDetached && (await this.refs(folder, ['refs/remotes'], signal)).length === 0) return 0;
    const kept = isDetached ? ['--branches', '--tags', '--remotes'] : ['--remotes'];
    const args = ['rev-list', '--count', head, '--not', ...kept];
    const { stdout } = await this.run(folder, args, { bare: true, signal });
    return Number(stdout.toString());
  }
}

/** As git writes it, if it is there. */
export function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path; // A worktree whose folder is gone has a path all the same.
  }
}

/** The folder itself, or the nearest one above it that there is. */
export function nearestFolder(path: string): string {
  for (let at = resolve(path); ; at = dirname(at)) {
    if (statSync(at, { throwIfNoEntry: false })?.isDirectory() || at === dirname(at)) return at;
  }
}

/** Files in the directory of a worktree, by what is under way while they are there; the first one counts. */
const traces: readonly (readonly [name: string, operation: Operation])[] = [
  ['rebase-merge', 'rebase'],
  ['rebase-apply/applying', 'am'],
  ['rebase-apply', 'rebase'],
  ['MERGE_HEAD', 'merge'],
  ['CHERRY_PICK_HEAD', 'cherry-pick'],
  ['REVERT_HEAD', 'revert'],
  ['BISECT_LOG', 'bisect'],
];

function stillLife(path: string): Pick<WorktreeState, 'operation' | 'isSparse' | 'hasSubmodules'> {
  const repository = repositoryAt(path);
  if (!repository) return { isSparse: false, hasSubmodules: false };
  const { gitDirectory, commonDirectory } = repository;
  const operation = traces.find(([name]) => existsSync(join(gitDirectory, name)))?.[1];
  const config = textOf(join(commonDirectory, 'config')) + textOf(join(gitDirectory, 'config.worktree'));
  return {
    ...(operation ? { operation } : {}),
    isSparse: /^\s*sparseCheckout\s*=\s*true/im.test(config),
    hasSubmodules: existsSync(join(gitDirectory, 'modules')) || existsSync(join(path, '.gitmodules')),
  };
}

function textOf(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}
