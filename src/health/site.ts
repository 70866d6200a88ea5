import type { EnvironmentVitals } from './vitals/environment.js';

/** Whose commands are shown: WSL is Linux with a Windows around it. */
export type Platform = 'win32' | 'darwin' | 'linux' | 'wsl';

/** What guidance depends on, besides what was measured. */
export interface Site {
  readonly platform: Platform;
  /** Absolute. */
  readonly root: string;
  /** Inside of an editor there are commands to name. */
  readonly inEditor: boolean;
}

export function siteOf(environment: EnvironmentVitals, root: string): Site {
  const { platform, wsl, editor } = environment;
  return {
    platform: wsl ? 'wsl' : platform,
    root,
    inEditor: editor !== undefined,
  };
}

type Choices<T> = Readonly<Record<'win32' | 'darwin' | 'linux', T>> & { readonly wsl?: T };

/** What is said on this platform; under WSL what is said on Linux, unless it is another thing there. */
export function onPlatform<T>(platform: Platform, choices: Choices<T>): T {
  return platform === 'wsl' ? (choices.wsl ?? choices.linux) : choices[platform];
}

/** A path as an argument: in single quotes, which neither a shell nor PowerShell looks into. */
export function quoted(path: string, platform: Platform): string {
  if (/^[\w@%+=:,./~-]+$/.test(path) || (platform === 'win32' && /^[\w:.\\-]+$/.test(path))) return path;
  return platform === 'win32' ? `'${path.replaceAll("'", "''")}'` : `'${path.replaceAll("'", "'\\''")}'`;
}
