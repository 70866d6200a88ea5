/** How a platform writes paths; every function here works for any of them on any of them. */
export type PathPlatform = 'win32' | 'darwin' | 'linux';

/** Whose paths are meant. */
export interface PathSystem {
  readonly platform: PathPlatform;
  /** Of the Windows Subsystem for Linux we run in; it is also the host of `\\wsl.localhost\<name>`. */
  readonly distribution?: string | undefined;
  /** Where WSL mounts the drives of Windows; default `/mnt/`. */
  readonly driveMount?: string | undefined;
  /** Authority of the `vscode-remote` we are, such as `ssh-remote+build-box`. */
  readonly remote?: string | undefined;
}
