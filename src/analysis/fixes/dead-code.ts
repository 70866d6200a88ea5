import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { bindingsOf } from './bound-names.js';
import { descendants, isLoop, statementsOf } from './descend.js';
import { isPure } from './effects.js';
import { type Fix, type Fixer, replaceNode, type TextEdit } from './fix.js';
import type { FixScene } from './fix-scene.js';
import { hasTypes } from './narrowing.js';
import { isOnlyIn, removeStatements } from './remove.js';

/** Deletes what is never run, and stores of values that nobody reads and that cost nothing to make. */
export const fixDeadCode: Fixer = {
  rule: 'dead-code',
  fixesOf(node, scene, { range, message }) {
    if (message.startsWith('The loop')) return [];
    const [start, end] = scene.offsets(range);
    if (message.startsWith('Control')) return unreachable(node, start, end, scene);
    if (node.type !== 'Identifier') return [];
    const kept = keptCall(node, scene);
    if (kept) return removal([kept], 'Delete the store that nobody reads, and keep the call');
    return removal(deadStore(node, scene), 'Delete the store that nobody reads');
  },
};

function removal(edits: readonly TextEdit[] | undefined, title: string): readonly Fix[] {
  return edits ? [{ title, kind: 'quickfix', isPreferred: true, edits }] : [];
}

/** Names that are known before they are reached stay declared. */
function unreachable(node: TSESTree.Node, start: number, end: number, scene: FixScene): readonly Fix[] {
  const list = statementsOf(node) ?? (node.parent && statementsOf(node.parent)) ?? [];
  const run = list.filter(each => start <= each.range[0] && each.range[1] <= end);
  const declared = run.flatMap(each => [...descendants(each)]).flatMap(bindingsOf);
  const names = new Set(declared.map(({ name }) => name));
  if (run.length === 0 || !isOnlyIn(run[0]!, names, [start, end])) return [];
  const edits = removeStatements(scene, run);
  const test = hasTypes(scene) ? unknownTest(list[list.indexOf(run[0]!) - 1]) : undefined;
  if (!test) return removal(edits, 'Delete unreachable code');
  const told = edits && test.type === 'Literal' ? [...edits, replaceNode(test, 'true')] : undefined;
  return removal(told, 'Delete unreachable code, and say while (true)');
}

/** The test of a loop of which the compiler does not know that it never ends: it knows `while (true)`, but not `while (1)`. */
function unknownTest(before: TSESTree.Node | undefined): TSESTree.Expression | undefined {
  const test = before && isLoop(before) && 'test' in before ? before.test : undefined;
  return test && !(test.type === 'Literal' && test.value === true) ? test : undefined;
}

/** `f();` in place of `x = f();`, or of `const x = f();` where that is all there is of `x`. */
function keptCall(name: TSESTree.Identifier, scene: FixScene): TextEdit | undefined {
  const { parent } = name;
  const value = valueStored(parent, name);
  const statement = parent.parent;
  if (!value || !statement?.parent || !statementsOf(statement.parent) || !isCall(value)) return undefined;
  const isDeclared = parent.type === 'VariableDeclarator';
  if (isDeclared && !isOnlyIn(statement, new Set([name.name]), statement.range)) return undefined;
  if (scene.hasCommentIn(statement.range[0], value.range[0])) return undefined;
  return { start: statement.range[0], end: value.range[0], text: '' };
}

function valueStored(parent: TSESTree.Node, name: TSESTree.Identifier): TSESTree.Expression | undefined {
  if (parent.type === 'VariableDeclarator')
    return parent.id === name && parent.parent.declarations.length === 1
      ? (parent.init ?? undefined)
      : undefined;
  const isStore = parent.type === 'AssignmentExpression' && parent.left === name && parent.operator === '=';
  return isStore && parent.parent.type === 'ExpressionStatement' ? parent.right : undefined;
}

/** A call that begins with a name, so that it may begin a statement. */
function isCall(value: TSESTree.Node): boolean {
  if (value.type === 'AwaitExpression') return isCall(value.argument);
  if (value.type !== 'CallExpression') return false;
  let first: TSESTree.Node = value;
  while (first.type === 'CallExpression' || first.type === 'MemberExpression')
    first = first.type === 'CallExpression' ? first.callee : first.object;
  return first.type === 'Identifier' || first.type === 'ThisExpression';
}

function deadStore(name: TSESTree.Identifier, scene: FixScene): readonly TextEdit[] | undefined {
  const { parent } = name;
  if (parent.type === 'VariableDeclarator') return deadInitialiser(parent, name, scene);
  const isStore =
    (parent.type === 'AssignmentExpression' && parent.left === name && isPure(parent.right)) ||
    parent.type === 'UpdateExpression';
  const statement = parent.parent;
  return isStore && statement?.type === 'ExpressionStatement'
    ? removeStatements(scene, [statement])
    : undefined;
}

/** The declaration, or only its value where the name is used later. */
function deadInitialiser(
  declarator: TSESTree.VariableDeclarator,
  name: TSESTree.Identifier,
  scene: FixScene,
): readonly TextEdit[] | undefined {
  const { parent: declaration, id, init } = declarator;
  if (id !== name || !init || !isPure(init) || !statementsOf(declaration.parent)) return undefined;
  if (declaration.declarations.length === 1 && isOnlyIn(declaration, new Set([name.name]), declaration.range))
    return removeStatements(scene, [declaration]);
  const mayLackValue = declaration.kind !== 'const' && (Boolean(name.typeAnnotation) || !hasTypes(scene));
  return mayLackValue ? removeValue(name, init, scene) : undefined;
}

function removeValue(
  { range: [, start] }: TSESTree.Identifier,
  { range: [valueStart, end] }: TSESTree.Expression,
  scene: FixScene,
): readonly TextEdit[] | undefined {
  const isPlain = scene.text.slice(start, valueStart).trim() === '=';
  return isPlain ? [{ start, end, text: '' }] : undefined;
}
