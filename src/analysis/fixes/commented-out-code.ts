import type { Fixer, TextEdit } from './fix.js';
import type { FixScene } from './fix-scene.js';
import { endsLine, isAlone, paragraphOf } from './layout.js';

/** Deletes the comment, and its lines where nothing else is on them. */
export const fixCommentedOutCode: Fixer = {
  rule: 'commented-out-code',
  fixesOf(node, scene, { range }) {
    const isAllThereIs = node.type === 'BlockStatement' && node.body.length === 0;
    const isInJsx = node.type.startsWith('JSX');
    if (isAllThereIs || isInJsx) return [];
    const edit = removeComment(scene, scene.offsets(range));
    if (!edit) return [];
    return [{ title: 'Delete the code in the comment', kind: 'quickfix', isPreferred: true, edits: [edit] }];
  },
};

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
