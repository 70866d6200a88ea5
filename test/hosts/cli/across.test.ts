import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ProjectReport } from '../../../src/workspace/answers.js';
import { runCli } from './cli.js';
import { finding, reportOf } from './reports.js';

const reports = [reportOf('a.ts', { findings: [finding('info', 1)] }), reportOf('b.ts')];
const clone = { ...finding('warning', 2), rule: 'duplicated-code', message: 'the same as a.ts:2' };
const project: Partial<ProjectReport> = {
  files: [{ path: 'b.ts', freshness: 'fresh', findings: [clone] }],
  clones: [
    {
      kind: 'exact',
      tokens: 60,
      members: [
        { path: 'a.ts', range: [2, 1, 9, 3], label: [2, 1, 2, 9] },
        { path: 'b.ts', range: [2, 1, 9, 3], label: [2, 1, 2, 9] },
      ],
    },
  ],
  cycles: [{ files: ['a.ts', 'b.ts'], typeImports: false }],
  unusedExports: [{ file: 'b.ts', name: 'b', line: 4 }],
};

describe('what shows only across files', () => {
  test('ends a scan of everything, and counts', async () => {
    const { code, out } = await runCli(['scan'], { reports, project });
    expect(code).toBe(1);
    expect(out).toMatch(
      /^a\.ts\n[\s\S]*\nAcross files\n\nb\.ts\n.*the same as a\.ts:2.*\n\n.*2 findings.*in 2 files/,
    );
  });

  test.each([
    ['--no-across', ['scan', '--no-across']],
    ['paths', ['scan', import.meta.dirname]],
    ['a stream of files', ['scan', '--format', 'ndjson']],
  ])('is left out with %s', async (_, argv) => {
    const { code, out } = await runCli(argv, { reports, project });
    expect(code).toBe(0);
    expect(out).not.toContain('the same as');
  });

  test('is the project of the JSON', async () => {
    const { out } = await runCli(['scan', '--format', 'json'], { reports, project });
    expect(JSON.parse(out).project).toEqual({
      clones: [
        {
          kind: 'exact',
          tokens: 60,
          fragments: [
            { file: 'a.ts', start: 2, end: 9 },
            { file: 'b.ts', start: 2, end: 9 },
          ],
        },
      ],
      cycles: project.cycles,
      unusedExports: project.unusedExports,
      findings: [expect.objectContaining({ path: 'b.ts', rule: 'duplicated-code', severity: 'warning' })],
    });
  });

  test.each(['csv', 'md', 'github', 'checkstyle', 'sarif'])('is printed as %s', async format => {
    const { out } = await runCli(['scan', '--format', format], { reports, project });
    expect(out).toContain('the same as a');
  });

  test('is hidden by a baseline, which a scan of chosen paths leaves alone', async () => {
    const texts = new Map([[join(import.meta.dirname, 'b.ts'), 'one\ntwo\n']]);
    await runCli(['baseline'], { reports, project, texts });
    expect((await runCli(['scan'], { reports, project, texts })).code).toBe(0);
    await runCli(['baseline', import.meta.dirname], { reports, texts });
    expect((await runCli(['scan'], { reports, project, texts })).code).toBe(0);
    await runCli(['baseline'], { reports, texts });
    expect((await runCli(['scan'], { reports, project, texts })).code).toBe(1);
  });

  const related = [
    { path: 'a.ts', range: [2, 1, 2, 9] as const, message: 'The same code' },
    { path: 'a.ts', range: [22, 3, 22, 9] as const, message: 'The same code' },
    { path: 'b.ts', range: [40, 1, 40, 9] as const, message: 'The same code' },
  ];
  const withRelated = {
    ...project,
    files: [{ path: 'b.ts', freshness: 'fresh', findings: [{ ...clone, related }] }],
  } satisfies Partial<ProjectReport>;

  test.each([
    ['text', ['scan'], /the same as a\.ts:2 .*\n +a\.ts:22:3 The same code\n +b\.ts:40:1 The same code\n\n/],
    [
      'markdown',
      ['scan', '--format', 'md'],
      /a\.ts:2<br>a\.ts:22:3 The same code<br>b\.ts:40:1 The same code \|/,
    ],
  ])('has its other places below it as %s, but for those that its message names', async (_, argv, lines) => {
    const { out } = await runCli(argv, { reports, project: withRelated });
    expect(out).toMatch(lines);
    expect(out).not.toContain('a.ts:2:1');
  });

  test('has all its other places in data', async () => {
    const json = await runCli(['scan', '--format', 'json'], { reports, project: withRelated });
    const [found] = JSON.parse(json.out).project.findings;
    expect(found.related.map((one: any) => [one.path, one.range.start.line])).toEqual([
      ['a.ts', 2],
      ['a.ts', 22],
      ['b.ts', 40],
    ]);
    const sarif = await runCli(['scan', '--format', 'sarif'], { reports, project: withRelated });
    const result = JSON.parse(sarif.out).runs[0].results.at(-1);
    expect(result.relatedLocations.map(({ id, message }: any) => [id, message.text])).toEqual(
      [0, 1, 2].map(id => [id, 'The same code']),
    );
    expect(result.relatedLocations[1].physicalLocation).toEqual({
      artifactLocation: { uri: 'a.ts', uriBaseId: '%SRCROOT%' },
      region: { startLine: 22, startColumn: 3, endLine: 22, endColumn: 9 },
    });
  });
});
