import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { See } from '../rules/rule.js';
import type { Variable } from '../scopes/variable.js';
import { forTypes, functionTypes, type Scene, type Visitor } from '../walk.js';
import { methodOf, nameOf, subjectOf } from './subject.js';

/** Sees the setters of React's state that are called after an `await`, or in the callback of a `then`. */
export function watchStateSetters(scene: Scene, see: See): Visitor {
  const setters: TSESTree.Identifier[] = [];
  const calls: TSESTree.CallExpression[] = [];
  const open: boolean[] = [];
  let isLate = false;
  return {
    enter: {
      ...forTypes(functionTypes, fn => {
        open.push(isLate);
        isLate = isCallback(fn);
      }),
      AwaitExpression: () => {
        isLate = true;
      },
      VariableDeclarator({ id, init }) {
        const setter = id.type === 'ArrayPattern' ? id.elements[1] : undefined;
        if (setter?.type === 'Identifier' && init && isUseState(init)) setters.push(setter);
      },
      CallExpression(call) {
        if (isLate && maySet(call)) calls.push(call);
      },
    },
    leave: forTypes(functionTypes, () => {
      isLate = open.pop() === true;
    }),
    end() {
      const variables = new Set(setters.map(scene.scopes.variableOf));
      for (const { callee } of calls)
        if (isSetter(callee, variables)) see(...callee.range, subjectOf(scene, callee));
    },
  };

  function isSetter(callee: TSESTree.Node, variables: ReadonlySet<Variable | undefined>): boolean {
    if (callee.type !== 'Identifier') return true;
    const variable = scene.scopes.variableOf(callee);
    return variable !== undefined && variables.has(variable);
  }
}

function maySet({ callee }: TSESTree.CallExpression): boolean {
  if (callee.type === 'Identifier') return /^set[A-Z]/.test(callee.name);
  return (
    callee.type === 'MemberExpression' &&
    callee.object.type === 'ThisExpression' &&
    nameOf(callee) === 'setState'
  );
}

function isUseState(init: TSESTree.Node): boolean {
  if (init.type !== 'CallExpression') return false;
  const { callee } = init;
  return (callee.type === 'Identifier' ? callee.name : methodOf(init)) === 'useState';
}

function isCallback(fn: TSESTree.Node): boolean {
  const { parent } = fn;
  return parent?.type === 'CallExpression' && parent.callee !== fn && methodOf(parent) === 'then';
}
