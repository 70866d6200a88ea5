import { expect, test } from 'vitest';
import { OperationalError } from '../../src/base/errors.js';
import { renamed, roomyTier } from '../harness/engine.js';
import { testWorkspace } from '../harness/workspace.js';

const long = 'export function long(a, b, c, d, e) { return a; }\n';
const fine = 'export const answer = 1;\n';

test('reports findings of a file, and of all files in path order', async () => {
  const { workspace, scan } = testWorkspace({ 'b.ts': fine, 'a.js': long });
  await workspace.open();
  expect((await workspace.report('a.js')).findings).toMatchObject([
    { rule: 'long-parameter-list', severity: 'info' },
  ]);
  expect((await scan()).map(({ path, freshness }) => [path, freshness])).toEqual([
    ['a.js', 'fresh'],
    ['b.ts', 'fresh'],
  ]);
});

test('one edited file: exactly its own queries run, and no fold whose inputs are the same', async () => {
  const { workspace, source, scan, takeLog } = testWorkspace({
    'a.ts': long,
    'b.ts': fine,
    'c.ts': fine.repeat(2),
  });
  await workspace.open();
  await scan();
  await workspace.status();
  takeLog();

  source.write('b.ts', 'export const answer = 2;\n');
  await workspace.touch(['b.ts']);
  await scan();
  await workspace.status();
  expect(takeLog()).toEqual([
    'changed source-text b.ts',
    'computed syntax-tree b.ts',
    'computed file-facts b.ts',
    'computed findings b.ts',
  ]);

  source.write('b.ts', long);
  await workspace.touch(['b.ts']);
  await scan();
  await workspace.status();
  expect(takeLog()).toEqual(['changed source-text b.ts']);
});

test('touching or saving without a change computes nothing', async () => {
  const { workspace, scan, takeLog } = testWorkspace({ 'a.ts': long });
  await workspace.open();
  await scan();
  takeLog();
  await workspace.touch(['a.ts']);
  workspace.setBuffer('a.ts', long);
  await scan();
  workspace.closeBuffer('a.ts');
  await scan();
  expect(takeLog()).toEqual([]);
});

test('a threshold is changed without parsing anything again', async () => {
  const { workspace, scan, takeLog } = testWorkspace({ 'a.ts': long });
  await workspace.open();
  await scan();
  takeLog();
  await workspace.setSettings('editor', { rules: { 'long-parameter-list': { most: 5 } } });
  expect((await workspace.report('a.ts')).findings).toEqual([]);
  expect(takeLog().filter(line => line.startsWith('computed'))).toEqual([
    'computed layer-settings editor',
    'computed settings',
    'computed rule-settings',
    'computed findings a.ts',
  ]);
  await workspace.setSettings('editor', { patterns: 'off', rules: { 'long-parameter-list': { most: 5 } } });
  await workspace.report('a.ts');
  expect(takeLog()).not.toContain('computed findings a.ts');
});

test('an open buffer wins over the disk', async () => {
  const { workspace, source } = testWorkspace({ 'a.ts': fine });
  await workspace.open();
  workspace.setBuffer('a.ts', long);
  expect((await workspace.report('a.ts')).findings).toHaveLength(1);
  source.write('a.ts', fine);
  await workspace.touch(['a.ts']);
  expect((await workspace.report('a.ts')).findings).toHaveLength(1);
  workspace.closeBuffer('a.ts');
  expect((await workspace.report('a.ts')).findings).toEqual([]);
});

test('every answer says how fresh it is', async () => {
  const { workspace, source } = testWorkspace({
    'a.ts': fine,
    'half.ts': 'export function f(a, b, c, d, e) { a. }',
  });
  source.distrust('a.ts');
  await workspace.open();
  expect((await workspace.report('a.ts')).freshness).toBe('verifying');
  await workspace.verifyInBackground();
  expect((await workspace.report('a.ts')).freshness).toBe('fresh');
  expect(await workspace.report('half.ts')).toMatchObject({
    freshness: 'partial',
    problem: { code: 'syntax' },
  });
});

test('a half-typed file is never stored beyond the process', async () => {
  const disk = renamed(roomyTier(), 'disk');
  const { workspace, scan } = testWorkspace({ 'half.ts': 'const x = (' }, { tiers: [roomyTier(), disk] });
  await workspace.open();
  await scan();
  expect(disk.stats().kinds.map(({ kind }) => kind)).not.toContain('file-facts');
});

test('a second process parses nothing and answers the same', async () => {
  const disk = renamed(roomyTier(), 'disk');
  const files = { 'a.ts': long, 'b.ts': fine };
  const first = testWorkspace(files, { tiers: [roomyTier(), disk] });
  await first.workspace.open();
  const cold = await first.scan();
  const second = testWorkspace(files, { tiers: [roomyTier(), disk] });
  await second.workspace.open();
  expect(await second.scan()).toEqual(cold);
  expect(second.takeLog().filter(line => /syntax-tree|file-facts|findings/.test(line))).toEqual([]);
});

