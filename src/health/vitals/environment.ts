/** Where we run. What cannot be told is left out. */
export interface EnvironmentVitals {
  readonly platform: 'win32' | 'darwin' | 'linux';
  /** Of the kernel, as the system says it. */
  readonly release: string;
  readonly arch: string;
  readonly wsl?: { readonly version: 1 | 2; readonly distribution?: string };
  readonly container?: 'docker' | 'podman' | 'kubernetes' | 'dev container' | 'unknown';
  readonly remote?: 'ssh' | 'wsl' | 'dev container' | 'web';
  /** `vscode` is the version of VS Code that it stands on. */
  readonly editor?: { readonly name: string; readonly version: string; readonly vscode?: string };
  readonly node: string;
  readonly hasSqlite: boolean;
  readonly hasZstd: boolean;
  /** Whether the user trusts the folder. */
  readonly trusted: boolean;
}
