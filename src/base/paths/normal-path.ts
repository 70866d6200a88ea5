import type { PathPlatform } from './system.js';

/**
 * One spelling for all that name the same place by their text alone: separators, `.` and `..`, a drive's case,
 * `\\?\` and the two hosts of WSL. Names keep their case and their Unicode form: only `path-key.ts` may judge those.
 */
export function normalPath(path: string, platform: PathPlatform): string {
  const { root, rest } = split(path, platform);
  const separator = platform === 'win32' ? '\\' : '/';
  const below = resolved(rest.split(separator), root.endsWith(separator)).join(separator);
  // `.\c:` is a name in the current folder; `c:` would be a drive.
  if (platform === 'win32' && root === '' && /^[a-z]:/i.test(below)) return `.\\${below}`;
  return root + below || '.';
}

/** Above a root there is nothing; above anything else there may be. */
function resolved(parts: readonly string[], isRooted: boolean): readonly string[] {
  const names: string[] = [];
  for (const name of parts) {
    const canGoUp = names.length > 0 && names.at(-1) !== '..';
    if (name === '' || name === '.') continue;
    if (name !== '..') names.push(name);
    else if (canGoUp) names.pop();
    else if (!isRooted) names.push(name);
  }
  return names;
}

/** From a root: `/x`, `c:\x`, `\\host\share\x`; what depends on a current folder or drive is not. */
export function isAbsolutePath(path: string, platform: PathPlatform): boolean {
  const { root } = split(path, platform);
  return platform === 'win32' ? /^([a-z]:|\\\\.+)\\$/.test(root) : root === '/';
}

/** Names below a root, and the root itself in its one spelling. */
export function namesOf(path: string, platform: PathPlatform): { root: string; names: readonly string[] } {
  const { root, rest } = split(normalPath(path, platform), platform);
  return { root, names: rest === '' ? [] : rest.split(platform === 'win32' ? '\\' : '/') };
}

interface Split {
  readonly root: string;
  readonly rest: string;
}

function split(path: string, platform: PathPlatform): Split {
  if (platform === 'win32') return splitWindows(path.replaceAll('/', '\\'));
  const [root = ''] = /^\/*/.exec(path) ?? [];
  return { root: root && '/', rest: path.slice(root.length) };
}

function splitWindows(path: string): Split {
  const plain = path.replace(/^\\{2,}[?.]\\+(?:UNC(?=\\|$)|(?=[A-Za-z]:))/i, start =>
    /unc$/i.test(start) ? '\\' : '',
  );
  const [unc, host, share] = /^\\\\+([^\\]+)\\+([^\\]+)\\*/.exec(plain) ?? [];
  if (unc && host && share) return { root: `\\\\${hostOf(host)}\\${share}\\`, rest: plain.slice(unc.length) };
  const [drive] = /^[A-Za-z]:\\*/.exec(plain) ?? [];
  if (drive) return { root: drive.slice(0, 3).toLowerCase(), rest: plain.slice(drive.length) };
  const [current = ''] = /^\\+/.exec(plain) ?? [];
  return { root: current && '\\', rest: plain.slice(current.length) };
}

/** Windows 11 says `wsl.localhost`, Windows 10 `wsl$`; both answer to both. */
function hostOf(host: string): string {
  const lower = host.toLowerCase();
  return lower === 'wsl$' ? 'wsl.localhost' : lower;
}
