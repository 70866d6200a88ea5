import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { type Change, watchChanges } from '../scopes/assignments.js';
import { eachChangedRoot } from '../scopes/changed-roots.js';
import { roleOf } from '../scopes/role.js';
import type { Variable } from '../scopes/variable.js';
import { changedByCall, isOwn, mutatingMethods } from './mutating-calls.js';
import { pattern } from './pattern.js';
import { subjectOf } from './subject.js';

export const mutationAliasing = pattern({
  id: 'mutation-aliasing',
  name: 'Changes its argument',
  version: 1,
  summary: 'The caller sees the change too: whoever shares the object, or froze it, is in for a surprise.',
  definition:
    'A change of a member of a parameter: an assignment, `++`, `delete`, or a target in the head of a loop or a pattern, as ESLint `no-param-reassign` finds it with `props`. And a call that changes a parameter or its member in place: `push`, `pop`, `shift`, `unshift`, `splice`, `sort`, `reverse` or `copyWithin` on it, or `Object.assign` and the like with it as the first argument; not on a rest parameter, on what `reduce` passes along, nor on a parameter that gets another value; the first such call of each kind in a function.',
  severity: 'info',
  testInputs: ['frozen object', 'shared reference'],
  oracleRules: { 'no-param-reassign:props': 'equal' },
  watch(scene, see) {
    const changes: Change[] = [];
    const calls: TSESTree.CallExpression[] = [];
    const told = new Map<Variable, Set<string>>();
    const seeCall = (call: TSESTree.CallExpression): void => {
      const changed = changedByCall(call);
      const variable = changed && scene.scopes.variableOf(changed.root);
      if (!changed || variable?.kind !== 'parameter' || isOwn(variable, scene.scopes)) return;
      const subject = `${subjectOf(scene, call.callee)}()`;
      if (isFirst(told, variable, subject)) see(changed.root.range[0], changed.end, subject);
    };
    return [
      watchChanges(change => void changes.push(change)),
      { calls: { of: mutatingMethods, enter: call => void (changedByCall(call) && calls.push(call)) } },
      {
        end() {
          for (const change of changes) eachChangedRoot(change.target, name => seeChange(name, change));
          for (const call of calls) seeCall(call);
        },
      },
    ];

    function seeChange(name: TSESTree.Identifier, { target }: Change): void {
      const role = roleOf(name);
      if (role === 'write' || role === 'update') return;
      if (scene.scopes.variableOf(name)?.kind !== 'parameter') return;
      const isPattern = target.type === 'ObjectPattern' || target.type === 'ArrayPattern';
      const subject = isPattern ? name : target;
      const told = [name.range[0], subject.range[1], subjectOf(scene, subject)] as const;
      see(...told, scene.currentFunction(), 'no-param-reassign:props');
    }
  },
});

function isFirst(told: Map<Variable, Set<string>>, variable: Variable, subject: string): boolean {
  const subjects = told.get(variable) ?? new Set();
  told.set(variable, subjects);
  return subjects.size < subjects.add(subject).size;
}
