import { expect, test } from 'vitest';
import { environmentOf, type Surroundings } from '../../src/health/environment-facts.js';

const linux: Surroundings = {
  platform: 'linux',
  release: '6.8.0',
  arch: 'x64',
  env: {},
  node: '24.1.0',
  hasSqlite: true,
  hasZstd: true,
  markers: [],
  trusted: true,
};
const editor = { name: 'VS Code', version: '1.115.0' };

test.each([
  [
    'WSL 1',
    { env: { WSL_DISTRO_NAME: 'Ubuntu' }, release: '4.4.0-19041-Microsoft' },
    { wsl: { version: 1, distribution: 'Ubuntu' }, remote: 'wsl' },
  ],
  [
    'WSL 2',
    {
      env: { WSL_DISTRO_NAME: 'Ubuntu', WSL_INTEROP: '/run/WSL/1' },
      procVersion: 'Linux version 5.15-microsoft-standard-WSL2',
    },
    { wsl: { version: 2, distribution: 'Ubuntu' } },
  ],
  [
    'WSL 2 with a kernel of its own',
    { env: { WSL_DISTRO_NAME: 'Arch' }, release: '6.12.0-custom' },
    { wsl: { version: 2, distribution: 'Arch' } },
  ],
  ['WSL without variables', { release: '5.10.16-microsoft-standard' }, { wsl: { version: 2 } }],
  [
    'a container on WSL 2',
    { release: '5.15-microsoft-standard-WSL2', markers: ['/.dockerenv'] },
    { container: 'docker' },
  ],
  ['podman', { markers: ['/run/.containerenv'] }, { container: 'podman' }],
  [
    'a pod',
    { env: { KUBERNETES_SERVICE_HOST: '10.0.0.1' }, markers: ['/.dockerenv'] },
    { container: 'kubernetes' },
  ],
  [
    'a dev container',
    { env: { REMOTE_CONTAINERS: 'true' }, editor, remoteName: 'dev-container' },
    { container: 'dev container', remote: 'dev container' },
  ],
  [
    'Codespaces',
    { env: { CODESPACES: 'true' }, editor, remoteName: 'codespaces' },
    { container: 'dev container', remote: 'web' },
  ],
  ['a terminal over SSH', { env: { SSH_CONNECTION: '1 2 3 4' } }, { remote: 'ssh' }],
  [
    'an editor on the machine itself, started over SSH',
    { env: { SSH_CONNECTION: '1 2 3 4' }, editor },
    { editor },
  ],
  ['an editor over SSH', { editor, remoteName: 'ssh-remote' }, { remote: 'ssh' }],
  [
    'Windows with a variable of WSL',
    { platform: 'win32', env: { WSL_DISTRO_NAME: 'Ubuntu' } },
    { platform: 'win32' },
  ],
  ['FreeBSD is treated as Linux', { platform: 'freebsd' }, { platform: 'linux' }],
] as const)('%s', (_, signs, expected) => {
  const found = environmentOf({ ...linux, ...signs } as Surroundings);
  expect(found).toMatchObject(expected);
  for (const key of ['wsl', 'container', 'remote'] as const)
    if (!(key in expected) && key !== 'remote') expect(found[key]).toBeUndefined();
});
