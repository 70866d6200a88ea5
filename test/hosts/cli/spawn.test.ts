import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, closeSync, existsSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BundledCli, ended } from './spawned.js';

const cli = new BundledCli();
beforeAll(() => cli.bundle());
afterAll(() => cli.dispose());

const schemaFile = new URL('../../fixtures/scan.schema.json', import.meta.url);
const matchesSchema = new Ajv2020({ strict: false }).compile(JSON.parse(readFileSync(schemaFile, 'utf8')));

const untidy = 'export function f(a) {\n  try { a(); } catch {}\n  return a * 77;\n}\n';

/** Hardly anything is slower than a machine under load. */
const timeoutMs = 60_000;

describe('without a workspace', () => {
  test('--version, --help and a wrong word', async () => {
    const cwd = cli.project({});
    expect(await cli.run(cwd, ['--version'])).toEqual({ code: 0, out: '9.8.7\n', err: '' });
    expect((await cli.run(cwd, ['--help'])).out).toMatch(/^Usage:\n {2}treewarden <command>/);
    expect(await cli.run(cwd, ['scan', '--fromat', 'json'])).toMatchObject({ code: 2, out: '' });
  });

  test('rules come from the registry, and every rule has a line in the page', async () => {
    const { out } = await cli.run(cli.project({}), ['rules', '--format', 'json']);
    const ids: string[] = JSON.parse(out).rules.map(({ id }: { id: string }) => id);
    expect(ids).toContain('long-function');
    const page = await cli.run(cli.project({}), ['rules', '--format', 'md']);
    for (const id of ids) expect(page.out).toContain(`\`${id}\``);
  });
});

describe('scan', () => {
  test(
    'twice: the same bytes, and nothing parsed again',
    async () => {
      const cwd = cli.project({
        'src/b.ts': untidy,
        'src/a.js': untidy,
        'c.tsx': 'export const c = <p>{1 + 2}</p>;\n',
      });
      const argv = ['scan', '--format', 'json', '--stats'];
      const cold = await cli.run(cwd, argv);
      const warm = await cli.run(cwd, argv);
      const apart = await cli.run(cwd, [...argv, '--no-cache', '--no-concurrency']);
      expect(cold.err).toMatch(/^Files +3 read, [23] parsed$/m);
      expect(warm.err).toMatch(/^Files +\d read, 0 parsed$/m);
      expect(warm.out).toBe(cold.out);
      expect(apart.out).toBe(cold.out);
      const document = JSON.parse(cold.out);
      expect(matchesSchema(document), JSON.stringify(matchesSchema.errors)).toBe(true);
      expect(document.files.map(({ path }: { path: string }) => path)).toEqual([
        'c.tsx',
        'src/a.js',
        'src/b.ts',
      ]);
      expect(document.tool).toEqual({ name: 'treewarden', version: '9.8.7' });
    },
    timeoutMs,
  );

  test(
    '--fail-on decides the exit code, --rule what is found',
    async () => {
      const cwd = cli.project({ 'a.js': untidy });
      const code = async (...argv: string[]): Promise<number | null> =>
        (await cli.run(cwd, ['scan', ...argv])).code;
      expect(await code()).toBe(1);
      expect(await code('--fail-on', 'error')).toBe(0);
      expect(await code('--fail-on', 'info')).toBe(1);
      expect(await code('--fail-on', 'never')).toBe(0);
      expect(await code('--rule', 'empty-catch=off')).toBe(0);
      expect(await code('--rule', 'empty-catch=off', '--fail-on', 'info')).toBe(1);
      expect(await code('--rule', 'magic-number=error', '--fail-on', 'error')).toBe(1);
    },
    timeoutMs,
  );

  test(
    'paths: a folder, a file, one outside of the current folder',
    async () => {
      const cwd = cli.project({ 'src/a.js': untidy, 'src/b.js': untidy, 'lib/c.js': untidy });
      const paths = async (from: string, ...argv: string[]): Promise<string[]> => {
        const { out } = await cli.run(from, ['scan', '--format', 'ndjson', ...argv]);
        return out
          .split('\n')
          .filter(Boolean)
          .map(line => JSON.parse(line).path);
      };
      expect(await paths(cwd, 'lib', 'src/b.js')).toEqual(['lib/c.js', 'src/b.js']);
      expect(await paths(join(cwd, 'src'))).toEqual(['a.js', 'b.js']);
      expect(await paths(join(cwd, 'src'), '../lib')).toEqual(['c.js']);
    },
    timeoutMs,
  );

  test('nothing to scan', async () => {
    const ran = await cli.run(cli.project({ 'README.md': '# Nothing' }), ['scan']);
    expect(ran).toMatchObject({ code: 0, out: '✔ No findings in 0 files\n' });
    expect(ran.err).toContain('No JavaScript or TypeScript files were found here.');
  });

  test('a pipe has no colours and no progress bar', async () => {
    const { out, err } = await cli.run(cli.project({ 'a.js': untidy }), ['scan']);
    expect(out + err).not.toContain('\x1b');
  });
});

