import { execFileSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BundledCli, timeoutMs, untidy } from './spawned.js';

const cli = new BundledCli();
beforeAll(() => cli.bundle());
afterAll(() => cli.dispose());

describe('bad input is told, one line each, and the rest is scanned', () => {
  const bad = async (files: Readonly<Record<string, string | Uint8Array>>, ...argv: string[]) =>
    cli.run(cli.project({ 'good.js': untidy, ...files }), ['scan', ...argv]);

  test.each<[name: string, content: string | Uint8Array, message: RegExp]>([
    ['binary.ts', new Uint8Array(5000), /^treewarden: binary\.ts: .*not text.* Exclude it.*\.$/m],
    [
      'line.js',
      `var a = ${'1+'.repeat(2_500_000)}1;`,
      /^treewarden: line\.js: .*larger than.* maxFileBytes\.$/m,
    ],
    [
      'latin1.ts',
      Buffer.from('const a = "\xe9";\n', 'latin1'),
      /^treewarden: latin1\.ts: .* Save it as UTF-8\.$/m,
    ],
    [
      'deep.js',
      `a = ${'('.repeat(20_000)}1${')'.repeat(20_000)};`,
      /^treewarden: deep\.js: .*nested too deeply/m,
    ],
  ])(
    '%s',
    async (name, content, message) => {
      const ran = await bad({ [name]: content });
      expect(ran.err).toMatch(message);
      expect(ran.err.trimEnd().split('\n')).toHaveLength(1);
      expect(ran.out).toContain('good.js');
      expect(ran.code).toBe(5);
    },
    timeoutMs,
  );

  test('a path that is not there', async () => {
    const ran = await bad({}, 'nowhere', 'good.js');
    expect(ran).toMatchObject({
      code: 5,
      err: 'treewarden: nowhere: No such file or folder. Check the path.\n',
    });
    expect(ran.out).toContain('good.js');
  });

  test('nothing but paths that are not there is still a document', async () => {
    const ran = await bad({}, 'nowhere', '--format', 'json');
    expect(ran.code).toBe(5);
    expect(JSON.parse(ran.out).files).toEqual([]);
  });

  test('a file that is none of ours', async () => {
    const ran = await bad({ 'notes.md': '# Notes' }, 'notes.md', 'good.js');
    expect(ran.code).toBe(5);
    expect(ran.err).toMatch(/^treewarden: notes\.md: This is not one of the analysed files\./);
  });

  test('a text that does not parse is a finding of its own', async () => {
    const ran = await bad({ 'half.ts': 'function f() { return 5' }, '--fail-on', 'error');
    expect(ran).toMatchObject({ code: 1, err: '' });
    expect(ran.out).toMatch(/half\.ts\n(.*\n)*? +\d+:\d+ +error .* syntax$/m);
  });
});

describe.skipIf(process.platform === 'win32')('without permission', () => {
  const isRoot = process.getuid?.() === 0;
  /** Root may read everything. */
  const user = isRoot ? { uid: 65_534, gid: 65_534 } : {};

  test(
    'a folder and a file are told, the rest is scanned',
    async () => {
      const cwd = cli.project({ 'good.js': untidy, 'locked/a.js': untidy, 'secret.js': untidy });
      for (const name of ['locked', 'secret.js']) chmodSync(join(cwd, name), 0);
      try {
        for (const argv of [['scan'], ['scan', 'locked', 'secret.js', 'good.js']]) {
          const ran = await cli.run(cwd, argv, user);
          expect(ran.err).toMatch(/^treewarden: .*locked: .* cannot be read\. Check its permissions\.$/m);
          expect(ran.err).toMatch(/^treewarden: .*secret\.js: .* cannot be read\. Check its permissions\.$/m);
          expect(ran.out).toContain('good.js');
          expect(ran.code).toBe(5);
        }
      } finally {
        for (const name of ['locked', 'secret.js']) chmodSync(join(cwd, name), 0o755);
      }
    },
    timeoutMs,
  );

  test('a cache folder that cannot be written costs time, not answers', async () => {
    const cwd = cli.project({ 'a.js': untidy, 'closed/': '' });
    chmodSync(join(cwd, 'closed'), 0o555);
    const ran = await cli.run(cwd, ['scan'], { ...user, env: { XDG_CACHE_HOME: join(cwd, 'closed') } });
    expect(ran.code).toBe(1);
    expect(ran.out).toContain('a.js');
    expect(ran.err).toMatch(/^treewarden: .*kept in memory only/);
  });
});

describe('settings', () => {
  const scanWith = (name: string, text: string, ...argv: string[]) =>
    cli.run(cli.project({ 'a.js': untidy, [name]: text }), ['scan', ...argv]);

  test('of a file count', async () => {
    const ran = await scanWith('treewarden.yaml', 'rules:\n  empty-catch: error\n  magic-number: off\n');
    expect(ran).toMatchObject({ code: 1, err: '' });
    expect(ran.out).toMatch(/error .* empty-catch/);
    expect(ran.out).not.toContain('magic-number');
  });

  test.each([
    ['treewarden.yaml', 'rules: [\n', /^treewarden: treewarden\.yaml:2:1: The settings are not valid\..*\n$/],
    [
      'treewarden.json',
      '{"rules": ',
      /^treewarden: treewarden\.json:1:11: The settings are not valid\..*\n$/,
    ],
    [
      'treewarden.yaml',
      'rules:\n  magic-number: loud\n',
      /rules\.magic-number\.severity: Expected error, warning/,
    ],
    ['treewarden.yaml', 'maxFilebytes: 3\n', /maxFilebytes: Unknown setting\./],
  ])('a broken %s: %j', async (name, text, message) => {
    const ran = await scanWith(name, text);
    expect(ran.err).toMatch(message);
    expect(ran.out).toContain('a.js');
    expect(ran.code).toBe(3);
  });

  test('worse than bad input, and than findings', async () => {
    const ran = await scanWith('treewarden.json', '[]', 'a.js', 'nowhere.js');
    expect(ran.err).toContain('nowhere.js');
    expect(ran.code).toBe(3);
  });

  test('of the environment count', async () => {
    const cwd = cli.project({ 'a.js': untidy });
    const env = { TREEWARDEN_RULES: '{"empty-catch":"off"}' };
    expect((await cli.run(cwd, ['scan'], { env })).code).toBe(0);
    expect((await cli.run(cwd, ['scan'], { env: { TREEWARDEN_MAX_FILE_BYTES: 'many' } })).code).toBe(3);
  });
});

describe('git', () => {
  test('a damaged repository is told, and its files are found without it', async () => {
    const cwd = cli.project({ 'a.js': untidy });
    execFileSync('git', ['init', '--quiet'], { cwd });
    writeFileSync(join(cwd, '.git', 'index'), 'garbage');
    const ran = await cli.run(cwd, ['scan', '--fail-on', 'never']);
    expect(ran.code).toBe(4);
    expect(ran.err).toMatch(/Git refused to list this repository\. Run "git status"/);
    expect(ran.out).toContain('a.js');
  });

  test('no git at all', async () => {
    const cwd = cli.project({ 'a.js': untidy });
    execFileSync('git', ['init', '--quiet'], { cwd });
    const ran = await cli.run(cwd, ['scan'], { env: { PATH: '' } });
    expect(ran.code).toBe(4);
    expect(ran.err).toContain('Git is not on the PATH.');
    expect(ran.out).toContain('a.js');
  });
});
