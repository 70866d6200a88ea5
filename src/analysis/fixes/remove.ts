import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { descendants, functionAround, isReference, statementsOf } from './descend.js';
import type { TextEdit } from './fix.js';
import type { FixScene } from './fix-scene.js';
import { isAlone, paragraphOf } from './layout.js';

/**
 * Deletes statements that follow each other, with their lines. Nothing where a comment would go too, where something else
 * stands on these lines, or where they are all that an `if` or a `catch` has.
 */
export function removeStatements(
  scene: FixScene,
  statements: readonly TSESTree.Node[],
): readonly TextEdit[] | undefined {
  const [first, last] = [statements[0], statements.at(-1)];
  if (!first || !last) return undefined;
  const stretch = [first.range[0], last.range[1]] as const;
  const hasComments = scene.hasCommentIn(...stretch) || isBelowComment(scene, first.range[0]);
  if (hasComments || !isAlone(scene, stretch) || !mayGo(first, statements.length, scene)) return undefined;
  const [start, end] = paragraphOf(scene, stretch);
  return [{ start, end, text: '' }];
}

/** Others are left, and the one before needs nothing after it to end. */
function mayGo(first: TSESTree.Node, count: number, scene: FixScene): boolean {
  const siblings = (first.parent && statementsOf(first.parent)) ?? [];
  const before = siblings[siblings.indexOf(first) - 1];
  return siblings.length > count && (!before || /[;}]$/.test(scene.source(before)));
}

/** What a comment on the line above is about. */
function isBelowComment(scene: FixScene, offset: number): boolean {
  const above = scene.text.slice(0, scene.lineStart(offset)).replace(/(?:\r\n|[\n\r])$/, '');
  return scene.comments.some(({ range }) => range[1] === above.length);
}

/** Whether a name stands in the function around only inside a stretch. */
export function isOnlyIn(
  node: TSESTree.Node,
  names: ReadonlySet<string>,
  [start, end]: readonly [number, number],
): boolean {
  for (const each of descendants(functionAround(node))) {
    if (isReference(each) && names.has(each.name) && (each.range[0] < start || each.range[1] > end))
      return false;
  }
  return true;
}
