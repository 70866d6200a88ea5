import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { bindingsOf } from './bound-names.js';
import { descendants, isLoop, statementsOf } from './descend.js';
import { isPure } from './effects.js';
import type { Fix, Fixer, TextEdit } from './fix.js';
import type { FixScene } from './fix-scene.js';
import { hasTypes } from './narrowing.js';
import { isOnlyIn, removeStatements } from './remove.js';

/** Deletes what is never run, and stores of values that nobody reads and that cost nothing to make. */
export const fixDeadCode: Fixer = {
  rule: 'dead-code',
  fixesOf(node, scene, { range, message }) {
    if (message.startsWith('The loop')) return [];
    const [start, end] = scene.offsets(range);
    if (message.startsWith('Control'))
      return removal(unreachable(node, start, end, scene), 'Delete unreachable code');
    if (node.type !== 'Identifier') return [];
    return removal(deadStore(node, scene), 'Delete the store that nobody reads');
  },
};

function removal(edits: readonly TextEdit[] | undefined, title: string): readonly Fix[] {
  return edits ? [{ title, kind: 'quickfix', isPreferred: true, edits }] : [];
}

/** Names that are known before they are reached stay declared. */
function unreachable(
  node: TSESTree.Node,
  start: number,
  end: number,
  scene: FixScene,
): readonly TextEdit[] | undefined {
  const list = statementsOf(node) ?? (node.parent && statementsOf(node.parent)) ?? [];
  const run = list.filter(each => start <= each.range[0] && each.range[1] <= end);
  const declared = run.flatMap(each => [...descendants(each)]).flatMap(bindingsOf);
  const names = new Set(declared.map(({ name }) => name));
  if (run.length === 0 || !isKnownToEnd(list[list.indexOf(run[0]!) - 1], scene)) return undefined;
  if (!isOnlyIn(run[0]!, names, [start, end])) return undefined;
  return removeStatements(scene, run);
}

/** Whether the compiler knows too that control does not go on: it knows `while (true)`, but not `while (1)`. */
function isKnownToEnd(before: TSESTree.Node | undefined, scene: FixScene): boolean {
  const test = before && isLoop(before) && 'test' in before ? before.test : undefined;
  if (!test || !hasTypes(scene)) return true;
  return test.type === 'Literal' && test.value === true;
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
