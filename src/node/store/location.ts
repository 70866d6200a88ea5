import { readFileSync, realpathSync, renameSync, writeFileSync } from 'node:fs';
import { join, posix, win32 } from 'node:path';
import { digestBytes } from '../../base/digest.js';
import { ownFile } from './files.js';

export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
}

/** Where this platform keeps what may be deleted. Relative settings are ignored, as the XDG specification asks. */
export function userCache({ platform, env, home }: Machine): string {
  if (platform === 'win32') return absolute(win32, env.LOCALAPPDATA) ?? win32.join(home, 'AppData', 'Local');
  if (platform === 'darwin') return posix.join(home, 'Library', 'Caches');
  return absolute(posix, env.XDG_CACHE_HOME) ?? posix.join(home, '.cache');
}

export interface Repository {
  readonly root: string;
  /** Shared by all worktrees of a repository, and so is their store. */
  readonly gitCommonDirectory?: string | undefined;
}

/** Characters of the digest that a store's folder is named after. */
const nameLength = 16;

/** The folder of a repository's store: one for all its worktrees, another for a copy at another place. */
export function storeDirectory(cacheHome: string, { root, gitCommonDirectory }: Repository): string {
  return join(
    cacheHome,
    'treewarden',
    digestBytes(realPath(gitCommonDirectory ?? root)).slice(0, nameLength),
  );
}

/** Says to whoever finds the folder what it is. Throws where it cannot be written. */
export function labelDirectory(directory: string, root: string): void {
  writeIfOther(join(directory, 'README.md'), readme);
  if (root !== undefined)
    writeIfOther(join(directory, 'root.json'), `${JSON.stringify({ root }, undefined, 2)}\n`);
}

const readme = `# Cache of Treewarden

Results of code analysis, kept so that they need not be computed again.
It holds nothing that cannot be made anew: this folder may be deleted at any time.
\`root.json\` names the project; \`quarantine\` holds damaged databases, which may help to explain a fault.
`;

function absolute({ isAbsolute }: typeof posix, path: string | undefined): string | undefined {
  return path !== undefined && isAbsolute(path) ? path : undefined;
}

function realPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
}

function writeIfOther(path: string, text: string): void {
  if (textOf(path) === text) return;
  const draft = `${path}.draft-${process.pid}`;
  writeFileSync(draft, text, { mode: ownFile, flush: true });
  renameSync(draft, path);
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
