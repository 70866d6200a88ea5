import { readFile } from 'node:fs/promises';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { harmless, paintFor } from '../../../src/hosts/cli/paint.js';
import { runCli } from './cli.js';
import { finding, fullReport, reportOf } from './reports.js';

const schema = JSON.parse(
  await readFile(new URL('../../fixtures/scan.schema.json', import.meta.url), 'utf8'),
);
const matchesSchema = new Ajv2020({ strict: false }).compile(schema);

const reports = [
  fullReport,
  reportOf('src/half.ts', {
    freshness: 'partial',
    problem: { code: 'syntax', message: 'Expression expected.', at: [2, 7] },
    findings: [finding('error', 1)],
  }),
  reportOf('src/z.ts'),
];

test('text groups by file, aligns, and sums up', async () => {
  const { out, err } = await runCli(['scan'], { reports });
  expect(out).toMatchInlineSnapshot(`
    "src/a.ts
       3:3  info     Magic number 3   magic-number
      10:3  warning  Magic number 10  long-function

    src/half.ts
      1:3  error  Magic number 1        magic-number
      2:7  error  Expression expected.  syntax

    ✖ 4 findings (2 errors, 1 warning, 1 info) in 3 files
    "
  `);
  expect(err).toBe('');
});

test('text without findings says so in one line', async () => {
  const { out, code } = await runCli(['scan'], { reports: [reportOf('a.ts')] });
  expect([out, code]).toEqual(['✔ No findings in 1 file\n', 0]);
});

test('quiet text shows only what decides the exit code', async () => {
  const { out } = await runCli(['scan', '--quiet'], { reports });
  expect(out).toMatchInlineSnapshot(`
    "src/a.ts
      10:3  warning  Magic number 10  long-function

    src/half.ts
      1:3  error  Magic number 1        magic-number
      2:7  error  Expression expected.  syntax

    "
  `);
});

test('colours only on a terminal that wants them', async () => {
  const coloured = await runCli(['scan'], { reports, isTerminal: true });
  expect(coloured.out).toContain('\x1b[33mwarning\x1b[39m');
  for (const env of [{ NO_COLOR: '1' }, { TERM: 'dumb' }]) {
    expect((await runCli(['scan'], { reports, isTerminal: true, env })).out).not.toContain('\x1b[3');
  }
  expect(paintFor(true, { NO_COLOR: '' })('red', 'x')).toBe('\x1b[31mx\x1b[39m');
});

test('nothing in a file or its name can steer the terminal', async () => {
  expect(harmless('a\x1b[2Jb\r\n\u202ec')).toBe('a\\x1b[2Jb\\x0d\\x0a\\u202ec');
  const evil = reportOf('\x1b]0;x\x07.ts', { findings: [{ ...finding('error'), message: 'TODO \x1b[31m' }] });
  expect((await runCli(['scan'], { reports: [evil] })).out).not.toMatch(/[\x1b\x07]/);
});

test('json follows the schema, in a fixed order', async () => {
  const { out } = await runCli(['scan', '--format', 'json'], { reports, cwd: '/' });
  const document = JSON.parse(out);
  expect(matchesSchema(document), JSON.stringify(matchesSchema.errors)).toBe(true);
  expect(out).toMatchInlineSnapshot(`
    "{"schema":"scan/1","tool":{"name":"treewarden","version":"1.2.3"},"root":"/","oracleRules":["no-magic-numbers"],"files":[
    {"path":"src/a.ts","functions":[{"name":"outer","kind":"function","anchor":{"line":1,"col":20},"range":{"start":{"line":1,"col":1},"end":{"line":9,"col":2}},"parent":null,"metrics":{"cyclomatic":2,"cyclomaticModified":2,"cognitive":1,"cognitiveWp":1,"maxDepth":1,"params":1,"lines":3,"sloc":3,"statements":2,"halsteadVolume":12.5,"halsteadDifficulty":1.5,"maintainability":88.25}},{"name":"inner","kind":"arrow","anchor":{"line":2,"col":20},"range":{"start":{"line":2,"col":3},"end":{"line":4,"col":4}},"parent":{"line":1,"col":20},"metrics":{"cyclomatic":2,"cyclomaticModified":2,"cognitive":1,"cognitiveWp":1,"maxDepth":1,"params":1,"lines":3,"sloc":3,"statements":2,"halsteadVolume":12.5,"halsteadDifficulty":1.5,"maintainability":88.25},"edgeCases":[{"id":"index-access","range":{"start":{"line":3,"col":5},"end":{"line":3,"col":10}},"subject":"xs[i]","suggestedInputs":["-1","length"]}]}],"edgeCases":[{"id":"division","range":{"start":{"line":10,"col":1},"end":{"line":10,"col":6}},"suggestedInputs":[]}],"findings":[{"rule":"magic-number","oracleRule":"no-magic-numbers","severity":"info","message":"Magic number 3","range":{"start":{"line":3,"col":3},"end":{"line":3,"col":5}},"function":{"line":2,"col":20},"fix":"auto"},{"rule":"long-function","severity":"warning","message":"Magic number 10","range":{"start":{"line":10,"col":3},"end":{"line":10,"col":5}},"fix":"refactor"}]},
    {"path":"src/half.ts","parseError":"Expression expected. (2:7)","functions":[],"findings":[{"rule":"magic-number","oracleRule":"no-magic-numbers","severity":"error","message":"Magic number 1","range":{"start":{"line":1,"col":3},"end":{"line":1,"col":5}},"fix":"auto"}]},
    {"path":"src/z.ts","functions":[],"findings":[]}
    ],"project":{"clones":[],"cycles":[],"unusedExports":[],"findings":[]}}
    "
  `);
});

test('json of nothing is a document too', async () => {
  const { out } = await runCli(['scan', '--format', 'json']);
  expect(matchesSchema(JSON.parse(out))).toBe(true);
  expect(JSON.parse(out).files).toEqual([]);
});

test('json does not depend on how fresh an answer is', async () => {
  const stale = reports.map(report => ({ ...report, freshness: 'verifying' as const }));
  const print = async (these: typeof reports): Promise<string> =>
    (await runCli(['scan', '--format', 'json'], { reports: these })).out;
  expect(await print(stale)).toBe(await print(reports));
});

test('a file that is not whole says why; one that is merely not UTF-8 is whole', async () => {
  const problem = (code: 'binary' | 'encoding') => ({ problem: { code, message: code } });
  const { out } = await runCli(['scan', '--format', 'json'], {
    reports: [reportOf('a.ts', problem('binary')), reportOf('b.ts', problem('encoding'))],
  });
  expect(JSON.parse(out).files.map((file: { parseError?: string }) => file.parseError)).toEqual([
    'binary',
    undefined,
  ]);
});

test('ndjson has the files of json, one a line', async () => {
  const lines = (await runCli(['scan', '--format', 'ndjson'], { reports })).out.trimEnd().split('\n');
  const { files } = JSON.parse((await runCli(['scan', '--format', 'json'], { reports })).out);
  expect(lines.map(line => JSON.parse(line))).toEqual(files);
});
