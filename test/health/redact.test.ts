import fc from 'fast-check';
import { expect, test } from 'vitest';
import { redacted, redactor } from '../../src/health/redact.js';

const linux = redactor({
  home: '/home/ada',
  user: 'ada',
  host: 'engine.example.org',
  root: '/home/ada/shop',
});
const windows = redactor({
  home: 'C:\\Users\\Ada L',
  user: 'Ada L',
  host: 'ENGINE',
  root: 'C:\\Users\\Ada L\\shop',
});

test.each([
  [linux, 'in /home/ada/shop/.git', 'in ~/shop/.git'],
  [linux, '/home/adam/x and /home/ada', '/home/<user>/x and ~'],
  [linux, 'file:///home/ada/x', 'file://~/x'],
  [linux, "'/home/grace/My Shop'", "'/home/<user>/My Shop'"],
  [linux, 'owned by ada on engine', 'owned by <user> on <host>'],
  [linux, 'adaptive Adage', 'adaptive Adage'],
  [linux, 'engine.example.org: down', '<host>: down'],
  [linux, 'https://ada:s3cret@git.example.org/x.git', 'https://git.example.org/x.git'],
  [linux, 'vscode-remote://ssh-remote%2Bbuild-box/srv', 'vscode-remote://ssh-remote%2B<host>/srv'],
  [linux, '/mnt/c/Users/Ada/AppData', '/mnt/c/Users/<user>/AppData'],
  [windows, 'C:\\Users\\Ada L\\shop', '~\\shop'],
  [windows, 'c:/users/ada l/shop', '~/shop'],
  [windows, 'file:///c%3A/Users/Ada%20L/shop', 'file:///~/shop'],
  [windows, 'D:\\Users\\Grace\\x, C:\\Users\\Public\\y', 'D:\\Users\\<user>\\x, C:\\Users\\Public\\y'],
  [
    windows,
    '\\\\files\\projects and \\\\wsl.localhost\\Ubuntu',
    '\\\\<host>\\projects and \\\\wsl.localhost\\Ubuntu',
  ],
] as const)('%# %s', (redact, text, expected) => {
  expect(redact(text)).toBe(expected);
});

test('names that everybody has are left, or nothing could be read', () => {
  const root = redactor({ home: '/root', user: 'root', host: 'node', root: '/srv/x' });
  expect(root('root runs node in /root/x')).toBe('root runs node in ~/x');
});

test('with digests equal paths stay equal, and say nothing', () => {
  const redact = redactor(
    { home: '/home/ada', user: 'ada', host: 'engine', root: '/home/ada/secret' },
    { hashPaths: true },
  );
  const [a, b, c] = ['/home/ada/secret/plan.ts', 'see /home/ada/secret/plan.ts!', '/home/ada/other'].map(
    redact,
  );
  expect(a).toMatch(/^<folder-\w{8}>\/\w{8}$/);
  expect(c).toMatch(/^~\/\w{8}$/);
  expect([a, b, c].join()).not.toMatch(/secret|plan|other|ada/);
});

test('a path with spaces is hidden whole, alone and in quotes', () => {
  const identity = { home: '/home/ada', user: 'ada', host: 'engine', root: '/home/ada/My Shop' };
  const redact = redactor(identity, { hashPaths: true });
  expect(redact('/home/ada/Secret Plans/a b.ts')).toMatch(/^~\/\w{8}$/);
  expect(redact("df -h '/home/ada/Secret Plans'")).toMatch(/^df -h '~\/\w{8}'$/);
  expect(redact("ls '/home/ada/My Shop/src/a b'")).toMatch(/^ls '<folder-\w{8}>\/\w{8}'$/);
  expect(redact('/home/ada/.cache lies on a full disk.')).toMatch(/^~\/\w{8} lies on a full disk\.$/);
});

test('whatever lies around it, the home never gets through', () => {
  const parts = fc.constantFrom('/home/ada', 'ada', ' ', '/', '"', 'x', '\n', ':', 'file://', 'engine');
  fc.assert(
    fc.property(fc.array(parts), list => {
      const { deep } = redacted(
        { deep: [{ text: list.join('') }], count: 1 },
        { home: '/home/ada', user: 'ada', host: 'engine', root: '/x' },
      );
      expect(deep[0]!.text).not.toMatch(/\/home\/ada(?![\w-])/);
    }),
  );
});
