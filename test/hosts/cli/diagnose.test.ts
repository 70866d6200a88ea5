import { expect, test } from 'vitest';
import { diagnosis } from '../../health/machines.js';
import { runCli } from './cli.js';

test('a healthy machine is a line a check, and exits with 0', async () => {
  const { code, out } = await runCli(['diagnose'], { cwd: '/home/ada/shop' });
  expect(code).toBe(0);
  expect(out).toMatch(/^✔ Environment {14}Linux, VS Code 1\.115\.0\.$/m);
  expect(out.split('\n').filter(line => line.startsWith('✔'))).toHaveLength(13);
  expect(out).toMatch(/\n\nEverything is in order\.\n$/);
  expect((await runCli(['diagnose', '--quiet'])).out).toBe('Everything is in order.\n');
});

test('what is wrong is told with what to type, and exits by health', async () => {
  const ill = { diagnosis: diagnosis('/home/ada/shop', 'deaf-watcher') };
  const { code, out } = await runCli(['diagnose'], ill);
  expect(code).toBe(1);
  expect(out).toContain('✖ File watcher             All 8,192 watches of the system are taken.');
  expect(out).toContain('        sudo sysctl fs.inotify.max_user_watches=524288\n');
  const warned = { diagnosis: diagnosis('/home/ada/shop', 'untrusted') };
  expect((await runCli(['diagnose'], warned)).code).toBe(0);
  expect((await runCli(['diagnose', '--strict'], warned)).code).toBe(1);
});

test.each(['json', 'md', 'html'] as const)('%s says nothing of who and where', async format => {
  const here = { diagnosis: diagnosis('/home/ada/shop', 'read-only-home') };
  const plain = await runCli(['diagnose', '--format', format], here);
  expect(plain.out).toContain('~/.cache/treewarden');
  expect(plain.out).not.toMatch(/\bada\b|engine/);
  const hashed = await runCli(['diagnose', '--format', format, '--hash-paths'], here);
  expect(hashed.out).not.toMatch(/\.cache\/|shop/);
});

test('JSON has what was measured, too', async () => {
  const { out } = await runCli(['diagnose', '--format', 'json']);
  const report = JSON.parse(out);
  expect(report).toMatchObject({ schema: 1, health: 'ok' });
  expect(report.vitals.git).toMatchObject({ state: 'measured', value: { version: '2.43.0' } });
});
