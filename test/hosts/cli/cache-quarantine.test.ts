import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { tempFolder } from '../../harness/temp-folder.js';
import { runCli } from './cli.js';

const at = Date.UTC(2026, 0, 2, 3, 4, 5);

test('lists what was set aside, with when, why and how large, and status says that there is some', async () => {
  const quarantine = [
    { path: '/cache/quarantine/a.sqlite', bytes: 2500, at, why: 'database disk image is malformed' },
  ];
  expect((await runCli(['cache', 'quarantine'], { quarantine })).out).toMatchInlineSnapshot(`
    "set aside                 why                               file                           size
    2026-01-02T03:04:05.000Z  database disk image is malformed  /cache/quarantine/a.sqlite  2.50 kB

    Remove them with "treewarden cache quarantine clear"
    "
  `);
  expect((await runCli(['cache', 'quarantine', 'list', '--format', 'json'], { quarantine })).out).toContain(
    '"bytes": 2500',
  );
  expect((await runCli(['status'], { quarantine })).out).toContain(
    '1 damaged file set aside, 2.50 kB: see "treewarden cache quarantine"',
  );
  expect((await runCli(['cache', 'quarantine'])).out).toBe('No damaged files were set aside\n');
});

test('removes what was set aside, and nothing that is not', async () => {
  using folder = tempFolder();
  const files = ['quarantine/a.sqlite', 'quarantine/a.sqlite-wal', 'quarantine/a.sqlite.why', 'v1.sqlite'];
  for (const file of files) folder.write(file, 'x');
  const listed = (name: string) => [{ path: folder.at(name), bytes: 1, at, why: '' }];
  const { out, code } = await runCli(['cache', 'quarantine', 'clear'], {
    quarantine: listed('quarantine/a.sqlite'),
  });
  expect([code, out]).toEqual([0, '1 damaged file removed\n']);
  expect(files.filter(file => existsSync(folder.at(file)))).toEqual(['v1.sqlite']);
  await runCli(['cache', 'quarantine', 'clear'], { quarantine: listed('v1.sqlite') });
  expect(existsSync(folder.at('v1.sqlite'))).toBe(true);
});

test('knows no other word', async () => {
  expect(await runCli(['cache', 'quarantine', 'burn'])).toMatchObject({ code: 2, out: '' });
});
