import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { isFunction } from '../is-function.js';
import { withParentheses } from './conditions.js';
import { statementsOf } from './descend.js';
import { type Fixer, replaceNode, type TextEdit } from './fix.js';
import type { FixScene } from './fix-scene.js';
import { baseIndent, endsLine, shifted } from './layout.js';
import { hasTypes } from './narrowing.js';
import { inParentheses, terminator } from './style.js';
import { typeOfLeaves } from './ternary-type.js';

/** `if` and `else` for what is returned, stored, or gives a variable its first value. */
export const fixNestedTernary: Fixer = {
  rule: 'nested-ternary',
  fixesOf(node, scene) {
    if (node.type !== 'ConditionalExpression') return [];
    const root = rootOf(node);
    const edit = isFunction(root.parent) ? asBody(root, root.parent, scene) : asStatements(root, scene);
    if (!edit) return [];
    return [{ title: 'Use if and else', kind: 'refactor.rewrite', isPreferred: false, edits: [edit] }];
  },
};

type Ternary = TSESTree.ConditionalExpression;

/** Where branches are written to, and what ends them. */
interface Place {
  readonly scene: FixScene;
  readonly indent: string;
  readonly end: string;
}

function rootOf(node: Ternary): Ternary {
  const { parent } = node;
  return parent.type === 'ConditionalExpression' && parent.test !== node ? rootOf(parent) : node;
}

/** A body in braces for a function that had none. */
function asBody(root: Ternary, fn: TSESTree.FunctionLike, scene: FixScene): TextEdit | undefined {
  if (fn.type !== 'ArrowFunctionExpression' || fn.body !== root) return undefined;
  const before = fn.returnType ?? fn.params.at(-1) ?? fn;
  const from = before === fn ? fn.range[0] : before.range[1];
  const arrow = scene.text.indexOf('=>', from) + '=>'.length;
  const [start, end] = withParentheses(scene, root, [arrow, fn.range[1]]);
  if (scene.hasCommentIn(from, fn.range[1]) || scene.text.slice(arrow, start).trim() !== '') return undefined;
  const { lineEnd, indentUnit } = scene;
  const outer = scene.indentAt(fn.range[0]);
  const indent = outer + indentUnit;
  const text = returns(root, { scene, indent, end: terminator(scene) }, 0);
  return { start: arrow, end, text: ` {${lineEnd}${indent}${text}${lineEnd}${outer}}` };
}

function asStatements(root: Ternary, scene: FixScene): TextEdit | undefined {
  const statement = statementOf(root);
  if (!statement || scene.hasCommentIn(...statement.range)) return undefined;
  const end = scene.source(statement).endsWith(';') ? ';' : '';
  if (end === '' && !endsLine(scene.text, statement.range[1])) return undefined;
  const text = written(root, statement, { scene, indent: scene.indentAt(statement.range[0]), end });
  return text === undefined ? undefined : replaceNode(statement, text);
}

type Holder = TSESTree.ReturnStatement | TSESTree.ExpressionStatement | TSESTree.VariableDeclaration;

/** The statement that does nothing but return, store or declare the value, among others. */
function statementOf({ parent }: Ternary): Holder | undefined {
  const isInner = parent.type === 'VariableDeclarator' || parent.type === 'AssignmentExpression';
  const statement = isInner ? parent.parent : parent;
  if (!statement.parent || !statementsOf(statement.parent)) return undefined;
  if (statement.type === 'ReturnStatement' || statement.type === 'ExpressionStatement') return statement;
  const isPlain = statement.type === 'VariableDeclaration' && /^(?:const|let)$/.test(statement.kind);
  return isPlain && statement.declarations.length === 1 ? statement : undefined;
}

function written(root: Ternary, statement: Holder, place: Place): string | undefined {
  if (statement.type === 'ReturnStatement') return returns(root, place, 0);
  const { parent } = root;
  if (parent.type === 'AssignmentExpression')
    return parent.left.type === 'Identifier' && parent.right === root
      ? assigns(`${parent.left.name} ${parent.operator}`, root, place, 0)
      : undefined;
  return statement.type === 'VariableDeclaration' ? declares(statement, root, place) : undefined;
}

/** Each branch ends the function, so nothing needs an `else`. */
function returns(value: TSESTree.Expression, place: Place, depth: number): string {
  const indent = indentOf(place, depth);
  const { lineEnd } = place.scene;
  if (value.type !== 'ConditionalExpression') return `return ${leaf(value, place, depth)}${place.end}`;
  const then = indentOf(place, depth + 1) + returns(value.consequent, place, depth + 1);
  const test = inParentheses(place.scene, leaf(value.test, place, depth));
  const head = `if ${test} {${lineEnd}${then}${lineEnd}${indent}}`;
  return head + lineEnd + indent + returns(value.alternate, place, depth);
}

function declares(statement: TSESTree.VariableDeclaration, root: Ternary, place: Place): string | undefined {
  const { parent } = root;
  if (parent.type !== 'VariableDeclarator' || parent.id.type !== 'Identifier') return undefined;
  const { scene, end } = place;
  const { id } = parent;
  const inferred = hasTypes(scene) ? typeOfLeaves(root, statement.kind, scene) : '';
  const type = id.typeAnnotation ? scene.source(id.typeAnnotation) : inferred;
  if (type === undefined) return undefined;
  const stores = assigns(`${id.name} =`, root, place, 0);
  return `let ${id.name}${type}${end}${scene.lineEnd}${indentOf(place, 0)}${stores}`;
}

function assigns(store: string, value: TSESTree.Expression, place: Place, depth: number): string {
  const { lineEnd } = place.scene;
  if (value.type !== 'ConditionalExpression') {
    const source = leaf(value, place, depth);
    return `${store} ${value.type === 'SequenceExpression' ? `(${source})` : source}${place.end}`;
  }
  const indent = indentOf(place, depth);
  const inBraces = (branch: TSESTree.Expression): string =>
    `{${lineEnd}${indentOf(place, depth + 1)}${assigns(store, branch, place, depth + 1)}${lineEnd}${indent}}`;
  const { test, consequent, alternate } = value;
  const rest =
    alternate.type === 'ConditionalExpression'
      ? assigns(store, alternate, place, depth)
      : inBraces(alternate);
  const head = inParentheses(place.scene, leaf(test, place, depth));
  const isKept = alternate.type === 'Identifier' && store === `${alternate.name} =`;
  return `if ${head} ${inBraces(consequent)}${isKept ? '' : ` else ${rest}`}`;
}

function leaf(value: TSESTree.Expression, place: Place, depth: number): string {
  const { scene } = place;
  return shifted(scene, value, baseIndent(scene, value), indentOf(place, depth));
}

function indentOf({ scene, indent }: Place, depth: number): string {
  return indent + scene.indentUnit.repeat(depth);
}
