import type { PathPlatform, PathSystem } from '../paths/system.js';

/** What decides where other programs keep what is theirs. */
export interface Machine extends PathSystem {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  /** Under WSL, homes of Windows' users as WSL sees them: `/mnt/c/Users/Ada`. */
  readonly windowsHomes?: readonly string[];
  /** Folders that the user says an editor keeps its state in: what `--user-data-dir` names, `data` of a portable one. */
  readonly named?: readonly string[];
}

/** Homes of the same user; the first is that of the system we run in. */
export function homesOf({ home, windowsHomes = [] }: Machine): readonly string[] {
  return [home, ...windowsHomes];
}

/** A path of a platform out of parts; the first may end with a separator. */
export function joined(platform: PathPlatform, first: string, ...rest: readonly string[]): string {
  const separator = platform === 'win32' ? '\\' : '/';
  const ending = platform === 'win32' ? /(?<=.)[\\/]+$/ : /(?<=.)\/+$/;
  return [first.replace(ending, ''), ...rest].join(separator);
}
