import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What git says, asked one thing at a time and without a parser of formats. Undefined where it refuses. */
function ask(at: string, ...args: readonly string[]): string | undefined {
  try {
    const output = execFileSync('git', ['-C', at, ...args], { encoding: 'utf8', stdio: 'pipe' });
    return output.replace(/\n$/, '');
  } catch {
    return undefined;
  }
}

function present(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** From the files that gitrepository-layout(5) describes, and what git says in each worktree. */
export function worktreesOf(at: string): readonly object[] {
  const common = ask(at, 'rev-parse', '--path-format=absolute', '--git-common-dir')!;
  const admins = existsSync(join(common, 'worktrees')) ? readdirSync(join(common, 'worktrees')) : [];
  return [mainOf(at, common), ...admins.map(name => linkedOf(join(common, 'worktrees', name)))];
}

function mainOf(at: string, common: string): object {
  const isBare = ask(common, '--git-dir=.', 'config', 'core.bare') === 'true';
  const top = ask(at, 'rev-parse', '--show-toplevel');
  const own = top !== undefined && ask(at, 'rev-parse', '--absolute-git-dir') === common ? top : undefined;
  const set = ask(common, '--git-dir=.', 'config', 'core.worktree');
  const elsewhere = set === undefined ? dirname(common) : realpathSync(join(common, set));
  return { path: isBare ? common : (own ?? elsewhere), kind: 'main', ...stateOf(common, isBare) };
}

function linkedOf(admin: string): object {
  const path = readFileSync(join(admin, 'gitdir'), 'utf8').replace(/\/\.git\n$/, '');
  const lock = join(admin, 'locked');
  const isGone = !existsSync(join(path, '.git'));
  return {
    path,
    kind: 'linked',
    ...stateOf(admin, false),
    ...(existsSync(lock) ? { locked: readFileSync(lock, 'utf8').replace(/\n$/, '') } : {}),
    ...(isGone && !existsSync(lock) ? { prunable: 'gitdir file points to non-existent location' } : {}),
  };
}

function stateOf(gitDirectory: string, isBare: boolean): object {
  const branch = ask(gitDirectory, `--git-dir=${gitDirectory}`, 'symbolic-ref', '-q', 'HEAD');
  const head = ask(gitDirectory, `--git-dir=${gitDirectory}`, 'rev-parse', '-q', '--verify', 'HEAD');
  if (isBare) return { isBare, isDetached: false };
  return { isBare, isDetached: branch === undefined, ...present({ head, branch }) };
}

export function refsOf(at: string): readonly string[] {
  const lines = (ask(at, 'show-ref', '--dereference') ?? '').split('\n').filter(Boolean);
  return lines.map(line => {
    const [, id, name] = /^(\S+) (.*)$/.exec(line)!;
    return `${name} ${id}`;
  });
}

const diff = ['diff', '--name-only', '-z', '--ignore-submodules=none'] as const;

/** Counted by the commands that compare index, commit and files. */
export function statusOf(at: string): object {
  const paths = (...args: readonly string[]): Set<string> =>
    new Set((ask(at, ...args) ?? '').split('\0').filter(Boolean));
  const conflicted = new Set(
    [...paths('ls-files', '-z', '-u')].map(entry => entry.slice(entry.indexOf('\t') + 1)),
  );
  const besides = (found: Set<string>): number => [...found].filter(path => !conflicted.has(path)).length;
  const renames = ask(at, 'config', 'status.renames') === 'false' ? '--no-renames' : '--find-renames';
  const distance = ask(at, 'rev-list', '--left-right', '--count', '@{upstream}...HEAD')?.split('\t');
  return present({
    head: ask(at, 'rev-parse', '-q', '--verify', 'HEAD'),
    branch: ask(at, 'symbolic-ref', '-q', 'HEAD')?.replace('refs/heads/', ''),
    upstream: upstreamOf(at),
    ahead: distance && Number(distance[1]),
    behind: distance && Number(distance[0]),
    staged: besides(paths(...diff, '--cached', renames)),
    unstaged: besides(paths(...diff)),
    untracked: paths('ls-files', '-z', '-o', '--exclude-standard', '--directory', '--no-empty-directory')
      .size,
    conflicted: conflicted.size,
    operation: operationOf(at),
    isSparse: ask(at, 'config', '--bool', 'core.sparseCheckout') === 'true',
    hasSubmodules:
      existsSync(join(ask(at, 'rev-parse', '--absolute-git-dir')!, 'modules')) ||
      /^160000 /m.test(ask(at, 'ls-files', '--stage') ?? ''),
  });
}

/** As configured, whether it is there or not. */
function upstreamOf(at: string): string | undefined {
  const branch = ask(at, 'symbolic-ref', '-q', '--short', 'HEAD');
  const remote = ask(at, 'config', `branch.${branch}.remote`);
  const merge = ask(at, 'config', `branch.${branch}.merge`);
  return remote && merge && `${remote}/${merge.replace('refs/heads/', '')}`;
}

/** In the words it has for people. */
function operationOf(at: string): string | undefined {
  const text = ask(at, '-c', 'status.short=false', 'status') ?? '';
  if (/rebas(e|ing)/.test(text)) return 'rebase';
  if (/git merge --abort|still merging/.test(text)) return 'merge';
  return /currently (cherry-pick|revert|bisect)/.exec(text)?.[1];
}

export function contextOf(at: string): object {
  const folder = nearest(at);
  const say = (...args: readonly string[]) => ask(folder, 'rev-parse', '--path-format=absolute', ...args);
  const gitDirectory = say('--absolute-git-dir');
  if (gitDirectory === undefined) return { kind: 'outside' };
  const commonDirectory = say('--git-common-dir');
  const kind =
    say('--is-bare-repository') === 'true'
      ? 'bare'
      : say('--is-inside-git-dir') === 'true'
        ? 'git directory'
        : gitDirectory === commonDirectory
          ? 'project'
          : 'worktree';
  return present({
    kind,
    topLevel: say('--show-toplevel'),
    gitDirectory,
    commonDirectory,
    superproject: say('--show-superproject-working-tree') || undefined,
    branch: ask(folder, 'symbolic-ref', '-q', 'HEAD'),
    head: ask(folder, 'rev-parse', '-q', '--verify', 'HEAD'),
  });
}

function nearest(path: string): string {
  return existsSync(path) && !isFile(path) ? path : nearest(dirname(path));
}

function isFile(path: string): boolean {
  try {
    readdirSync(path);
    return false;
  } catch {
    return true;
  }
}
