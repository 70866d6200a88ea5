/** Where Windows' drives and a distribution's files are seen from, inside the Windows Subsystem for Linux. */
export interface Vantage {
  /** Name of the distribution that we run in. */
  readonly distribution?: string | undefined;
}

/** One spelling a folder, so that a URI and a path can be compared; with forward slashes, without one at the end. */
export function folderKey(text: string, { distribution }: Vantage = {}): string {
  const key = withoutEnd(plainPath(text));
  if (distribution === undefined) return key;
  const inside = new RegExp(
    `^(?:vscode-remote://wsl\\+${escaped(distribution)}|//wsl(?:\\$|\\.localhost)/${escaped(distribution)})(?=/|$)`,
    'i',
  );
  const [drive] = /^[a-z]:/.exec(key) ?? [];
  return drive ? `/mnt/${drive[0]}${key.slice(2)}` : key.replace(inside, '');
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
  return plainPath(text);
}

function plainPath(text: string): string {
  const [, scheme, authority = '', path = ''] = /^([a-z][a-z0-9+.-]+):\/\/([^/]*)(.*)$/i.exec(text) ?? [];
  if (scheme === undefined) return slashed(text);
  if (scheme !== 'file') return `${scheme}://${decoded(authority)}${decoded(path)}`;
  return slashed(authority ? `//${authority}${decoded(path)}` : decoded(path));
}

function slashed(path: string): string {
  return path
    .replaceAll('\\', '/')
    .replace(/^\/?([a-z]):(?=\/|$)/i, (_, drive: string) => `${drive.toLowerCase()}:`);
}

function withoutEnd(path: string): string {
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}

/** A sign of percent that encodes nothing is one. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function isOfWindows(key: string): boolean {
  return /^([a-z]:|\/\/|\/mnt\/[a-z]\/)/i.test(key);
}

function escaped(text: string): string {
  return text.replace(/[^\w]/g, '\\$&');
}
