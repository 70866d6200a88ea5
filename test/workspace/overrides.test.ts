import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SettingsLayer } from '../../src/analysis/settings.js';
import { renamed, roomyTier } from '../harness/engine.js';
import { testWorkspace } from '../harness/workspace.js';

const long = 'export function long(a, b, c, d, e) { return a; }\n';
const rule = 'long-parameter-list';
const files = { 'src/a.ts': long, 'test/a.ts': long, 'test/deep/b.ts': long };

const off = (...globs: string[]) => ({ files: globs, rules: { [rule]: 'off' } });
const most = (limit: number, ...globs: string[]) => ({ files: globs, rules: { [rule]: { most: limit } } });

test('equal files under different overrides share no findings', async () => {
  const { found } = await opened({ overrides: [off('test/**')] });
  expect(await found()).toEqual({ 'src/a.ts': 1, 'test/a.ts': 0, 'test/deep/b.ts': 0 });
});

test('a later override wins, key by key', async () => {
  const { found } = await opened({
    overrides: [
      most(9, 'test'),
      { files: ['test/deep/**'], rules: { [rule]: 'error' } },
      most(2, 'test/a.ts'),
    ],
  });
  expect(await found()).toEqual({ 'src/a.ts': 1, 'test/a.ts': 1, 'test/deep/b.ts': 0 });
});

test('a stronger layer decides over the overrides of a weaker one', async () => {
  const { workspace, found } = await opened({ overrides: [off('test/**')] });
  await workspace.setSettings('flags', { rules: { [rule]: 'warning' } });
  expect(await found()).toEqual({ 'src/a.ts': 1, 'test/a.ts': 1, 'test/deep/b.ts': 1 });
  await workspace.setSettings('flags', { overrides: [off('src/**')] });
  expect(await found()).toEqual({ 'src/a.ts': 0, 'test/a.ts': 0, 'test/deep/b.ts': 0 });
});

test('a changed override judges again only what it concerns, and parses nothing', async () => {
  const { workspace, scan, takeLog } = await opened({ overrides: [off('test/**')] });
  await scan();
  takeLog();
  await workspace.setSettings('file', { overrides: [off('test/**'), most(9, 'test/deep')] });
  await scan();
  expect(ran(takeLog())).toEqual(['findings test/deep/b.ts']);
  await workspace.setSettings('file', { overrides: [off('test/**')] });
  await scan();
  expect(ran(takeLog())).toEqual([]);
  await workspace.setSettings('file', {});
  await scan();
  expect(ran(takeLog())).toEqual([]);
});

test('files under no override keep their results', async () => {
  const { workspace, scan, takeLog } = await opened({});
  await scan();
  takeLog();
  await workspace.setSettings('file', { overrides: [off('test/a.ts')] });
  await scan();
  expect(ran(takeLog())).toEqual(['findings test/a.ts']);
});

test('a file that comes later is under the overrides, too', async () => {
  const { workspace, source, found } = await opened({ overrides: [off('test/**')] });
  source.write('test/new.ts', long);
  source.write('new.ts', long);
  await workspace.touch(['test/new.ts', 'new.ts']);
  expect(await found()).toMatchObject({ 'test/new.ts': 0, 'new.ts': 1 });
});

test('explain puts the miss down to the settings', async () => {
  const { workspace } = await opened({});
  await workspace.explain('test/a.ts');
  await workspace.setSettings('file', { overrides: [off('test/**')] });
  expect((await workspace.explain('test/a.ts')).steps.at(-1)).toMatchObject({
    kind: 'findings',
    from: 'computed',
    reason: 'options',
  });
});

test('what is wrong in an override is named, and the others hold', async () => {
  const { workspace, found } = await opened({
    overrides: [
      'test/**',
      { files: 'test/**', rules: {} },
      {
        files: ['test/a.ts'],
        glob: 1,
        rules: { [rule]: 'off', 'no-such-rule': 'off', 'long-function': { least: 1 } },
      },
      { files: ['src'], rules: { [rule]: 'loud' } },
    ],
  });
  const { problems } = await workspace.settings();
  expect(problems.map(({ layer, key, message }) => `${layer} ${key}: ${message}`)).toEqual([
    'file overrides[0]: Expected an object with files and rules.',
    'file overrides[1].files: Expected a list of glob patterns, at least one.',
    'file overrides[2].glob: Unknown key. An override has files and rules.',
    `file overrides[3].rules.${rule}.severity: Expected error, warning, info, hint or off.`,
    'file overrides[2].rules.no-such-rule: Unknown rule. See docs/rules.md for the list.',
    'file overrides[2].rules.long-function.least: Unknown option of long-function.',
  ]);
  expect(await found()).toEqual({ 'src/a.ts': 1, 'test/a.ts': 0, 'test/deep/b.ts': 1 });
  const { problems: wrong } = await workspace.setSettings('file', { overrides: {} });
  expect(wrong).toMatchObject([
    { key: 'overrides', message: 'Expected a list of objects with files and rules.' },
  ]);
});

const many = Object.fromEntries(
  Array.from({ length: 60 }, (_, index) => [`${index % 2 ? 'test' : 'src'}/f${index}.ts`, long]),
);

