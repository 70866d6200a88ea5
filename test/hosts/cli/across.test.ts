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
});
