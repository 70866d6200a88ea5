import { existsSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { messageOf } from '../../base/errors.js';
import { secondMs } from '../../base/units.js';
import { parseWorktrees } from '../../git/parse-worktrees.js';
import type { GitVitals } from '../../health/vitals/git.js';
import { Git } from '../git/git.js';
import { findRepository, type Repository } from '../git/repository.js';
import { type GitOutput, runGit } from '../git/run-git.js';

export interface GitProbe {
  readonly root: string;
  readonly now: () => number;
  readonly epochMs: () => number;
  readonly command?: string;
}

/** What git is, and how it takes the folder. */
export async function measureGit(probe: GitProbe, signal: AbortSignal): Promise<GitVitals> {
  const repository = findRepository(probe.root);
  const brokenLink = repository ? undefined : brokenLinkAt(probe.root);
  const version = await versionOf(probe, signal);
  const still = { ...stillLife(repository, probe), ...(brokenLink === undefined ? {} : { brokenLink }) };
  if (version === undefined || !repository) return { ...unasked, ...still, ...(version ? { version } : {}) };
  const [asked, worktrees] = await Promise.all([ask(probe, signal), worktreesOf(probe, signal)]);
  return { ...unasked, ...still, version, ...asked, ...worktrees };
}

const unasked = {
  repository: false,
  worktrees: 0,
  prunable: [],
  sparse: false,
  partial: false,
  shallow: false,
};
const timeoutMs = 10 * secondMs;
const fatal = 128;

function run(
  probe: GitProbe,
  folder: string,
  args: readonly string[],
  signal: AbortSignal,
): Promise<GitOutput> {
  return runGit({
    command: probe.command ?? 'git',
    args,
    folder,
    timeoutMs,
    answers: [1, fatal, 129],
    signal,
  });
}

async function versionOf(probe: GitProbe, signal: AbortSignal): Promise<string | undefined> {
  try {
    const { stdout } = await run(probe, tmpdir(), ['--version'], signal);
    return /git version (.+)/.exec(stdout.toString())?.[1]?.trim();
  } catch {
    return undefined; // There is none, or none that runs.
  }
}

/** What lies there, whoever asks. */
function stillLife(repository: Repository | undefined, { epochMs, root }: GitProbe): Partial<GitVitals> {
  if (!repository) return { repository: existsSync(join(root, '.git')) };
  const { topLevel, gitDirectory, commonDirectory } = repository;
  const config = textOf(join(commonDirectory, 'config'));
  const path = join(gitDirectory, 'index.lock');
  const lock = statSync(path, { throwIfNoEntry: false });
  return {
    repository: true,
    topLevel,
    sparse: /^\s*sparseCheckout\s*=\s*true/im.test(config + textOf(join(gitDirectory, 'config.worktree'))),
    partial: /^\s*(partialclone\s*=|promisor\s*=\s*true)/im.test(config),
    shallow: existsSync(join(commonDirectory, 'shallow')),
    ...(lock ? { lock: { path, ageMs: Math.max(0, epochMs() - lock.mtimeMs) } } : {}),
  };
}

async function ask(probe: GitProbe, signal: AbortSignal): Promise<Partial<GitVitals>> {
  const { code, stderr } = await run(probe, probe.root, ['rev-parse', '--show-toplevel'], signal);
  if (code !== 0) return complaint(stderr);
  const startedAt = probe.now();
  try {
    const git = new Git(probe.command ? { command: probe.command } : {});
    const { files } = await git.listFiles(probe.root, [], signal);
    return { files: files.length, listMs: probe.now() - startedAt };
  } catch (error) {
    signal.throwIfAborted();
    return complaint(error instanceof Error ? messageOf(error.cause) : String(error));
  }
}

function complaint(stderr: string): Partial<GitVitals> {
  if (/dubious ownership|unsafe repository|safe\.directory/.test(stderr)) return { dubiousOwner: true };
  return { problem: stderr.trim().split('\n', 1)[0] ?? '' };
}

async function worktreesOf(probe: GitProbe, signal: AbortSignal): Promise<Partial<GitVitals>> {
  const list = ['worktree', 'list', '--porcelain'];
  const { code, stdout } = await run(probe, probe.root, [...list, '-z'], signal);
  if (code === 0) return counted(stdout.toString());
  // An older git tells lines only.
  const lines = await run(probe, probe.root, list, signal);
  return lines.code === 0 ? counted(lines.stdout.toString().replaceAll('\n', '\0')) : {};
}

function counted(output: string): Pick<GitVitals, 'worktrees' | 'prunable'> {
  const worktrees = parseWorktrees(output);
  const prunable = worktrees.filter(each => each.prunable !== undefined).map(({ path }) => path);
  return { worktrees: worktrees.length, prunable };
}

/** Where the `.git` file of a worktree or submodule leads, if nothing is there. */
function brokenLinkAt(root: string): string | undefined {
  for (let at = resolve(root); ; at = dirname(at)) {
    const target = /^gitdir: (.+)$/m.exec(textOf(join(at, '.git')))?.[1];
    if (target !== undefined) {
      const path = resolve(at, target);
      return existsSync(path) ? undefined : path;
    }
    if (at === dirname(at)) return undefined;
  }
}

function textOf(path: string): string {
  try {
    return statSync(path).isFile() ? readFileSync(path, 'utf8') : '';
  } catch {
    return '';
  }
}
