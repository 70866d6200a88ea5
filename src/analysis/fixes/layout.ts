import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { descendants } from './descend.js';
import type { FixScene } from './fix-scene.js';

/** The source of a node with the indentation of its further lines changed; text in templates stays as it is. */
export function shifted(scene: FixScene, node: TSESTree.Node, from: string, to: string): string {
  if (from === to) return scene.source(node);
  const [start, end] = node.range;
  const isText = inTemplate(node);
  return scene.text.slice(start, end).replace(/(\r\n|[\n\r])([^\S\r\n]*)/g, (_, lineEnd, indent, at) => {
    const isKept = isText(start + at + lineEnd.length) || !indent.startsWith(from);
    return lineEnd + (isKept ? indent : to + indent.slice(from.length));
  });
}

/** The indentation that the further lines of a node are relative to: that of its closing bracket if that begins a line. */
export function baseIndent(scene: FixScene, { range: [start, end] }: TSESTree.Node): string {
  const closing = /[\r\n]([^\S\r\n]*)[)\]}]+$/.exec(scene.text.slice(start, end));
  return closing ? closing[1]! : scene.indentAt(start);
}

/** The indentation of the lines of an expression: of the first, or of the second where the first begins with something else. */
export function continuationIndent(scene: FixScene, { range: [start, end] }: TSESTree.Node): string {
  const before = scene.text.slice(scene.lineStart(start), start);
  const next = /[\r\n]([^\S\r\n]*)[^\s]/.exec(scene.text.slice(start, end));
  return before.trim() === '' || !next ? scene.indentAt(start) : next[1]!;
}

/** A stretch that is alone on its lines, with these lines, and with a blank one that would end or double a gap. */
export function paragraphOf(
  scene: FixScene,
  stretch: readonly [number, number],
): readonly [start: number, end: number] {
  const { text } = scene;
  const [start, end] = wholeLines(scene, stretch);
  const above = /(?:^|\r\n|[\n\r])([^\S\r\n]*(?:\r\n|[\n\r]))$/.exec(text.slice(0, start));
  const below = /^[^\S\r\n]*(?:\r\n|[\n\r]|$)/.exec(text.slice(end));
  const isLast = /^\s*[)\]}]/.test(text.slice(end));
  const isFirst = start === 0 || /[([{]\s*$/.test(text.slice(0, start));
  if (above && (below || isLast)) return [start - above[1]!.length, end];
  return isFirst && below ? [start, end + below[0].length] : [start, end];
}

/** Whether an offset inside a node is in the text of a template. */
export function inTemplate(node: TSESTree.Node): (offset: number) => boolean {
  const ranges = [...descendants(node)].flatMap(each =>
    each.type === 'TemplateElement' ? [each.range] : [],
  );
  return offset => ranges.some(([start, end]) => start < offset && offset <= end);
}

/** Whether nothing else stands on the lines of a stretch: no other statement, and no comment. */
export function isAlone({ text }: FixScene, [start, end]: readonly [number, number]): boolean {
  return /(?:^|[\r\n])[^\S\r\n]*$/.test(text.slice(lastBreak(text, start), start)) && endsLine(text, end);
}

/** Whether only white space follows on the line. */
export function endsLine(text: string, offset: number): boolean {
  let at = offset;
  while (text[at] === ' ' || text[at] === '\t') at++;
  return at >= text.length || text[at] === '\n' || text[at] === '\r';
}

/** A stretch that is alone on its lines, with these lines. */
function wholeLines(scene: FixScene, [start, end]: readonly [number, number]): readonly [number, number] {
  const { text } = scene;
  let last = end;
  while (text[last] === ' ' || text[last] === '\t') last++;
  if (text[last] === '\r') last++;
  if (text[last] === '\n') last++;
  return [scene.lineStart(start), last];
}

function lastBreak(text: string, offset: number): number {
  return Math.max(0, text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1));
}
