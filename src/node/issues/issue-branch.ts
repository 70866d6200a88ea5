import { secondMs } from '../../base/units.js';
import { runGit } from '../git/run-git.js';

const prefix = 'issue/';
const timeoutMs = 30 * secondMs;

/** Of the issue that the branch checked out in a folder is for; undefined for other branches and for none. */
export async function currentIssue(folder: string): Promise<string | undefined> {
  const args = ['symbolic-ref', '--quiet', '--short', 'HEAD'];
  const { stdout } = await runGit({ command: 'git', args, folder, timeoutMs, answers: [1] });
  const branch = stdout.toString().trimEnd();
  return branch.startsWith(prefix) ? branch.slice(prefix.length) : undefined;
}

/** Checks out the branch of an issue; one that is missing starts where the folder is. Throws `git/failed`. */
export async function switchToIssue(folder: string, name: string): Promise<void> {
  const branch = prefix + name;
  const ask = ['show-ref', '--verify', '--quiet', `refs/heads/${branch}`];
  const { code } = await runGit({ command: 'git', args: ask, folder, timeoutMs, answers: [1] });
  const args = ['switch', '--quiet', ...(code === 0 ? [] : ['--create']), branch];
  await runGit({ command: 'git', args, folder, timeoutMs });
}
