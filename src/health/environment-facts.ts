import type { EnvironmentVitals } from './vitals/environment.js';

/** What a process can see of where it runs, unread. */
export interface Surroundings {
  readonly platform: string;
  readonly release: string;
  readonly arch: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly node: string;
  readonly hasSqlite: boolean;
  readonly hasZstd: boolean;
  /** Text of `/proc/version`. */
  readonly procVersion?: string | undefined;
  /** Of `/.dockerenv` and `/run/.containerenv`, those that exist. */
  readonly markers: readonly string[];
  /** Text of `/proc/1/cgroup`. */
  readonly cgroup?: string | undefined;
  readonly editor?: EnvironmentVitals['editor'];
  /** As editors call it: ssh-remote, wsl, dev-container, codespaces, tunnel. */
  readonly remoteName?: string | undefined;
  readonly trusted: boolean;
}

/** What these signs say; the order decides where several are there, as in a container inside of WSL. */
export function environmentOf(signs: Surroundings): EnvironmentVitals {
  const { release, arch, node, hasSqlite, hasZstd, trusted, editor } = signs;
  const container = containerOf(signs);
  const wsl = wslOf(signs, container !== undefined);
  const remote = remoteOf(signs, wsl !== undefined);
  return {
    platform: signs.platform === 'win32' || signs.platform === 'darwin' ? signs.platform : 'linux',
    release,
    arch,
    ...(wsl ? { wsl } : {}),
    ...(container ? { container } : {}),
    ...(remote ? { remote } : {}),
    ...(editor ? { editor } : {}),
    node,
    hasSqlite,
    hasZstd,
    trusted,
  };
}

/** A container on WSL 2 has its kernel, but none of its variables. */
function wslOf(
  { platform, env, procVersion = '', release }: Surroundings,
  isContainer: boolean,
): EnvironmentVitals['wsl'] {
  const distribution = env.WSL_DISTRO_NAME;
  const hasVariables = distribution !== undefined || env.WSL_INTEROP !== undefined;
  const kernel = `${release} ${procVersion}`;
  if (platform !== 'linux' || !(hasVariables || (!isContainer && /microsoft/i.test(kernel))))
    return undefined;
  // WSL 1 translates calls and says `4.4.0-19041-Microsoft`; WSL 2 has a kernel of its own, which may be the user's.
  const version = /-Microsoft\b/.test(kernel) && !/WSL2/i.test(kernel) ? 1 : 2;
  return distribution ? { version, distribution } : { version };
}

function containerOf({ platform, env, markers, cgroup = '' }: Surroundings): EnvironmentVitals['container'] {
  if (platform !== 'linux') return undefined;
  if (env.REMOTE_CONTAINERS || env.DEVCONTAINER || env.CODESPACES) return 'dev container';
  if (env.KUBERNETES_SERVICE_HOST || /kubepods/.test(cgroup)) return 'kubernetes';
  if (markers.includes('/run/.containerenv')) return 'podman';
  if (markers.includes('/.dockerenv') || /docker/.test(cgroup)) return 'docker';
  return env.container || /\/(lxc|containerd)/.test(cgroup) ? 'unknown' : undefined;
}

function remoteOf({ env, remoteName, editor }: Surroundings, isWsl: boolean): EnvironmentVitals['remote'] {
  if (remoteName !== undefined) return remoteNames[remoteName] ?? 'web';
  if (editor) return isWsl ? 'wsl' : undefined;
  if (env.CODESPACES) return 'web';
  if (env.SSH_CONNECTION || env.SSH_CLIENT) return 'ssh';
  if (env.REMOTE_CONTAINERS || env.DEVCONTAINER) return 'dev container';
  return isWsl ? 'wsl' : undefined;
}

const remoteNames: Readonly<Record<string, EnvironmentVitals['remote']>> = {
  'ssh-remote': 'ssh',
  wsl: 'wsl',
  'dev-container': 'dev container',
  'attached-container': 'dev container',
  codespaces: 'web',
  tunnel: 'web',
};