test('explain says where each result came from, and for a miss why', async () => {
  const { workspace, source } = testWorkspace({ 'a.ts': long });
  await workspace.open();
  const first = await workspace.explain('a.ts');
  expect(first).toMatchObject({ path: 'a.ts', freshness: 'fresh', state: 'verified' });
  expect(first.steps.map(({ kind, from, reason }) => [kind, from, reason])).toEqual([
    ['syntax-tree', 'computed', 'new'],
    ['file-facts', 'computed', 'new'],
    ['findings', 'computed', 'new'],
  ]);
  source.write('a.ts', fine);
  await workspace.touch(['a.ts']);
  expect((await workspace.explain('a.ts')).steps.map(({ reason }) => reason)).toEqual([
    'content',
    'content',
    'content',
  ]);
  await workspace.clear();
  expect((await workspace.explain('a.ts')).steps.map(({ reason }) => reason)).toEqual([
    'evicted',
    'evicted',
    'evicted',
  ]);
});

test('verify finds nothing when all is well, and finds a store that lies', async () => {
  const disk = renamed(roomyTier(), 'disk');
  const { workspace, scan } = testWorkspace({ 'a.ts': long, 'b.ts': fine }, { tiers: [disk] });
  await workspace.open();
  await scan();
  expect(await workspace.verify()).toEqual({ checked: 2, results: 13, differences: [] });

  const lying = {
    ...renamed(disk, 'disk'),
    get: (key: Parameters<typeof disk.get>[0], kind: string) => {
      const found = disk.get(key, kind);
      if (typeof found === 'string' || kind !== 'findings') return found;
      return { ...found, value: () => ({ findings: [], functions: 99 }) };
    },
  };
  const fooled = testWorkspace({ 'a.ts': long, 'b.ts': fine }, { tiers: [lying] });
  await fooled.workspace.open();
  expect((await fooled.workspace.verify()).differences.map(({ path, kind }) => [path, kind])).toEqual([
    ['a.ts', 'findings'],
    ['b.ts', 'findings'],
  ]);
});

test('clear drops everything, a kind, or the results of the files that match a glob', async () => {
  const { workspace, scan, takeLog } = testWorkspace({ 'a.ts': long, 'lib/b.ts': fine });
  const computed = async () => {
    takeLog();
    for (const path of workspace.files()) await workspace.detail(path);
    return takeLog();
  };
  await workspace.open();
  await scan();
  expect(await workspace.clear({ kind: 'findings' })).toBe(2);
  expect(await computed()).toEqual(['computed findings a.ts', 'computed findings lib/b.ts']);
  expect(await workspace.clear({ glob: 'lib/**' })).toBe(3);
  expect(await computed()).toEqual([
    'computed syntax-tree lib/b.ts',
    'computed file-facts lib/b.ts',
    'computed findings lib/b.ts',
  ]);
  expect(await workspace.clear()).toBeGreaterThan(5);
});

test('one file that cannot be read does not end a scan', async () => {
  const { workspace, source, scan } = testWorkspace({ 'a.ts': long, 'b.ts': fine });
  await workspace.open();
  workspace.engine.apply([
    {
      input: { kind: 'input', id: 'source-text' },
      subject: 'a.ts',
      cell: {
        digest: 'unreadable' as never,
        read: () => {
          throw new OperationalError('file/unreadable', 'a.ts');
        },
      },
    },
  ]);
  const reports = await scan();
  expect(reports.map(({ path, problem }) => [path, problem?.code])).toEqual([
    ['a.ts', 'failed'],
    ['b.ts', undefined],
  ]);
  expect((await workspace.status()).errors).toMatchObject([{ code: 'file/unreadable' }]);
  source.dispose();
});

test('a file deleted during a scan is left out of it', async () => {
  const { workspace, source } = testWorkspace({ 'a.ts': long, 'b.ts': fine, 'c.ts': fine });
  await workspace.open();
  const seen: string[] = [];
  for await (const { path } of workspace.scan({ paths: ['a.ts', 'gone.ts', 'b.ts'] })) seen.push(path);
  expect(seen).toEqual(['a.ts', 'b.ts']);
  source.dispose();
});

test('a scan can be cancelled, and tells how far it is', async () => {
  const files = Object.fromEntries(
    Array.from({ length: 20 }, (_, index) => [`f${index}.ts`, `${fine}// ${index}`]),
  );
  const { workspace } = testWorkspace(files);
  await workspace.open();
  const stop = new AbortController();
  const progress: number[] = [];
  const all = async () => {
    for await (const _ of workspace.scan({ signal: stop.signal, onProgress: done => progress.push(done) })) {
      if (progress.length === 3) stop.abort();
    }
  };
  await expect(all()).rejects.toThrow('cancelled');
  expect(progress.slice(0, 3)).toEqual([1, 2, 3]);
  expect((await workspace.status()).activity).toBeUndefined();
});

