import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { See } from '../rules/rule.js';
import type { Scopes } from '../scopes/scopes.js';
import { forTypes, type Scene, type Visitor } from '../walk.js';
import { pattern } from './pattern.js';
import { bare, subjectOf } from './subject.js';
import { mayChange } from './writes.js';

export const loopTermination = pattern({
  id: 'loop-termination',
  name: 'Unbounded loop',
  version: 1,
  summary:
    'Nothing in the head of the loop ends it: try an input that never meets its exit, and limit the turns.',
  definition:
    '`for (;;)`, or a loop whose test is a literal that is true, and that does not `yield`; or a loop whose test compares only variables and literals, none of which is written in the loop or in another function.',
  severity: 'warning',
  testInputs: ['no-exit input', 'max iterations'],
  oracleRules: { 'no-constant-condition': 'subset' },
  watch: loops,
});

type Loop = TSESTree.ForStatement | TSESTree.WhileStatement | TSESTree.DoWhileStatement;

/** A loop whose test may never change. */
interface Suspect {
  readonly loop: Loop;
  readonly variables: readonly TSESTree.Identifier[];
  readonly inFunction: number;
}

function loops(scene: Scene, see: See): Visitor {
  const endless: { readonly loop: Loop; readonly inFunction: number; isYielding: boolean }[] = [];
  const suspects: Suspect[] = [];
  const open = (loop: Loop): void => {
    const inFunction = scene.currentFunction();
    if (isEndless(loop)) endless.push({ loop, inFunction, isYielding: false });
    const variables = loop.test ? variablesOf(loop.test) : undefined;
    if (variables?.length) suspects.push({ loop, variables, inFunction });
  };
  const close = (loop: Loop): void => {
    if (endless.at(-1)?.loop !== loop) return;
    if (!endless.pop()!.isYielding) seeEndless(loop, scene, see);
  };
  return {
    enter: {
      ...forTypes(loopTypes, open),
      YieldExpression() {
        for (const each of endless) if (each.inFunction === scene.currentFunction()) each.isYielding = true;
      },
    },
    leave: forTypes(loopTypes, close),
    end() {
      for (const suspect of suspects)
        if (isUnchanged(suspect, scene.scopes)) seeUnchanged(suspect, scene, see);
    },
  };
}

const loopTypes = ['ForStatement', 'WhileStatement', 'DoWhileStatement'] as const;

function isEndless({ test }: Loop): boolean {
  return test == null || (test.type === 'Literal' && Boolean(test.value));
}

function seeEndless(loop: Loop, scene: Scene, see: See): void {
  const inFunction = scene.currentFunction();
  const { test } = loop;
  if (test) {
    see(...test.range, `while (${subjectOf(scene, test)})`, inFunction, 'no-constant-condition');
  } else {
    const [start] = loop.range;
    see(start, scene.text.lastIndexOf(')', loop.body.range[0]) + 1, 'for (;;)');
  }
}

function seeUnchanged({ loop, inFunction }: Suspect, scene: Scene, see: See): void {
  see(...loop.test!.range, subjectOf(scene, loop.test!), inFunction);
}

function isUnchanged({ loop, variables }: Suspect, scopes: Scopes): boolean {
  return variables.every(name => {
    const variable = scopes.variableOf(name);
    return variable !== undefined && !mayChange(variable, loop, scopes);
  });
}

/** The variables in a test, or nothing if the test asks for anything else. */
function variablesOf(test: TSESTree.Node): readonly TSESTree.Identifier[] | undefined {
  const inner = bare(test);
  switch (inner.type) {
    case 'Literal':
      return [];
    case 'Identifier':
      return [inner];
    case 'UnaryExpression':
      return variablesOf(inner.argument);
    case 'BinaryExpression':
    case 'LogicalExpression': {
      const left = variablesOf(inner.left);
      const right = left && variablesOf(inner.right);
      return right && [...left, ...right];
    }
    default:
      return undefined;
  }
}
