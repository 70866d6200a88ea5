import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { isFunction } from '../is-function.js';
import { namesIn } from './bound-names.js';
import { descendants, mentions, ownDescendants } from './descend.js';
import { isPure } from './effects.js';
import type { FixScene } from './fix-scene.js';
import { variableNames } from './narrowing.js';

/**
 * Whether the turns of a loop over a collection may run side by side, as far as can be seen: none leaves the loop or stores
 * anything, all that one calls is awaited and is about its own item, and nothing that others change is read.
 */
export function isIndependent(
  loop: TSESTree.ForOfStatement,
  list: TSESTree.Identifier | undefined,
  scene: FixScene,
): boolean {
  const { left, right, body } = loop;
  if (left.type !== 'VariableDeclaration' || !/^(?:const|let)$/.test(left.kind)) return false;
  const own = new Set(left.declarations.flatMap(({ id }) => namesIn(id)).map(({ name }) => name));
  if (!isPlain(body, list) || !areAboutOwn(body, own)) return false;
  const shared = new Set(variableNames(scene));
  for (const each of descendants(right)) if (each.type === 'Identifier') shared.add(each.name);
  if (list) shared.delete(list.name);
  return !mentions(body, shared) && (!list || mentionsOf(body, list.name) === 1);
}

/** Statements that declare constants, wait, or do so under a condition; the last may keep what they give. */
function isPlain(body: TSESTree.Statement, list: TSESTree.Identifier | undefined): boolean {
  for (const node of ownDescendants(body)) if (forbidden.test(node.type)) return false;
  const statements = body.type === 'BlockStatement' ? body.body : [body];
  const rest = list ? statements.slice(0, -1) : statements;
  return rest.every(isPlainStatement);
}

/** What leaves the turn, stores, or gives to others. */
const forbidden =
  /^(?:(?:Break|Continue|Return|Throw|Try|Switch|Labeled|With|While|DoWhile|For|ForIn|ForOf)Statement|(?:Yield|Assignment|Update)Expression|(?:Function|Class)Declaration)$/;

function isPlainStatement(statement: TSESTree.Statement): boolean {
  switch (statement.type) {
    case 'VariableDeclaration':
      return statement.kind === 'const' && statement.declarations.every(({ init }) => isQuiet(init));
    case 'ExpressionStatement':
      return statement.expression.type === 'AwaitExpression' && isQuiet(statement.expression);
    case 'IfStatement':
      return !statement.alternate && isQuiet(statement.test) && isPlainStatement(statement.consequent);
    case 'BlockStatement':
      return statement.body.every(isPlainStatement);
    default:
      return false;
  }
}

/** Calls nothing that it does not wait for; reading members is taken for harmless. */
function isQuiet(node: TSESTree.Node | null | undefined): boolean {
  if (!node) return false;
  if (node.type === 'AwaitExpression') return isQuietly(node.argument);
  if (node.type === 'MemberExpression') return !node.computed && isQuiet(node.object);
  if (node.type === 'BinaryExpression') return isQuiet(node.left) && isQuiet(node.right);
  return isPure(node);
}

function isQuietly(argument: TSESTree.Expression): boolean {
  return argument.type === 'CallExpression' || argument.type === 'NewExpression' || isQuiet(argument);
}

/** Each thing that is waited for has to do with the item of its turn, and is no use of one thing by turns. */
function areAboutOwn(body: TSESTree.Node, items: ReadonlySet<string>): boolean {
  const own = new Set(items);
  for (const node of descendants(body, isFunction)) {
    if (node.type === 'VariableDeclarator' && node.init && mentions(node.init, own))
      for (const { name } of namesIn(node.id)) own.add(name);
    if (node.type !== 'AwaitExpression') continue;
    if (!mentions(node.argument, own) || takesTurns(node.argument, own)) return false;
  }
  return true;
}

/** A device with a state of its own, such as a page that is clicked on, is used by one at a time. */
const devices =
  /^(?:browser|client|connection|cursor|db|driver|iterator|lock|mutex|page|queue|reader|screen|session|socket|stream|transaction|trx|tx|user|writer)$/i;

/** What is written, read or waited for has an order. */
const actions =
  /^(?:acquire|append|click|delay|lock|log|migrate|next|pop|press|print|push|read|release|send|shift|sleep|step|timeout|type|unshift|wait|write)/i;

function takesTurns(argument: TSESTree.Expression, own: ReadonlySet<string>): boolean {
  if (argument.type !== 'CallExpression') return argument.type === 'NewExpression';
  const { callee } = argument;
  const isOfItem = callee.type === 'MemberExpression' && mentions(callee.object, own);
  if (isOfItem) return false;
  for (const node of descendants(callee))
    if (node.type === 'Identifier' && (devices.test(node.name) || actions.test(node.name))) return true;
  return false;
}

function mentionsOf(body: TSESTree.Node, name: string): number {
  return [...descendants(body)].filter(node => node.type === 'Identifier' && node.name === name).length;
}
