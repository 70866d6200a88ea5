import { type TempFolder, tempFolder } from './temp-folder.js';

/** A folder with a repository `repo` of two commits in it, and room for worktrees beside it. */
export function folderWithRepository(files: Readonly<Record<string, string>> = {}): TempFolder {
  const folder = tempFolder();
  folder.git('init', '-q', '-b', 'main', 'repo');
  for (const [key, value] of [
    ['user.name', 'Test'],
    ['user.email', 'test@example.com'],
    ['commit.gpgsign', 'false'],
  ] as const)
    folder.git('-C', 'repo', 'config', key, value);
  for (const [name, text] of Object.entries({ 'a.txt': 'a\n', ...files })) folder.write(`repo/${name}`, text);
  for (const message of ['one', 'two']) {
    folder.git('-C', 'repo', 'add', '--all');
    folder.git('-C', 'repo', 'commit', '-q', '--allow-empty', '-m', message);
  }
  return folder;
}
