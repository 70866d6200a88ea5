import { execFileSync } from 'node:child_process';
import { tempFolder } from '../test/harness/temp-folder.js';

const worktrees = 100;

/** A repository with a hundred worktrees of fifty files each; half of them have changes. */
export function makeWorktrees() {
  const folder = tempFolder();
  const git = (...args: readonly string[]): void =>
    void execFileSync('git', [
      '-C',
      folder.path,
      '-c',
      'user.name=B',
      '-c',
      'user.email=b@example.com',
      ...args,
    ]);
  git('init', '-q', '-b', 'main', 'repository');
  for (let file = 0; file < 50; file++)
    folder.write(`repository/src/f${file}.ts`, `export const f = ${file};\n`);
  git('-C', 'repository', 'add', '--all');
  git('-C', 'repository', 'commit', '-qm', 'Begin');
  for (let at = 1; at < worktrees; at++) {
    git('-C', 'repository', 'worktree', 'add', '-q', '-b', `feature/${at}`, `../worktrees/${at}`);
    if (at % 2 === 0) folder.write(`worktrees/${at}/src/f1.ts`, 'changed\n');
  }
  return { path: folder.at('repository'), dispose: () => folder[Symbol.dispose]() };
}
