import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { spanOfName } from '../names.js';
import { watchChanges } from '../scopes/assignments.js';
import { eachBoundName } from '../scopes/bound-names.js';
import { rule } from './rule.js';

export const paramReassign = rule({
  id: 'param-reassign',
  name: 'Parameter reassigned',
  version: 1,
  summary: 'The name no longer means what the caller passed: store the new value in a local constant.',
  definition:
    'An assignment, `++`, `--` or head of a loop that gives a parameter another value, also by destructuring. Equals ESLint `no-param-reassign` without `props`.',
  severity: 'info',
  quickFix: 'auto',
  oracleRule: 'no-param-reassign',
  defaults: {},
  watch: ({ scopes }, see) => {
    const written: TSESTree.Identifier[] = [];
    const note = (name: TSESTree.Identifier): void => void written.push(name);
    const { enter } = watchChanges(({ target, by }) => {
      if (by.type !== 'UnaryExpression') eachBoundName(target, note);
    });
    return {
      enter: enter!,
      end() {
        for (const name of written)
          if (scopes.variableOf(name)?.kind === 'parameter') see(...spanOfName(name), name.name);
      },
    };
  },
  onSighting: ({ range, value }, _options, report) => report(range, `Parameter ${value} gets another value`),
});