describe.skipIf(!hasScript())('on a terminal', () => {
  test(
    'a bar while it runs, colours after it, unless NO_COLOR',
    async () => {
      const cwd = cli.project(manyFiles());
      const coloured = await cli.runOnTerminal(cwd, ['scan']);
      expect(coloured).toContain('\x1b[33mwarning\x1b[39m');
      expect(coloured).toMatch(/█+░* +\d+ % {2}\d+ of 1500 files/);
      const plain = await cli.runOnTerminal(cwd, ['scan'], { NO_COLOR: '1' });
      expect(plain).toContain('warning');
      expect(plain).not.toContain('\x1b[3');
      expect(await cli.runOnTerminal(cwd, ['scan', '--quiet'])).not.toMatch(/[█░]/);
    },
    timeoutMs,
  );
});

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

describe('a reader that goes away', () => {
  test.each(['json', 'ndjson', 'text'])(
    'ends a %s scan quietly, with 0',
    async format => {
      const cwd = cli.project(manyFiles());
      const child = cli.start(cwd, ['scan', '--format', format]);
      child.stdout!.once('data', () => child.stdout!.destroy());
      expect(await ended(child)).toMatchObject({ code: 0, err: '' });
    },
    timeoutMs,
  );
});

test.skipIf(!existsSync('/dev/full'))('a full disk is no reader that goes away', async () => {
  const full = openSync('/dev/full', 'w');
  try {
    const cwd = cli.project({ 'a.js': untidy });
    const ran = await cli.run(cwd, ['scan'], { stdio: ['ignore', full, 'pipe'] });
    expect(ran.code).toBe(5);
    expect(ran.err).toMatch(/^treewarden: The results could not be written: ENOSPC/);
  } finally {
    closeSync(full);
  }
});

describe.skipIf(process.platform === 'win32')('Ctrl+C', () => {
  test(
    'ends the scan in order, with 130',
    async () => {
      const cwd = cli.project(manyFiles());
      const child = cli.start(cwd, ['scan', '--format', 'ndjson']);
      child.stdout!.once('data', () => child.kill('SIGINT'));
      const { code, out, err } = await ended(child);
      expect(code).toBe(130);
      expect(err).toContain('Stopping. Press Ctrl+C again to end at once.');
      for (const line of out.trimEnd().split('\n')) expect(JSON.parse(line)).toHaveProperty('path');
    },
    timeoutMs,
  );
});

test(
  'status, explain, verify and cache clear tell one story',
  async () => {
    const cwd = cli.project({ 'a.js': untidy });
    await cli.run(cwd, ['scan']);
    const status = JSON.parse((await cli.run(cwd, ['status', '--format', 'json'])).out);
    expect(status.store.path).toContain(cli.folder);
    expect(status.folders).toMatchObject([{ files: 1 }]);
    expect((await cli.run(cwd, ['status'])).out).toMatch(/^findings +disk +1 /m);
    expect((await cli.run(cwd, ['explain', 'a.js'])).out).toMatch(/^findings +disk /m);
    expect(await cli.run(cwd, ['verify'])).toMatchObject({ code: 0, err: '' });
    expect((await cli.run(cwd, ['cache', 'clear'])).out).toMatch(/^\d+ entries dropped\n$/);
    expect((await cli.run(cwd, ['explain', 'a.js'])).out).toMatch(/^findings +computed: \w+/m);
  },
  timeoutMs,
);

test(
  'profiles are written where the command ran',
  async () => {
    const cwd = cli.project({ 'a.js': untidy });
    const { err } = await cli.run(cwd, ['scan', '--cpu-prof', '--heap-prof', '--no-concurrency']);
    const files = [...err.matchAll(/^Profile written to (.*)$/gm)].map(([, file]) => file!);
    expect(files.map(file => file.split('.').at(-1))).toEqual(['cpuprofile', 'heapprofile']);
    const [cpu, heap] = files.map(file => JSON.parse(readFileSync(file, 'utf8')));
    expect(cpu.nodes.length).toBeGreaterThan(10);
    expect(heap.head).toBeDefined();
  },
  timeoutMs,
);

/** More than fits into a pipe, of equal text, so that it is analysed once. */
function manyFiles(): Record<string, string> {
  return Object.fromEntries(Array.from({ length: 1500 }, (_, index) => [`f${index}.js`, untidy]));
}

/** Of util-linux: runs a command on a terminal of its own. */
function hasScript(): boolean {
  return process.platform === 'linux' && spawnSync('script', ['--version']).status === 0;
}
