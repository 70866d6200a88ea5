import { statSync } from 'node:fs';
import { access, constants, mkdir } from 'node:fs/promises';
import { repositoryAt } from '../git/repository.js';

export interface ProbeFolder {
  readonly path: string;
  /** Not on the disk of the opened folder, or not known to be. */
  readonly elsewhere: boolean;
}

/**
 * Where a file of ours may appear for a moment: in the git directory, which nobody lists, else in the folder
 * itself. A folder that is not trusted or cannot be written gets none; then the cache is tried in its place.
 */
export async function probeFolder(root: string, cacheHome: string, trusted: boolean): Promise<ProbeFolder> {
  const gitDirectory = repositoryAt(root)?.gitDirectory;
  const near = gitDirectory !== undefined && deviceOf(gitDirectory) === deviceOf(root) ? gitDirectory : root;
  for (const path of trusted ? [near, root] : []) {
    if (await isWritable(path)) return { path, elsewhere: false };
  }
  await mkdir(cacheHome, { recursive: true });
  return { path: cacheHome, elsewhere: true };
}

async function isWritable(path: string): Promise<boolean> {
  try {
    await access(path, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function deviceOf(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.dev;
}
