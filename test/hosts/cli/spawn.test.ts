import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BundledCli, ended, timeoutMs, untidy } from './spawned.js';

/** Longer than the coarsest clock of a file system ticks. */
const settledMs = 2100;

const cli = new BundledCli();
beforeAll(() => cli.bundle());
afterAll(() => cli.dispose());

const schemaFile = new URL('../../fixtures/scan.schema.json', import.meta.url);
const matchesSchema = new Ajv2020({ strict: false }).compile(JSON.parse(readFileSync(schemaFile, 'utf8')));

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
    'of a repository is repeated at a glance, until anything changes that it depends on',
    async () => {
      const cwd = cli.project({
        ...Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`src/f${n}.ts`, untidy])),
        'src/unused.ts': 'export const unused = 1;\n',
        'src/index.ts': "import './f1.js';\n",
        'package.json': '{ "main": "src/index.ts" }',
      });
      execFileSync('git', ['init', '--quiet'], { cwd });
      await setTimeout(settledMs);
      const first = await cli.run(cwd, ['scan']);
      const again = await cli.without('open-node-workspace', () => cli.run(cwd, ['scan']));
      expect(again).toEqual(first);
      writeFileSync(join(cwd, 'package.json'), '{ "main": "src/unused.ts" }');
      const { out } = await cli.run(cwd, ['scan']);
      expect(out).not.toBe(first.out);
      expect(out).toBe((await cli.run(cwd, ['scan', '--no-cache'])).out);
    },
    timeoutMs,
  );

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
      expect(cold.err).toMatch(/^Files +3 read, [23] parsed, 0 trusted/m);
      expect(warm.err).toMatch(/^Files +\d read, 0 parsed, \d trusted/m);
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
      expect(coloured).toMatch(/[█░]+ +\d+ % {2}\d+ of 1500 files/);
      const plain = await cli.runOnTerminal(cwd, ['scan'], { NO_COLOR: '1' });
      expect(plain).toContain('warning');
      expect(plain).not.toContain('\x1b[3');
      expect(await cli.runOnTerminal(cwd, ['scan', '--quiet'])).not.toMatch(/[█░]/);
    },
    timeoutMs,
  );
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
  'a bundle that lies alone, without packages beside it, follows imports and says nothing else',
  async () => {
    const cwd = cli.project({
      'tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }',
      'src/a.ts': "import { b } from '@/b.js';\nexport const a = (): unknown => b;\n",
      'src/b.ts': "import { a } from './a';\nexport const b = (): unknown => a;\n",
    });
    const { out, err } = await cli.run(cwd, ['across']);
    expect(err).toBe('');
    expect(out).toContain('circular import: src/a.ts → src/b.ts → src/a.ts');
  },
  timeoutMs,
);

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
