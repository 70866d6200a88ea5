import { wslOf } from '../base/places/wsl-signs.js';
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

type Sign<T> = readonly [says: T, is: (signs: Surroundings) => boolean];

/** Most telling first. */
const containers: readonly Sign<NonNullable<EnvironmentVitals['container']>>[] = [
  ['dev container', signs => isDevContainer(signs) || isCodespace(signs)],
  [
    'kubernetes',
    ({ env, cgroup = '' }) => Boolean(env.KUBERNETES_SERVICE_HOST) || cgroup.includes('kubepods'),
  ],
  ['podman', ({ markers }) => markers.includes('/run/.containerenv')],
  ['docker', ({ markers, cgroup = '' }) => markers.includes('/.dockerenv') || cgroup.includes('docker')],
  ['unknown', ({ env, cgroup = '' }) => Boolean(env.container) || /\/(lxc|containerd)/.test(cgroup)],
];

function containerOf(signs: Surroundings): EnvironmentVitals['container'] {
  return signs.platform === 'linux' ? containers.find(([, is]) => is(signs))?.[0] : undefined;
}

/** In a terminal; an editor says it by itself. */
const remotes: readonly Sign<NonNullable<EnvironmentVitals['remote']>>[] = [
  ['web', isCodespace],
  ['ssh', ({ env }) => Boolean(env.SSH_CONNECTION ?? env.SSH_CLIENT)],
  ['dev container', isDevContainer],
];

function remoteOf(signs: Surroundings, isWsl: boolean): EnvironmentVitals['remote'] {
  const { remoteName, editor } = signs;
  if (remoteName !== undefined) return remoteNames[remoteName] ?? 'web';
  const terminal = editor ? undefined : remotes.find(([, is]) => is(signs))?.[0];
  return terminal ?? (isWsl ? 'wsl' : undefined);
}

function isDevContainer({ env }: Surroundings): boolean {
  return Boolean(env.REMOTE_CONTAINERS ?? env.DEVCONTAINER);
}

function isCodespace({ env }: Surroundings): boolean {
  return Boolean(env.CODESPACES);
}

const remoteNames: Readonly<Record<string, EnvironmentVitals['remote']>> = {
  'ssh-remote': 'ssh',
  wsl: 'wsl',
  'dev-container': 'dev container',
  'attached-container': 'dev container',
  codespaces: 'web',
  tunnel: 'web',
};
