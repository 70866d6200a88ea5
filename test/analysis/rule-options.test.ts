import { expect, test } from 'vitest';
import { judge } from '../../src/analysis/rules/judge.js';
import { analyse } from '../harness/analyse.js';

const twice = `f('not there yet', 'not there yet', 'a bit'); g('a bit', 'a bit');`;
const branches = `if (a) {\n  b();\n  c();\n} else if (d) {\n  b();\n  c();\n} else e();`;
const choice = (kind: string) => `function ${kind}() { switch (a) { case 1: b(); break; case 2: c(); } }\n`;
const twoChoices = choice('one') + choice('two');
const fourCases = 'switch (a) { case 1: b(); case 2: c(); case 3: d(); case 4: e(); }';

test.each([
  ['duplicate-string', twice, {}, 0],
  ['duplicate-string', twice, { times: 2 }, 1],
  ['duplicate-string', twice, { length: 5 }, 1],
  ['duplicate-string', twice, { length: 5, allow: ['a bit'] }, 0],
  ['duplicate-branches', branches, {}, 1],
  ['duplicate-branches', branches, { lines: 3 }, 0],
  ['switch-statement', twoChoices, {}, 2],
  ['switch-statement', twoChoices, { functions: 3 }, 0],
  ['switch-statement', fourCases, {}, 0],
  ['switch-statement', fourCases, { most: 3 }, 1],
  ['message-chain', 'a.b.c.d', {}, 0],
  ['message-chain', 'a.b.c.d', { most: 2 }, 1],
] as const)('%s in %j with %j: %i', (rule, text, options, count) => {
  const { findings } = judge(analyse(text, 'ts'), { rules: { [rule]: { options } } });
  expect(findings.filter(finding => finding.rule === rule)).toHaveLength(count);
});
