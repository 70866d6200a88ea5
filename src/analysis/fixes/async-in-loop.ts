import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { isFunction } from '../is-function.js';
import { isBound } from './bound-names.js';
import { isLoop } from './descend.js';
import { type Fixer, replaceNode } from './fix.js';
import type { FixScene } from './fix-scene.js';
import { shifted } from './layout.js';
import { isIndependent } from './loop-turns.js';
import { arrowParameter, terminator } from './style.js';

/** All turns at once, where no turn can see what another did. */
export const fixAsyncInLoop: Fixer = {
  rule: 'async-in-loop',
  fixesOf(node, scene) {
    const loop = node.type === 'AwaitExpression' ? loopAround(node) : undefined;
    if (!loop || !mayBeRewritten(loop, scene)) return [];
    const list = pushOf(loop)?.callee.object;
    if (!isIndependent(loop, list, scene)) return [];
    if (isBound(scene, 'Promise') || isBound(scene, 'Array')) return [];
    const text = together(loop, scene);
    if (text === undefined) return [];
    return [
      {
        title: 'Start all of them and await Promise.all',
        kind: 'refactor.rewrite',
        isPreferred: false,
        edits: [replaceNode(loop, text)],
      },
    ];
  },
};

/** Comments stay where the body does, and none says that the turns have an order. */
function mayBeRewritten(loop: TSESTree.ForOfStatement, scene: FixScene): boolean {
  const [start, end] = statementsIn(loop).length === 1 ? loop.range : [loop.range[0], loop.body.range[0]];
  const inside = scene.comments.filter(({ range }) => range[0] > loop.range[0] && range[1] < loop.range[1]);
  return !scene.hasCommentIn(start, end) && !inside.some(({ value }) => saysOrder.test(value));
}

const saysOrder = /\b(?:order|sequen\w+|serial\w*|one (?:by|after|at)|in turn|not parallel)\b/i;

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

function statementsIn({ body }: TSESTree.ForOfStatement): readonly TSESTree.Statement[] {
  return body.type === 'BlockStatement' ? body.body : [body];
}

/** `list.push` with one value, as the last that a turn does. */
type Push = TSESTree.CallExpression & {
  readonly callee: TSESTree.MemberExpression & { readonly object: TSESTree.Identifier };
};

function pushOf(loop: TSESTree.ForOfStatement): Push | undefined {
  const last = statementsIn(loop).at(-1);
  if (last?.type !== 'ExpressionStatement') return undefined;
  const { expression } = last;
  return isPush(expression) && expression.arguments[0]?.type !== 'SpreadElement' ? expression : undefined;
}

function isPush(node: TSESTree.Expression): node is Push {
  if (node.type !== 'CallExpression' || node.arguments.length !== 1 || node.optional) return false;
  const { callee } = node;
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'Identifier') return false;
  const { property, computed, optional } = callee;
  return !computed && !optional && property.type === 'Identifier' && property.name === 'push';
}

function together(loop: TSESTree.ForOfStatement, scene: FixScene): string | undefined {
  const { left, right } = loop;
  if (left.type !== 'VariableDeclaration') return undefined;
  const { id } = left.declarations[0]!;
  const isName = id.type === 'Identifier' && !id.typeAnnotation;
  const parameter = isName ? arrowParameter(scene, id.name) : `(${scene.source(id)})`;
  const items = right.type === 'SequenceExpression' ? `(${scene.source(right)})` : scene.source(right);
  const all = `await Promise.all(Array.from(${items}, async ${parameter} => ${turnOf(loop, scene)}))`;
  const end = terminator(scene, scene.text.slice(loop.range[1]));
  const push = pushOf(loop);
  return push ? `${scene.source(push.callee)}(...(${all}))${end}` : `${all}${end}`;
}

/** What one turn waits for, or all it does and then gives. */
function turnOf(loop: TSESTree.ForOfStatement, scene: FixScene): string {
  const statements = statementsIn(loop);
  const push = pushOf(loop);
  const only = statements.length === 1 ? statements[0] : undefined;
  const value = push ? push.arguments[0] : only?.type === 'ExpressionStatement' && only.expression;
  if (only && value) return asValue(value, scene);
  if (!push) return shiftedBody(loop, scene);
  const [start, end] = push.range;
  const body = shiftedBody(loop, scene);
  const at = body.lastIndexOf(scene.text.slice(start, end));
  const given = `return ${scene.source(push.arguments[0]!)}`;
  return body.slice(0, at) + given + body.slice(at + end - start);
}

/** What is awaited need not be awaited once more. */
function asValue(value: TSESTree.Node, scene: FixScene): string {
  if (value.type === 'AwaitExpression') return asValue(value.argument, scene);
  return value.type === 'ObjectExpression' || value.type === 'SequenceExpression'
    ? `(${scene.source(value)})`
    : scene.source(value);
}

function shiftedBody({ body }: TSESTree.ForOfStatement, scene: FixScene): string {
  if (body.type === 'BlockStatement') return scene.source(body);
  const indent = scene.indentAt(body.range[0]);
  const source = shifted(scene, body, indent, indent);
  return `{ ${source} }`;
}
