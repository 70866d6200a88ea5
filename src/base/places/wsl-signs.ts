/** What a process sees of the Windows Subsystem for Linux. */
export interface WslSigns {
  readonly platform: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Of the kernel. */
  readonly release: string;
  /** Text of `/proc/version`. */
  readonly procVersion?: string | undefined;
}

export interface Wsl {
  readonly version: 1 | 2;
  readonly distribution?: string;
}

/** A container on WSL 2 has its kernel, but none of its variables. */
export function wslOf(
  { platform, env, procVersion = '', release }: WslSigns,
  isContainer: boolean,
): Wsl | undefined {
  const distribution = env.WSL_DISTRO_NAME;
  const hasVariables = distribution !== undefined || env.WSL_INTEROP !== undefined;
  const kernel = `${release} ${procVersion}`;
  if (platform !== 'linux' || !(hasVariables || (!isContainer && /microsoft/i.test(kernel))))
    return undefined;
  // WSL 1 translates calls and says `4.4.0-19041-Microsoft`; WSL 2 has a kernel of its own, which may be the user's.
  const version = /-Microsoft\b/.test(kernel) && !/WSL2/i.test(kernel) ? 1 : 2;
  return distribution ? { version, distribution } : { version };
}

/** Where the drives of Windows are, as `/etc/wsl.conf` says; undefined where it says nothing. */
export function driveMountIn(wslConf: string): string | undefined {
  const [, section = ''] = /^\s*\[automount\]\s*$([^[]*)/im.exec(wslConf) ?? [];
  const [, root] = /^\s*root\s*=\s*"?(\/[^"\s#]*)"?/im.exec(section) ?? [];
  return root === undefined ? undefined : `${root.replace(/\/+$/, '')}/`;
}

/** Of the names in `Users`, those that are nobody's. */
export function isHomeOfWindows(name: string): boolean {
  return !nobodys.has(name);
}

const nobodys: ReadonlySet<string> = new Set(['Public', 'Default', 'Default User', 'All Users']);
