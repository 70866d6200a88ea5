import { normalPath } from '../base/paths/normal-path.js';
import type { PathSystem } from '../base/paths/system.js';
import { parseUri, pathOfUri } from '../base/paths/uri.js';
import { driveOf, wslPathOf } from '../base/paths/wsl.js';

/** From where a folder is seen; where that is not said, each path speaks for itself. */
export type Vantage = Pick<Partial<PathSystem>, 'platform' | 'distribution' | 'driveMount'>;

/** One spelling a folder, so that a URI and a path can be compared; with forward slashes, without one at the end. */
export function folderKey(text: string, vantage: Vantage = {}): string {
  const parts = /^[a-z][a-z\d+.-]+:\/\//i.test(text) ? parseUri(text) : undefined;
  if (!parts) return keyOfPath(text, vantage);
  const { scheme, authority, path } = parts;
  const isOfWindows = scheme === 'file' && (authority !== '' || /^\/[a-z]:/i.test(path));
  const { distribution, platform = 'linux' } = vantage;
  const found = pathOfUri(
    text,
    isOfWindows ? { platform: 'win32' } : { platform: scheme === 'file' ? 'linux' : platform, distribution },
  );
  return found === undefined ? withoutEnd(`${scheme}://${authority}${path}`) : keyOfPath(found, vantage);
}

/** Names of folders on Windows differ not by their case alone. */
export function isSameFolder(a: string, b: string): boolean {
  return a === b || (isOfWindows(a) && isOfWindows(b) && a.toLowerCase() === b.toLowerCase());
}

export function isBelow(key: string, folder: string): boolean {
  return isSameFolder(key.slice(0, folder.length + 1), `${folder}/`);
}

/** The last part of a folder's path. */
export function folderName(key: string): string {
  return key.slice(key.lastIndexOf('/') + 1);
}

/** Whether the key can be looked up on this machine. */
export function isLocal(key: string): boolean {
  return key.startsWith('/') || /^[a-z]:/.test(key);
}

/** The path of a file that is named by URI or by path. */
export function filePath(text: string): string {
  return folderKey(text);
}

/** A path with forward slashes, which Windows takes as well. */
export function slashed(path: string): string {
  return isWindowsPath(path) ? path.replaceAll('\\', '/') : path;
}

function keyOfPath(path: string, vantage: Vantage): string {
  if (!isWindowsPath(path)) return path && withoutEnd(normalPath(path, 'linux'));
  const windows = normalPath(path.replace(/^\/(?=[a-z]:)/i, ''), 'win32');
  const inside = vantage.distribution === undefined ? undefined : wslPathOf(windows, vantage);
  return withoutEnd((inside ?? windows).replaceAll('\\', '/'));
}

/** A drive, a share, or no slash but backslashes. */
function isWindowsPath(path: string): boolean {
  return /^(\/?[a-z]:(?=[\\/]|$)|[\\/]{2}[^\\/]|[^/]*\\)/i.test(path);
}

function withoutEnd(path: string): string {
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}

function isOfWindows(key: string): boolean {
  return /^([a-z]:|\/\/)/i.test(key) || driveOf(key) !== undefined;
}
