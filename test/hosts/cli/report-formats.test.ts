import type { Log } from 'sarif';
import { describe, expect, test } from 'vitest';
import { runCli } from './cli.js';
import { finding, reportOf } from './reports.js';

const nasty = 'Says "a", <b> & c|d, 100 %\n*bold* [link](x)';
const reports = [
  reportOf('src/a b:1,2.ts', {
    findings: [
      { ...finding('warning', 3, 'long-function'), message: nasty },
      { rule: 'todo-debt', severity: 'hint', message: 'TODO', range: [4, 1, 4, 9], in: -1 },
    ],
  }),
  reportOf('src/half.ts', {
    freshness: 'partial',
    problem: { code: 'syntax', message: 'Expression expected.', at: [2, 7] },
    findings: [finding('error', 5)],
  }),
  reportOf('z.ts'),
];

const printed = async (format: string): Promise<string> =>
  (await runCli(['scan', '--fail-on', 'never', '--format', format], { reports, cwd: '/work space' })).out;

describe('sarif', () => {
  test('is one run with its rules, and a result for each finding', async () => {
    const { runs, version } = JSON.parse(await printed('sarif')) as Log;
    expect([version, runs.length]).toEqual(['2.1.0', 1]);
    const { tool, results = [], originalUriBaseIds } = runs[0]!;
    expect(originalUriBaseIds).toEqual({ '%SRCROOT%': { uri: 'file:///work%20space/' } });
    expect(results.map(({ ruleId, level }) => [ruleId, level])).toEqual([
      ['long-function', 'warning'],
      ['todo-debt', 'note'],
      ['syntax', 'error'],
      ['magic-number', 'error'],
    ]);
    for (const { ruleId, ruleIndex } of results)
      if (ruleIndex !== undefined) expect(tool.driver.rules?.[ruleIndex]?.id).toBe(ruleId);
    expect(results[0]?.locations?.[0]?.physicalLocation).toEqual({
      artifactLocation: { uri: 'src/a%20b%3A1%2C2.ts', uriBaseId: '%SRCROOT%' },
      region: { startLine: 3, startColumn: 3, endLine: 3, endColumn: 5 },
    });
    expect(results[0]?.message.text).toBe(nasty);
  });

  test('without findings has an empty list of results', async () => {
    const { out } = await runCli(['scan', '--format', 'sarif'], { reports: [] });
    expect((JSON.parse(out) as Log).runs[0]?.results).toEqual([]);
  });
});

test('csv is RFC 4180', async () => {
  expect((await printed('csv')).split('\r\n')).toEqual([
    'path,line,column,end line,end column,severity,rule,message',
    `"src/a b:1,2.ts",3,3,3,5,warning,long-function,"${nasty.replaceAll('"', '""')}"`,
    '"src/a b:1,2.ts",4,1,4,9,hint,todo-debt,TODO',
    'src/half.ts,2,7,2,7,error,syntax,Expression expected.',
    'src/half.ts,5,3,5,5,error,magic-number,Magic number 5',
    '',
  ]);
});

test('github makes one command a line', async () => {
  expect((await printed('github')).split('\n')).toEqual([
    '::warning file=src/a b%3A1%2C2.ts,line=3,endLine=3,col=3,endColumn=5,title=treewarden long-function::Says "a", <b> & c|d, 100 %25%0A*bold* [link](x)',
    '::notice file=src/a b%3A1%2C2.ts,line=4,endLine=4,col=1,endColumn=9,title=treewarden todo-debt::TODO',
    '::error file=src/half.ts,line=2,endLine=2,col=7,endColumn=7,title=treewarden syntax::Expression expected.',
    '::error file=src/half.ts,line=5,endLine=5,col=3,endColumn=5,title=treewarden magic-number::Magic number 5',
    '',
  ]);
});

test('checkstyle escapes what XML would read', async () => {
  expect(await printed('checkstyle')).toMatchInlineSnapshot(`
    "<?xml version="1.0" encoding="utf-8"?>
    <checkstyle version="4.3">
      <file name="src/a b:1,2.ts">
        <error line="3" column="3" severity="warning" message="Says &quot;a&quot;, &lt;b&gt; &amp; c|d, 100 %&#10;*bold* [link](x)" source="treewarden.long-function"/>
        <error line="4" column="1" severity="info" message="TODO" source="treewarden.todo-debt"/>
      </file>
      <file name="src/half.ts">
        <error line="2" column="7" severity="error" message="Expression expected." source="treewarden.syntax"/>
        <error line="5" column="3" severity="error" message="Magic number 5" source="treewarden.magic-number"/>
      </file>
    </checkstyle>
    "
  `);
});

test('markdown shows text as it is', async () => {
  expect(await printed('md')).toMatchInlineSnapshot(`
    "# Findings

    ## src/a b:1,2.ts

    | where | severity | finding | rule |
    | --- | --- | --- | --- |
    | 3:3 | warning | Says "a", \\<b\\> & c\\|d, 100 % \\*bold\\* \\[link\\](x) | \`long-function\` |
    | 4:1 | hint | TODO | \`todo-debt\` |

    ## src/half.ts

    | where | severity | finding | rule |
    | --- | --- | --- | --- |
    | 2:7 | error | Expression expected. | \`syntax\` |
    | 5:3 | error | Magic number 5 | \`magic-number\` |

    ✖ 4 findings (2 errors, 1 warning, 1 hint) in 3 files
    "
  `);
});
