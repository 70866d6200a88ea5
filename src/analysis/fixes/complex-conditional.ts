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
    const most = Number(/at most (\d+)/.exec(message)?.[1]);
    const part = isOperation(node) ? partOf(node, most) : undefined;
    const statement = part && statementAround(node);
    if (!statement || !mayComeBefore(statement, node, scene)) return [];
    if (!keepsTypes(part, statement, scene)) return [];
    const { name: wanted, isTelling } = predicateName(part);
    if (!isTelling && isKept(node)) return [];
    const name = unboundName(scene, wanted);
    return [
      {
        title: `Extract constant ${name}`,
        kind: 'refactor.extract',
        isPreferred: isTelling,
        edits: extract(part, name, statement, scene),
      },
    ];
  },
};

function mayComeBefore(statement: TSESTree.Node, node: TSESTree.Node, scene: FixScene): boolean {
  return beginsWith(statement, node) && isFreelyWritten(statement, scene) && mayBePreceded(scene, statement);
}

/** Whether the value is stored: then it need not be a condition. */
function isKept({ parent }: TSESTree.Node): boolean {
  return parent?.type === 'VariableDeclarator' || parent?.type === 'AssignmentExpression';
}

/** Begins a line, and has no comments that might be about what is taken out. */
function isFreelyWritten({ range }: TSESTree.Node, scene: FixScene): boolean {
  return (
    scene.indentAt(range[0]).length === range[0] - scene.lineStart(range[0]) && !scene.hasCommentIn(...range)
  );
}

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

/** What to name so that neither it nor the rest has too many operators: one constant, for several would mean nothing by themselves. */
function partOf(root: Operation, most: number): Operation | undefined {
  return spineOf(root).find(
    each => countOperators(each) <= most && countOperators(root) - countOperators(each) <= most,
  );
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

function extract(
  part: Operation,
  name: string,
  { range: [at] }: TSESTree.Node,
  scene: FixScene,
): readonly TextEdit[] {
  const outer = scene.indentAt(at);
  const indent = outer + scene.indentUnit;
  const source = shifted(scene, part, continuationIndent(scene, part), indent);
  const value = /[\r\n]/.test(source) ? `${scene.lineEnd}${indent}${source}` : ` ${source}`;
  const declaration = `const ${name} =${value}${terminator(scene, name)}${scene.lineEnd}${outer}`;
  const [start, end] = withParentheses(scene, part, part.parent.range);
  return [insertAt(at, declaration), { start, end, text: name }];
}
