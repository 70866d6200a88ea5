import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { statementsOf } from './descend.js';
import { type Fixer, replaceNode } from './fix.js';
import type { FixScene } from './fix-scene.js';
import { baseIndent, shifted } from './layout.js';
import { hasTypes } from './narrowing.js';

/** `if` and `else` for what is returned or gives a variable its first value. */
export const fixNestedTernary: Fixer = {
  rule: 'nested-ternary',
  fixesOf(node, scene) {
    if (node.type !== 'ConditionalExpression') return [];
    const root = rootOf(node);
    const statement = statementOf(root);
    if (!statement || scene.hasCommentIn(...statement.range)) return [];
    if (!/[;}]$/.test(scene.source(statement))) return [];
    const text =
      statement.type === 'ReturnStatement'
        ? returns(root, { scene, statement })
        : declares(statement, root, scene);
    if (text === undefined) return [];
    return [
      {
        title: 'Use if and else',
        kind: 'refactor.rewrite',
        isPreferred: false,
        edits: [replaceNode(statement, text)],
      },
    ];
  },
};

type Ternary = TSESTree.ConditionalExpression;

/** Where branches are written to. */
interface Place {
  readonly scene: FixScene;
  readonly statement: TSESTree.Node;
}

function rootOf(node: Ternary): Ternary {
  const { parent } = node;
  return parent.type === 'ConditionalExpression' && parent.test !== node ? rootOf(parent) : node;
}

/** The statement that does nothing but return or declare the value, among others. */
function statementOf({
  parent,
}: Ternary): TSESTree.ReturnStatement | TSESTree.VariableDeclaration | undefined {
  const statement = parent.type === 'VariableDeclarator' ? parent.parent : parent;
  if (!statement.parent || !statementsOf(statement.parent)) return undefined;
  if (statement.type === 'ReturnStatement') return statement;
  const isPlain = statement.type === 'VariableDeclaration' && /^(?:const|let)$/.test(statement.kind);
  return isPlain && statement.declarations.length === 1 ? statement : undefined;
}

/** Each branch ends the function, so nothing needs an `else`. */
function returns(value: TSESTree.Expression, place: Place, depth = 0): string {
  const indent = indentOf(place, depth);
  const { lineEnd } = place.scene;
  if (value.type !== 'ConditionalExpression') return `return ${leaf(value, place, depth)};`;
  const then = indentOf(place, depth + 1) + returns(value.consequent, place, depth + 1);
  const head = `if (${leaf(value.test, place, depth)}) {${lineEnd}${then}${lineEnd}${indent}}`;
  return head + lineEnd + indent + returns(value.alternate, place, depth);
}

function declares(statement: TSESTree.Node, root: Ternary, scene: FixScene): string | undefined {
  const { parent } = root;
  if (parent.type !== 'VariableDeclarator' || parent.id.type !== 'Identifier') return undefined;
  const { id } = parent;
  const type = id.typeAnnotation ? scene.source(id.typeAnnotation) : typeOf(root, scene);
  if (type === undefined) return undefined;
  const place = { scene, statement };
  return `let ${id.name}${type};${scene.lineEnd}${indentOf(place, 0)}${assigns(id.name, root, place, 0)}`;
}

function assigns(name: string, value: TSESTree.Expression, place: Place, depth: number): string {
  const { lineEnd } = place.scene;
  if (value.type !== 'ConditionalExpression') {
    const source = leaf(value, place, depth);
    return `${name} = ${value.type === 'SequenceExpression' ? `(${source})` : source};`;
  }
  const indent = indentOf(place, depth);
  const inBraces = (branch: TSESTree.Expression): string =>
    `{${lineEnd}${indentOf(place, depth + 1)}${assigns(name, branch, place, depth + 1)}${lineEnd}${indent}}`;
  const { test, consequent, alternate } = value;
  const rest =
    alternate.type === 'ConditionalExpression' ? assigns(name, alternate, place, depth) : inBraces(alternate);
  return `if (${leaf(test, place, depth)}) ${inBraces(consequent)} else ${rest}`;
}

function leaf(value: TSESTree.Expression, place: Place, depth: number): string {
  const { scene } = place;
  return shifted(scene, value, baseIndent(scene, value), indentOf(place, depth));
}

function indentOf({ scene, statement }: Place, depth: number): string {
  return scene.indentAt(statement.range[0]) + scene.indentUnit.repeat(depth);
}

/** A type that says what the compiler would infer; none is needed in a text without types. */
function typeOf(root: Ternary, scene: FixScene): string | undefined {
  if (!hasTypes(scene)) return '';
  const literals = leavesOf(root);
  const isPlain = literals.every(each => each.type === 'Literal' && !('regex' in each));
  return isPlain ? `: ${[...new Set(literals.map(each => scene.source(each)))].join(' | ')}` : undefined;
}

function leavesOf(value: TSESTree.Expression): readonly TSESTree.Expression[] {
  if (value.type !== 'ConditionalExpression') return [value];
  return [...leavesOf(value.consequent), ...leavesOf(value.alternate)];
}
