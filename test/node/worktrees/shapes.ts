import { appendFileSync, rmSync } from 'node:fs';
import type { TempFolder } from '../../harness/temp-folder.js';

/** What a shape made: paths relative to its folder. */
export interface Shape {
  /** From where worktrees are listed. */
  readonly list: readonly string[];
  /** Paths whose context is asked. */
  readonly context?: readonly string[];
  /** What git refuses to look at, by our code for it. */
  readonly refused?: string;
  /** Variables that are set while it is looked at. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Makes one repository of a nasty shape at a name, which may hold anything. */
export type MakeShape = (of: Maker, name: string) => Shape;

export class Maker {
  constructor(readonly folder: TempFolder) {}

  /** Git, at a path; what fails is meant to. */
  git(at: string, ...args: readonly string[]): void {
    try {
      this.folder.git('-C', this.folder.at(at), ...identity, ...args);
    } catch (error) {
      if (!(error instanceof Error && 'status' in error && error.status === 1)) throw error;
    }
  }

  empty(at: string, ...flags: readonly string[]): void {
    this.folder.git('init', '-q', '-b', 'main', ...flags, '--', at);
  }

  /** With three commits and a branch `side`, which conflicts with `main`. */
  repository(at: string, ...flags: readonly string[]): void {
    this.empty(at, ...flags);
    this.commit(at, 'a.txt', 'one\n');
    this.git(at, 'branch', 'side');
    this.commit(at, 'a.txt', 'two\n');
    this.git(at, 'checkout', '-q', 'side');
    this.commit(at, 'a.txt', 'three\n');
    this.git(at, 'checkout', '-q', 'main');
  }

  commit(at: string, file: string, text: string): void {
    this.folder.write(`${at}/${file}`, text);
    this.git(at, 'add', '--all');
    this.git(at, 'commit', '-q', '-m', `Change ${file}`);
  }

  bare(at: string, from: string): void {
    this.repository(from);
    this.folder.git('clone', '-q', '--bare', '--', from, at);
    rmSync(this.folder.at(from), { recursive: true });
  }