test('a bundle is of the overrides under which it was made', async () => {
  const disk = renamed(roomyTier(), 'disk');
  const first = await opened({ overrides: [off('test/**')] }, { tiers: [roomyTier(), disk] }, many);
  const cold = await first.scan();
  const same = await opened({ overrides: [off('test/**')] }, { tiers: [roomyTier(), disk] }, many);
  expect(await same.scan()).toEqual(cold);
  expect(await bundled(same.workspace)).toBe(60);
  const other = await opened({ overrides: [off('src/**')] }, { tiers: [roomyTier(), disk] }, many);
  expect(await other.scan()).toEqual(await (await opened({ overrides: [off('src/**')] }, {}, many)).scan());
  expect(await bundled(other.workspace)).toBe(0);
  expect((await other.workspace.verify()).differences).toEqual([]);
});

const override = fc.record({
  files: fc.subarray(['src/**', 'test', 'test/deep/*', '**/a.ts', './test/a.ts'], { minLength: 1 }),
  rules: fc.record({ [rule]: fc.constantFrom('off', 'error', { most: 2 }, { most: 9 }) }),
});
const step = fc.record({
  layer: fc.constantFrom<SettingsLayer>('editor', 'file', 'flags'),
  settings: fc.record(
    {
      rules: fc.record({ [rule]: fc.constantFrom('off', 'hint', { most: 4 }) }),
      overrides: fc.array(override),
    },
    { requiredKeys: [] },
  ),
  path: fc.constantFrom(...Object.keys(files)),
  text: fc.constantFrom(undefined, long, 'export const answer = 1;\n'),
});

test('after any changes of settings and files the answers are those of a fresh workspace', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async steps => {
      const old = await opened({});
      const now: Record<string, string> = { ...files };
      const layers = new Map<SettingsLayer, object>();
      for (const { layer, settings, path, text } of steps) {
        old.source.write(path, text);
        await old.workspace.touch([path]);
        if (text === undefined) delete now[path];
        else now[path] = text;
        await old.workspace.setSettings(layer, settings);
        layers.set(layer, settings);
        const fresh = testWorkspace(now);
        await fresh.workspace.open();
        for (const [name, source] of layers) await fresh.workspace.setSettings(name, source);
        expect(await old.scan()).toEqual(await fresh.scan());
        expect((await old.workspace.verify()).differences).toEqual([]);
      }
    }),
    { numRuns: 40 },
  );
});

const copied = `export function total(prices, taxes) {
  let sum = 0;
  for (const price of prices) sum += price.amount * price.count;
  for (const tax of taxes) sum += tax.rate * sum;
  if (sum < 0) throw new Error('a total below zero');
  return Math.round(sum * 100) / 100;
}\n`;
const clump = (name: string) =>
  `export function ${name}(street: string, city: string, country: string) {\n  return street + city + country;\n}\n`;
const repeated = {
  'src/a.ts': copied + clump('one'),
  'src/b.ts': clump('two'),
  'test/a.ts': copied + clump('three'),
};

test.each([
  [[], ['src/a.ts warning info', 'src/b.ts info', 'test/a.ts warning info']],
  [
    [{ files: ['test/**'], rules: { 'duplicated-code': 'off' } }],
    ['src/a.ts warning info', 'src/b.ts info', 'test/a.ts info'],
  ],
  [
    [{ files: ['src/**'], rules: { 'duplicated-code': 'error', 'data-clump': 'off' } }],
    ['src/a.ts error', 'test/a.ts warning info'],
  ],
])('what shows across files has in each file the severity of its overrides: %j', async (overrides, expected) => {
  const { workspace } = await opened({ overrides }, {}, repeated);
  const across = async () =>
    (await workspace.across()).map(({ path, findings }) =>
      [path, ...findings.map(({ severity }) => severity)].join(' '),
    );
  expect(await across()).toEqual(expected);
  await workspace.setSettings('file', {});
  expect(await across()).toEqual(['src/a.ts warning info', 'src/b.ts info', 'test/a.ts warning info']);
});

test('what is off for all files is found where an override says so', async () => {
  const { workspace } = await opened(
    {
      rules: { 'duplicated-code': 'off', 'data-clump': 'off' },
      overrides: [{ files: ['src/a.ts'], rules: { 'duplicated-code': 'hint' } }],
    },
    {},
    repeated,
  );
  const found = (await workspace.across()).flatMap(({ path, findings }) =>
    findings.map(({ rule, severity }) => `${path} ${rule} ${severity}`),
  );
  expect(found).toEqual(['src/a.ts duplicated-code hint']);
});

async function opened(
  settings: object,
  parts: Parameters<typeof testWorkspace>[1] = {},
  sources: Readonly<Record<string, string>> = files,
) {
  const made = testWorkspace(sources, parts);
  await made.workspace.setSettings('file', settings);
  await made.workspace.open();
  const found = async (): Promise<Record<string, number>> =>
    Object.fromEntries((await made.scan()).map(({ path, findings }) => [path, findings.length]));
  return { ...made, found };
}

/** Of files: what settings are made of is left out. */
function ran(log: readonly string[]): readonly string[] {
  return log.filter(line => line.startsWith('computed') && line.includes('.ts')).map(line => line.slice(9));
}

async function bundled(workspace: Awaited<ReturnType<typeof opened>>['workspace']): Promise<number> {
  const { kinds } = await workspace.status();
  return kinds.find(({ kind }) => kind === 'findings')?.hits.bundle ?? 0;
}
