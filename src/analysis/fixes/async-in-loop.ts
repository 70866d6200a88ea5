import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { isFunction } from '../is-function.js';
import { isBound } from './bound-names.js';
import { descendants, isLoop, mentions, ownDescendants } from './descend.js';
import { type Fixer, replaceNode } from './fix.js';
import type { FixScene } from './fix-scene.js';
import { variableNames } from './narrowing.js';

/** All turns at once, where a turn does nothing but wait for one call and keep what it gives. */
export const fixAsyncInLoop: Fixer = {
  rule: 'async-in-loop',
  fixesOf(node, scene) {
    if (node.type !== 'AwaitExpression') return [];
    const loop = loopAround(node);
    const work = loop && workOf(loop, node);
    if (!work || scene.hasCommentIn(...loop.range) || !isIndependent(work, loop, scene)) return [];
    return [
      {
        title: 'Start all of them and await Promise.all',
        kind: 'refactor.rewrite',
        isPreferred: false,
        edits: [replaceNode(loop, together(work, loop, scene))],
      },
    ];
  },
};

/** What a turn waits for, and the list that takes what it gives, if any. */
interface Work {
  readonly call: TSESTree.Expression;
  readonly list: TSESTree.Identifier | undefined;
}

/** The loop over a collection that is the only loop around. */
function loopAround(node: TSESTree.Node): TSESTree.ForOfStatement | undefined {
  let found: TSESTree.ForOfStatement | undefined;
  for (let around = node.parent; around && !isFunction(around); around = around.parent) {
    if (!isLoop(around)) continue;
    if (found || around.type !== 'ForOfStatement' || around.await) return undefined;
    found = around;
  }
  return found;
}

function workOf({ body }: TSESTree.ForOfStatement, node: TSESTree.AwaitExpression): Work | undefined {
  const only = onlyStatement(body);
  if (only.type !== 'ExpressionStatement') return undefined;
  const { expression } = only;
  const call = node.argument;
  if (expression === node) return { call, list: undefined };
  if (expression.type !== 'CallExpression' || expression.arguments.length !== 1) return undefined;
  const list = expression.arguments[0] === node ? pushedTo(expression.callee) : undefined;
  return list && { call, list };
}

function onlyStatement(body: TSESTree.Statement): TSESTree.Statement {
  return body.type === 'BlockStatement' && body.body.length === 1 ? body.body[0]! : body;
}

/** The `list` of `list.push`. */
function pushedTo(callee: TSESTree.Expression): TSESTree.Identifier | undefined {
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'Identifier') return undefined;
  const { property, computed, optional, object } = callee;
  if (computed || optional) return undefined;
  return property.type === 'Identifier' && property.name === 'push' ? object : undefined;
}

/** No turn needs what another did, as far as can be seen. */
function isIndependent({ call, list }: Work, loop: TSESTree.ForOfStatement, scene: FixScene): boolean {
  const { left, right } = loop;
  if (left.type !== 'VariableDeclaration' || !/^(?:const|let)$/.test(left.kind)) return false;
  if (!isSingleCall(call)) return false;
  const shared = new Set(list ? [list.name] : []);
  for (const each of descendants(right)) if (each.type === 'Identifier') shared.add(each.name);
  if (mentions(call, shared)) return false;
  return !mentions(call, variableNames(scene)) && !isBound(scene, 'Promise') && !isBound(scene, 'Array');
}

/** Nothing in it waits or stores. */
function isSingleCall(call: TSESTree.Expression): boolean {
  if (call.type !== 'CallExpression' && call.type !== 'NewExpression') return false;
  return [...ownDescendants(call)].every(
    ({ type }) => !/^(?:Await|Yield|Assignment|Update)Expression$/.test(type),
  );
}

function together({ call, list }: Work, loop: TSESTree.ForOfStatement, scene: FixScene): string {
  const { left, right } = loop;
  const id = left.type === 'VariableDeclaration' ? left.declarations[0]!.id : left;
  const parameter = id.type === 'Identifier' && !id.typeAnnotation ? id.name : `(${scene.source(id)})`;
  const items = right.type === 'SequenceExpression' ? `(${scene.source(right)})` : scene.source(right);
  const all = `await Promise.all(Array.from(${items}, async ${parameter} => ${scene.source(call)}))`;
  return list ? `${list.name}.push(...(${all}));` : `${all};`;
}
