import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { See } from '../rules/rule.js';
import { declarationOf, type Scope } from '../scopes.js';
import { forTypes, type Scene, type Visitor } from '../walk.js';
import { pattern } from './pattern.js';
import { bare, subjectOf } from './subject.js';
import { type Writes, watchWrites } from './writes.js';

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
  const writes = watchWrites(scene);
  const endless: { readonly loop: Loop; readonly inFunction: number; isYielding: boolean }[] = [];
  const suspects: Suspect[] = [];
  const open = (loop: Loop): void => {
    const inFunction = scene.currentFunction();
    if (isEndless(loop)) endless.push({ loop, inFunction, isYielding: false });
    const variables = loop.test ? variablesOf(loop.test, scene.currentScope()) : undefined;
    if (variables?.length) suspects.push({ loop, variables, inFunction });
  };
  const close = (loop: Loop): void => {
    if (endless.at(-1)?.loop !== loop) return;
    if (!endless.pop()!.isYielding) seeEndless(loop, scene, see);
  };
  return {
    enter: {
      ...writes.visitor.enter,
      ...forTypes(loopTypes, open),
      YieldExpression() {
        for (const each of endless) if (each.inFunction === scene.currentFunction()) each.isYielding = true;
      },
    },
    leave: forTypes(loopTypes, close),
    end() {
      for (const suspect of suspects) if (isUnchanged(suspect, writes)) seeUnchanged(suspect, scene, see);
    },
  };
}

const loopTypes = ['ForStatement', 'WhileStatement', 'DoWhileStatement'] as const;

function isEndless({ test }: Loop): boolean {
  return test == null || (test.type === 'Literal' && Boolean(test.value));
}

function seeEndless(loop: Loop, scene: Scene, see: See): void {
  const inFunction = scene.currentFunction();
  const [start] = loop.range;
  const end = scene.text.lastIndexOf(')', loop.body.range[0]) + 1;
  if (loop.test) see(...loop.test.range, subjectOf(scene, loop), inFunction, 'no-constant-condition');
  else see(start, end, scene.text.slice(start, end));
}

function seeUnchanged({ loop, inFunction }: Suspect, scene: Scene, see: See): void {
  see(...loop.test!.range, subjectOf(scene, loop.test!), inFunction);
}

function isUnchanged({ loop, variables, inFunction }: Suspect, writes: Writes): boolean {
  return variables.every(({ name }) => !writes.mayChange(name, loop.range, inFunction));
}

/** The declarations of the variables in a test, or nothing if the test asks for anything else. */
function variablesOf(test: TSESTree.Node, scope: Scope): readonly TSESTree.Identifier[] | undefined {
  const inner = bare(test);
  switch (inner.type) {
    case 'Literal':
      return [];
    case 'Identifier': {
      const declared = declarationOf(inner.name, scope);
      return declared && [declared];
    }
    case 'UnaryExpression':
      return variablesOf(inner.argument, scope);
    case 'BinaryExpression':
    case 'LogicalExpression': {
      const left = variablesOf(inner.left, scope);
      const right = left && variablesOf(inner.right, scope);
      return right && [...left, ...right];
    }
    default:
      return undefined;
  }
}