test('the status counts what is known so far', async () => {
  const { workspace, scan } = testWorkspace({ 'a.ts': long, 'b.ts': fine });
  await workspace.open();
  expect((await workspace.status()).folders).toMatchObject([{ files: 2, analysed: 0, functions: 0 }]);
  await workspace.report('a.ts');
  expect((await workspace.status()).folders).toMatchObject([
    { analysed: 1, functions: 1, findings: { info: 1 } },
  ]);
  await scan();
  const status = await workspace.status();
  expect(status.folders).toMatchObject([{ analysed: 2, byRule: { 'long-parameter-list': 1 } }]);
  expect(status.hitRate).toBe(1 / 7); // Three results a file, and a.ts asked for twice.
});

test('settings that are wrong are named and the rest of them holds', async () => {
  const { workspace } = testWorkspace({ 'a.ts': long });
  const settings = await workspace.setSettings('file', {
    patterns: 'loud',
    colour: 1,
    rules: { 'long-parameter-list': 'off' },
  });
  expect(settings.problems.map(({ layer, key }) => [layer, key])).toEqual([
    ['file', 'patterns'],
    ['file', 'colour'],
  ]);
  await workspace.open();
  expect((await workspace.report('a.ts')).findings).toEqual([]);
});

const many = Object.fromEntries(
  Array.from({ length: 60 }, (_, index) => [`f${index}.ts`, `${long}// ${index}`]),
);

test('a warm scan of many files reads one bundle, and answers the same', async () => {
  const disk = renamed(roomyTier(), 'disk');
  const first = testWorkspace({ ...many, 'half.ts': 'const x = (' }, { tiers: [roomyTier(), disk] });
  await first.workspace.open();
  const cold = await first.scan();
  const second = testWorkspace({ ...many, 'half.ts': 'const x = (' }, { tiers: [roomyTier(), disk] });
  await second.workspace.open();
  expect(await second.scan()).toEqual(cold);
  const { hits } = (await second.workspace.status()).kinds.find(({ kind }) => kind === 'findings') ?? {};
  expect(hits).toEqual({ bundle: 60 });
  expect((await second.workspace.status()).folders).toEqual((await first.workspace.status()).folders);
});

test.each([
  [
    'a file',
    async ({ source, workspace }: ReturnType<typeof testWorkspace>) => {
      source.write('f7.ts', fine);
      await workspace.touch(['f7.ts']);
    },
  ],
  [
    'a setting',
    async ({ workspace }: ReturnType<typeof testWorkspace>) => {
      await workspace.setSettings('editor', { rules: { 'long-parameter-list': { most: 9 } } });
    },
  ],
  [
    'a new file',
    async ({ source, workspace }: ReturnType<typeof testWorkspace>) => {
      source.write('new.ts', long);
      await workspace.touch(['new.ts']);
    },
  ],
])('a bundle is not used once %s has changed', async (_, change) => {
  const disk = renamed(roomyTier(), 'disk');
  const first = testWorkspace(many, { tiers: [roomyTier(), disk] });
  await first.workspace.open();
  await first.scan();
  const second = testWorkspace(many, { tiers: [roomyTier(), disk] });
  await second.workspace.open();
  await change(second);
  const cold = testWorkspace(many);
  await cold.workspace.open();
  await change(cold);
  expect(await second.scan()).toEqual(await cold.scan());
});

test('an edit while a bundle is being read out is answered at its new content', async () => {
  const disk = renamed(roomyTier(), 'disk');
  const first = testWorkspace(many, { tiers: [roomyTier(), disk] });
  await first.workspace.open();
  await first.scan();
  const { workspace } = testWorkspace(many, { tiers: [roomyTier(), disk] });
  await workspace.open();
  const found = new Map<string, number>();
  for await (const { path, findings } of workspace.scan()) {
    if (found.size === 0) workspace.setBuffer('f9.ts', fine);
    found.set(path, findings.length);
  }
  expect(found.get('f8.ts')).toBe(1);
  expect(found.get('f9.ts')).toBe(0);
});

test('verify looks into the bundle too', async () => {
  const disk = renamed(roomyTier(), 'disk');
  const first = testWorkspace(many, { tiers: [roomyTier(), disk] });
  await first.workspace.open();
  await first.scan();
  expect((await first.workspace.verify()).differences).toEqual([]);

  const lying = {
    ...renamed(disk, 'disk'),
    get: (key: Parameters<typeof disk.get>[0], kind: string) => {
      const found = disk.get(key, kind);
      if (typeof found === 'string' || kind !== 'scan-bundle') return found;
      const rows = found.value() as [string, string, object][];
      return {
        ...found,
        value: () => rows.map(([path, digest]) => [path, digest, { findings: [], functions: 9 }]),
      };
    },
  };
  const fooled = testWorkspace(many, { tiers: [roomyTier(), lying] });
  await fooled.workspace.open();
  const { differences } = await fooled.workspace.verify();
  expect(new Set(differences.map(({ kind }) => kind))).toEqual(new Set(['scan-bundle']));
  expect(differences).toHaveLength(60);
});