  worktree(at: string, path: string, ...flags: readonly string[]): void {
    this.git(at, 'worktree', 'add', '-q', ...flags, '--', this.folder.at(path));
  }
}

const identity = ['user.name=T', 'user.email=t@example.com', 'commit.gpgsign=false'].flatMap(one => [
  '-c',
  one,
]);

/** A repository with another one in the folder `sub`. */
function withSubmodule(of: Maker, name: string): void {
  of.repository('lib');
  of.repository(name);
  const add = ['submodule', '--quiet', 'add', '--', of.folder.at('lib'), 'sub'];
  of.git(name, '-c', 'protocol.file.allow=always', ...add);
}

export const shapes: Readonly<Record<string, MakeShape>> = {
  'branches with slashes': (of, name) => {
    of.repository(name);
    of.worktree(name, `${name}-w/feature/x`, '-b', 'feature/x/y');
    return {
      list: [name, `${name}-w/feature/x`],
      context: [name, `${name}-w/feature/x/a.txt`, `${name}/no/such`],
    };
  },
  'no commits': (of, name) => {
    of.empty(name);
    of.folder.write(`${name}/new`, '');
    return { list: [name] };
  },
  bare: (of, name) => {
    of.bare(name, 'tmp');
    return { list: [name], context: [`${name}/refs`] };
  },
  'bare and empty': (of, name) => {
    of.empty(name, '--bare');
    return { list: [name] };
  },
  'bare with worktrees': (of, name) => {
    of.bare(name, 'tmp');
    of.git(name, 'worktree', 'add', '-q', '--', of.folder.at(`${name}-m`), 'main');
    of.worktree(name, `${name}/inside`, '-b', 'in/side');
    return { list: [name, `${name}-m`, `${name}/inside`] };
  },
  'bare beside its worktrees': (of, name) => {
    of.bare(`${name}/.bare`, 'tmp');
    of.folder.write(`${name}/.git`, 'gitdir: ./.bare\n');
    of.git(name, 'worktree', 'add', '-q', '--', of.folder.at(`${name}/main`), 'main');
    return { list: [name, `${name}/main`], context: [`${name}/.bare`, `${name}/main/a.txt`] };
  },
  detached: (of, name) => {
    of.repository(name);
    of.worktree(name, `${name}-w`, '--detach');
    of.git(name, 'checkout', '-q', '--detach', 'HEAD~1');
    return { list: [name, `${name}-w`] };
  },
  locked: (of, name) => {
    of.repository(name);
    for (const path of ['1', '2', '3']) of.worktree(name, `${name}-${path}`, '--detach');
    of.git(name, 'worktree', 'lock', '--', of.folder.at(`${name}-1`));
    of.git(name, 'worktree', 'lock', '--reason', 'on a\n\nstick', '--', of.folder.at(`${name}-2`));
    return { list: [name] };
  },
  'folder deleted': (of, name) => {
    of.repository(name);
    of.worktree(name, `${name}-w`, '-b', 'w');
    of.folder.remove(`${name}-w`);
    return { list: [name], context: [`${name}-w/x`] };
  },
  'locked, folder deleted': (of, name) => {
    of.repository(name);
    of.worktree(name, `${name}-w`, '--detach');
    of.git(name, 'worktree', 'lock', '--reason', 'away', '--', of.folder.at(`${name}-w`));
    of.folder.remove(`${name}-w`);
    return { list: [name] };
  },
  'folder moved by hand': (of, name) => {
    of.repository(name);
    of.worktree(name, `${name}-w`, '-b', 'w');
    of.folder.move(`${name}-w`, `${name}-v`);
    return { list: [name], context: [`${name}-v`] };
  },
  'repository moved by hand': (of, name) => {
    of.repository(name);
    of.worktree(name, `${name}-w`, '-b', 'w');
    of.folder.move(name, `${name}-moved`);
    return { list: [`${name}-w`], refused: 'git/broken-link' };
  },
  submodule: (of, name) => {
    withSubmodule(of, name);
    of.git(name, 'commit', '-qm', 'Add sub');
    of.folder.write(`${name}/sub/new`, '');
    return { list: [name, `${name}/sub`], context: [`${name}/sub/a.txt`, `${name}/.git/modules/sub`] };
  },
  'worktree of a submodule': (of, name) => {
    withSubmodule(of, name);
    of.worktree(`${name}/sub`, `${name}-w`, '-b', 'w');
    return { list: [`${name}/sub`, `${name}-w`] };
  },
  sparse: (of, name) => {
    of.repository(name);
    of.commit(name, 'in/b.txt', 'b');
    of.commit(name, 'out/c.txt', 'c');
    of.worktree(name, `${name}-w`, '-b', 'w');
    of.git(`${name}-w`, 'sparse-checkout', 'set', 'in');
    return { list: [name, `${name}-w`] };
  },
  'worktree within the main one': (of, name) => {
    of.repository(name);
    of.worktree(name, `${name}/sub/w`, '-b', 'w');
    return { list: [name, `${name}/sub/w`], context: [`${name}/sub`, `${name}/sub/w/a.txt`] };
  },
  'worktree within a worktree': (of, name) => {
    of.repository(name);
    of.worktree(name, `${name}-w`, '-b', 'w');
    of.worktree(`${name}-w`, `${name}-w/v`, '-b', 'w2/v');
    return { list: [name, `${name}-w/v`] };
  },
  'repository within another': (of, name) => {
    of.repository(name);
    of.repository(`${name}/inner`);
    return { list: [name, `${name}/inner`], context: [`${name}/inner/.git/refs`] };
  },
  'rebase under way': (of, name) => {
    of.repository(name);
    of.worktree(name, `${name}-w`, '-b', 'w');
    of.git(`${name}-w`, 'rebase', '-q', 'side');
    return { list: [name, `${name}-w`] };
  },
  'merge under way': (of, name) => {
    of.repository(name);
    of.git(name, 'merge', '-q', 'side');
    return { list: [name] };
  },
  'cherry-pick under way': (of, name) => {
    of.repository(name);
    of.git(name, 'cherry-pick', 'side');
    of.folder.write(`${name}/other`, '');
    return { list: [name] };
  },
  'bisect under way': (of, name) => {
    of.repository(name);
    of.git(name, 'bisect', 'start', 'HEAD', 'HEAD~1');
    return { list: [name] };
  },
  'changes of all kinds': (of, name) => {
    of.repository(name);
    for (const file of ['b.txt', 'old name', 'gone']) of.commit(name, file, `${file}\n`.repeat(20));
    of.git(name, 'mv', 'old name', '? new\nname');
    of.folder.remove(`${name}/gone`);
    of.folder.write(`${name}/b.txt`, 'changed');
    of.git(name, 'add', 'b.txt');
    of.folder.write(`${name}/b.txt`, 'changed again');
    for (const file of ['u ntracked', 'folder/1', 'folder/2', '1 .M N', '.ignored'])
      of.folder.write(`${name}/${file}`, '');
    appendFileSync(of.folder.at(`${name}/.git/info/exclude`), '.ignored\n');
    return { list: [name] };
  },
  'upstream ahead and behind': (of, name) => {
    of.repository('origin');
    of.folder.git('clone', '-q', '--', 'origin', name);
    of.commit('origin', 'b.txt', 'theirs');
    for (const file of ['c.txt', 'd.txt']) of.commit(name, file, 'ours');
    of.git(name, 'fetch', '-q');
    return { list: [name, 'origin'] };
  },
  'upstream gone': (of, name) => {
    of.repository('origin');
    of.folder.git('clone', '-q', '--', 'origin', name);
    of.git(name, 'checkout', '-q', 'side');
    of.git('origin', 'branch', '-D', 'side');
    of.git(name, 'fetch', '-q', '--prune');
    return { list: [name] };
  },
  'refs of all kinds': (of, name) => {
    of.repository(name);
    for (const branch of ['refs/heads/x', 'a/b/c', 'ünï', 'main-2']) of.git(name, 'branch', branch);
    of.git(name, 'tag', 'side', 'HEAD~1');
    of.git(name, 'tag', '-a', '-m', 'two\nlines', 'v1.0');
    of.git(name, 'update-ref', 'refs/odd/one', 'HEAD');
    of.git(name, 'pack-refs', '--all');
    of.git(name, 'branch', 'loose');
    of.git(name, 'symbolic-ref', 'refs/heads/alias', 'refs/heads/main');
    of.git(name, 'worktree', 'add', '-q', '--', of.folder.at(`${name}-w`), 'side');
    return { list: [name, `${name}-w`] };
  },
  'branch without commits in a worktree': (of, name) => {
    of.repository(name);
    of.worktree(name, `${name}-w`, '--detach');
    of.git(`${name}-w`, 'checkout', '-q', '--orphan', 'new/born');
    return { list: [name, `${name}-w`] };
  },
  'git directory elsewhere': (of, name) => {
    of.repository(name, `--separate-git-dir=${of.folder.at(`${name}-store`)}`);
    return { list: [name], context: [name, `${name}-store/refs`] };
  },
  'folder of another user': (of, name) => {
    of.repository(name);
    return { list: [name], refused: 'git/dubious-owner', env: { GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' } };
  },
  'settings of their own': (of, name) => {
    of.repository(name);
    of.git(name, 'config', 'extensions.worktreeConfig', 'true');
    of.worktree(name, `${name}-w`, '-b', 'w');
    of.git(`${name}-w`, 'config', '--worktree', 'status.showUntrackedFiles', 'no');
    for (const [key, value] of [
      ['status.renames', 'false'],
      ['status.short', 'true'],
      ['core.quotePath', 'true'],
      ['status.relativePaths', 'false'],
    ] as const)
      of.git(name, 'config', key, value);
    of.folder.write(`${name}-w/new`, '');
    return { list: [name, `${name}-w`] };
  },
};

/** As bad as a file system allows. */
export const names: readonly string[] = [
  'plain',
  'with space',
  'new\nline',
  'worktree x\nHEAD y',
  '-dash',
  'qu"ote\'s',
  'ünï ☃',
  'tab\tand \\ back',
  '$HOME `x` *?[a]',
  'trailing ',
  'deep/er/still',
];
