import { normalPath } from './normal-path.js';
import type { PathPlatform } from './system.js';

/** How a disk tells names apart; measured, or what its platform usually does. */
export interface NameRules {
  readonly platform: PathPlatform;
  readonly caseSensitive: boolean;
}

/** What the disks of a platform usually do. */
export function usualNames(platform: PathPlatform): NameRules {
  return { platform, caseSensitive: platform === 'linux' };
}

/** Equal for all spellings under which a disk finds the same file. Apple's disks take é for é however it is composed. */
export function pathKey(path: string, { platform, caseSensitive }: NameRules): string {
  const normal = normalPath(path, platform);
  const composed = platform === 'darwin' ? normal.normalize('NFC') : normal;
  return caseSensitive ? composed : composed.toLowerCase();
}

export function isSamePath(a: string, b: string, rules: NameRules): boolean {
  return pathKey(a, rules) === pathKey(b, rules);
}

/** Whether a path is the folder or lies below it. */
export function isInFolder(path: string, folder: string, rules: NameRules): boolean {
  const [inner, outer] = [pathKey(path, rules), pathKey(folder, rules)];
  const separator = rules.platform === 'win32' ? '\\' : '/';
  return inner === outer || inner.startsWith(outer.endsWith(separator) ? outer : outer + separator);
}
