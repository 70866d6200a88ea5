import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { subjectOf } from '../../node/files/paths.js';

/** The absolute path of a `file:` URI; undefined for every other scheme and for what is no URI. */
export function filePathOf(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  try {
    return lowerDrive(fileURLToPath(uri));
  } catch {
    // A host name on Linux, an encoded slash: nothing we could read.
    return undefined;
  }
}

/** Where an absolute path is below a root, with forward slashes; undefined outside of it and for the root itself. */
export function pathBelow(root: string, absolute: string): string | undefined {
  return subjectOf(root, absolute) || undefined;
}

export function uriOf(root: string, path: string): string {
  return pathToFileURL(join(root, path)).href;
}

/** Editors write `c:` and Node `C:` for the same drive. */
function lowerDrive(path: string): string {
  return /^[A-Z]:/.test(path) ? path[0]!.toLowerCase() + path.slice(1) : path;
}
