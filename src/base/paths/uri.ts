import { isAbsolutePath, namesOf, normalPath } from './normal-path.js';
import type { PathSystem } from './system.js';
import { wslPathOf } from './wsl.js';

export interface UriParts {
  readonly scheme: string;
  /** Decoded, as written. */
  readonly authority: string;
  /** Decoded; begins with a slash or is empty. */
  readonly path: string;
}

/** Undefined for what is no URI with an authority or an absolute path. Query and fragment name no file. */
export function parseUri(uri: string): UriParts | undefined {
  const [, scheme, authority = '', path = ''] =
    /^([a-z][a-z\d+.-]*):(?:\/\/([^/?#]*))?(\/[^?#]*)?(?:[?#].*)?$/is.exec(uri) ?? [];
  if (!scheme) return undefined;
  return { scheme: scheme.toLowerCase(), authority: decoded(authority), path: decoded(path) };
}

/** As editors write it: lower-case drive, everything encoded but letters, digits and `-._~/`. Undefined for a relative path. */
export function uriOfPath(path: string, { platform }: PathSystem): string | undefined {
  if (!isAbsolutePath(path, platform)) return undefined;
  const { root, names } = namesOf(path, platform);
  if (platform !== 'win32') return `file:///${names.map(encoded).join('/')}`;
  const below = root.startsWith('\\\\') ? root.slice(2, -1).split('\\') : ['', root.slice(0, -1)];
  const [authority = '', ...top] = below;
  return `file://${encoded(authority)}/${[...top, ...names].map(encoded).join('/')}${names.length === 0 && authority === '' ? '/' : ''}`;
}

/** The path that a `file` or `vscode-remote` URI names on this system; undefined where it cannot be reached from it. */
export function pathOfUri(uri: string, system: PathSystem): string | undefined {
  const parts = parseUri(uri);
  if (!parts || parts.path.includes('\0')) return undefined;
  if (parts.scheme === 'file') return filePath(parts, system);
  return parts.scheme === 'vscode-remote' ? remotePath(parts, system) : undefined;
}

function filePath({ authority, path }: UriParts, system: PathSystem): string | undefined {
  const host = authority.toLowerCase() === 'localhost' ? '' : authority;
  if (system.platform === 'win32') return windowsPath(host, path);
  const isWindows = host !== '' || (system.distribution !== undefined && /^\/[a-z]:/i.test(path));
  if (!isWindows) return normalPath(path || '/', system.platform);
  const windows = windowsPath(host, path);
  return windows === undefined ? undefined : wslPathOf(windows, system);
}

function windowsPath(authority: string, path: string): string | undefined {
  const drive = /^\/([a-z]:)(.*)$/is.exec(path);
  if (authority === '') return drive ? normalPath(`${drive[1]}\\${drive[2]}`, 'win32') : undefined;
  const share = `\\\\${authority}${path.replaceAll('/', '\\')}`;
  return isAbsolutePath(share, 'win32') ? normalPath(share, 'win32') : undefined;
}

function remotePath({ authority, path }: UriParts, system: PathSystem): string | undefined {
  const [kind, name = ''] = authority.split(/\+(.*)/s);
  const isOurs = system.remote !== undefined && system.remote.toLowerCase() === authority.toLowerCase();
  const isOurWsl = kind === 'wsl' && name.toLowerCase() === system.distribution?.toLowerCase();
  if (isOurs || isOurWsl) return normalPath(path || '/', system.platform);
  return kind === 'wsl' && system.platform === 'win32'
    ? windowsPath('wsl.localhost', `/${name}${path}`)
    : undefined;
}

function encoded(name: string): string {
  return encodeURIComponent(name.toWellFormed()).replace(
    /[!'()*]/g,
    character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** What is badly encoded stays as it is: other programs write such URIs, and the rest of them is right. */
function decoded(text: string): string {
  return text.replace(/(?:%[\da-f]{2})+/gi, encodedPart => {
    try {
      return decodeURIComponent(encodedPart);
    } catch {
      return encodedPart;
    }
  });
}
