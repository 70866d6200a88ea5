import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { isPlainValue } from '../flow/plain-values.js';
import type { See } from '../rules/rule.js';
import type { Scene, Visitor } from '../walk.js';
import { pattern } from './pattern.js';
import { watchStateSetters } from './state-setters.js';
import { subjectOf } from './subject.js';

export const asyncRace = pattern({
  id: 'async-race',
  name: 'Async ordering',
  version: 1,
  summary:
    'What happens depends on which of several promises is settled first, or on what else runs meanwhile.',
  definition:
    'A call of `Promise.all`, `allSettled`, `any` or `race` with more than one element; a write after an `await` to what was read before it (ESLint `require-atomic-updates`), unless a plain value such as `true` is written; a setter of React `useState`, or `this.setState`, called after an `await` or in a `then`, when a later call may already have set the state.',
  severity: 'warning',
  testInputs: ['reordered resolution', 'rejection', 'double call'],
  watch: (scene, see) => [
    watchCombinations(scene, see),
    watchStateSetters(scene, see),
    watchWrites(scene, see),
  ],
});

const combinators: ReadonlySet<string | undefined> = new Set(['all', 'allSettled', 'any', 'race']);

function watchCombinations(scene: Scene, see: See): Visitor {
  return {
    calls: {
      of: combinators,
      enter({ callee, arguments: [first] }) {
        const { object } = callee;
        if (object.type !== 'Identifier' || object.name !== 'Promise' || !first || !mayBeSeveral(first))
          return;
        see(...callee.range, subjectOf(scene, callee));
      },
    },
  };
}

function mayBeSeveral(promises: TSESTree.Node): boolean {
  if (promises.type !== 'ArrayExpression') return true;
  const [first, ...others] = promises.elements;
  return others.length > 0 || first?.type === 'SpreadElement';
}

function watchWrites(scene: Scene, see: See): Visitor {
  return {
    end() {
      for (const { target, value } of scene.races())
        if (!isPlainValue(value)) see(...target.range, subjectOf(scene, target));
    },
  };
}
