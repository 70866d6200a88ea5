import type { Fixer, TextEdit } from './fix.js';
import type { FixScene } from './fix-scene.js';
import { endsLine, isAlone, paragraphOf } from './layout.js';

/** Deletes the comment, and its lines where nothing else is on them. */
export const fixCommentedOutCode: Fixer = {
  rule: 'commented-out-code',
  fixesOf(node, scene, { range }) {
    const isAllThereIs = node.type === 'BlockStatement' && node.body.length === 0;
    const isInJsx = node.type.startsWith('JSX');
    const stretch = scene.offsets(range);
    if (isAllThereIs || isInJsx || isPartOfMore(scene, stretch[0])) return [];
    const edit = removeComment(scene, stretch);
    if (!edit) return [];
    return [{ title: 'Delete the code in the comment', kind: 'quickfix', isPreferred: true, edits: [edit] }];
  },
};

/** Code from inside a block whose other lines are comments too, above a blank line: without it, they are no code any more. */
function isPartOfMore({ text, comments }: FixScene, start: number): boolean {
  const at = comments.findIndex(({ range }) => range[0] === start);
  const [above, first] = [comments[at - 1], comments[at]];
  const isInner = first?.type === 'Line' && /^(?: {2,}|\s*\t)/.test(first.value);
  return isInner && above?.type === 'Line' && text.slice(above.range[1], start).trim() === '';
}

function removeComment(scene: FixScene, stretch: readonly [number, number]): TextEdit | undefined {
  const { text } = scene;
  if (!endsLine(text, stretch[1])) return undefined;
  if (!isAlone(scene, stretch)) {
    const code = text.slice(0, stretch[0]).trimEnd();
    return { start: code.length, end: stretch[1], text: '' };
  }
  const [start, end] = paragraphOf(scene, stretch);
  return { start, end, text: '' };
}
