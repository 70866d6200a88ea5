import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { childrenOf } from '../children.js';
import { hidingOperators } from '../rules/complex-conditional.js';
import { unboundName } from './bound-names.js';
import { withParentheses } from './conditions.js';
import { statementAround } from './descend.js';
import { comesFirst } from './effects.js';
import { type Fixer, insertAt, type TextEdit } from './fix.js';
import type { FixScene } from './fix-scene.js';
import { continuationIndent, shifted } from './layout.js';
import { keepsTypes } from './narrowing.js';
import { predicateName } from './predicate-name.js';
import { mayBePreceded, terminator } from './style.js';

/** Names what is evaluated first, right before the statement that begins with it. */
export const fixComplexConditional: Fixer = {
  rule: 'complex-conditional',
  fixesOf(node, scene, { message }) {
    if (!isOperation(node)) return [];
    const most = Number(/at most (\d+)/.exec(message)?.[1]);
    const statement = statementAround(node);
    if (!statement || !beginsWith(statement, node) || !isFreelyWritten(statement, scene)) return [];
    if (!mayBePreceded(scene, statement)) return [];
    const parts = partsOf(node, most);
    if (!parts?.every(part => keepsTypes(part, statement, scene))) return [];
    const [start] = statement.range;
    const { declarations, last, names, isTelling } = extract(parts, statement, scene);
    return [
      {
        title: `Extract constant${names.length > 1 ? 's' : ''} ${names.join(' and ')}`,
        kind: 'refactor.extract',
        isPreferred: isTelling,
        edits: [insertAt(start, declarations), last],
      },
    ];
  },
};

/** Begins a line, and has no comments that might be about what is taken out. */
function isFreelyWritten({ range }: TSESTree.Node, scene: FixScene): boolean {
  return (
    scene.indentAt(range[0]).length === range[0] - scene.lineStart(range[0]) && !scene.hasCommentIn(...range)
  );
}

/** More would be a list of constants that mean nothing by themselves. */
const mostParts = 2;

type Operation = TSESTree.LogicalExpression | TSESTree.ConditionalExpression;

function isOperation(node: TSESTree.Node): node is Operation {
  return node.type === 'LogicalExpression' || node.type === 'ConditionalExpression';
}

/** Whether the expression is, but for `!`, what the statement tests, returns or stores. */
function beginsWith(statement: TSESTree.Node, node: TSESTree.Node): boolean {
  const { parent } = node;
  if (!parent) return false;
  if (parent.type === 'UnaryExpression') return parent.operator === '!' && beginsWith(statement, parent);
  const around = parent === statement ? parent : parent.parent;
  return around === statement && comesFirst(node, statement) && holders.has(parent.type);
}

/** What holds a condition as a whole. */
const holders: ReadonlySet<string> = new Set([
  'IfStatement',
  'ReturnStatement',
  'SwitchStatement',
  'VariableDeclarator',
  'AssignmentExpression',
]);

/** What to name, inner parts first, so that neither they nor the rest have too many operators. */
function partsOf(root: Operation, most: number): readonly Operation[] | undefined {
  const spine = spineOf(root);
  const parts: Operation[] = [];
  let named = 0;
  while (countOperators(root) - named > most) {
    const next = spine.find(each => countOperators(each) - named <= most && countOperators(each) > named);
    if (!next) return undefined;
    parts.push(next);
    if (parts.length > mostParts) return undefined;
    named = countOperators(next);
  }
  return parts;
}

/** The operations that are evaluated first in those around them, outer ones first. */
function spineOf(node: TSESTree.Node): readonly Operation[] {
  if (!isOperation(node)) return [];
  return [node, ...spineOf(node.type === 'LogicalExpression' ? node.left : node.test)];
}

function countOperators(node: TSESTree.Node): number {
  if (hidingOperators.some(type => type === node.type)) return 0;
  const below = childrenOf(node).reduce((sum, child) => sum + countOperators(child), 0);
  return isOperation(node) ? below + 1 : below;
}

/** Each part is written with the name of the one inside it. */
function extract(parts: readonly Operation[], statement: TSESTree.Node, scene: FixScene) {
  const indent = scene.indentAt(statement.range[0]);
  const names: string[] = [];
  let declarations = '';
  let isTelling = true;
  let inner: { readonly name: string; readonly range: readonly [number, number] } | undefined;
  for (const part of parts) {
    const wanted = predicateName(part);
    const name = unboundName(scene, wanted.name, names);
    isTelling &&= wanted.isTelling;
    const source = sourceOf(part, inner, scene, indent);
    declarations += `const ${name} =${source}${terminator(scene, name)}${scene.lineEnd}${indent}`;
    names.push(name);
    inner = { name, range: withParentheses(scene, part, part.parent.range) };
  }
  const { name, range } = inner!;
  const last: TextEdit = { start: range[0], end: range[1], text: name };
  return { declarations, last, names, isTelling };
}

type Named = { readonly name: string; readonly range: readonly [number, number] };

function sourceOf(part: Operation, inner: Named | undefined, scene: FixScene, indent: string): string {
  const from = continuationIndent(scene, part);
  const whole = shifted(scene, part, from, indent + scene.indentUnit);
  if (!inner) return laidOut(whole, indent + scene.indentUnit, scene);
  const rest = { ...part, range: [inner.range[1], part.range[1]] } as TSESTree.Node;
  const tail = shifted(scene, rest, from, indent + scene.indentUnit);
  return laidOut(inner.name + tail, indent + scene.indentUnit, scene);
}

function laidOut(source: string, indent: string, { lineEnd }: FixScene): string {
  return /[\r\n]/.test(source) ? `${lineEnd}${indent}${source}` : ` ${source}`;
}
