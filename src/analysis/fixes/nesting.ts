import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { childrenOf } from '../children.js';
import { isFunction } from '../is-function.js';
import { isLoop } from './descend.js';
import type { TextEdit } from './fix.js';
import type { FixScene } from './fix-scene.js';
import { inTemplate } from './layout.js';

/** The nested statements from a body down to each that is too deep, as `max-depth` counts. */
export function deepPaths(
  body: TSESTree.BlockStatement,
  most: number,
): readonly (readonly TSESTree.Node[])[] {
  const paths: (readonly TSESTree.Node[])[] = [];
  const visit = (node: TSESTree.Node, path: readonly TSESTree.Node[]): void => {
    if (isFunction(node) || node.type === 'ClassBody') return;
    const inner = isLevel(node) ? [...path, node] : path;
    if (inner !== path && inner.length > most) paths.push(inner);
    for (const child of childrenOf(node)) visit(child, inner);
  };
  visit(body, []);
  return paths;
}

function isLevel(node: TSESTree.Node): boolean {
  if (node.type === 'IfStatement') return !isElseIf(node);
  return isLoop(node) || /^(?:Switch|Try|With)Statement$/.test(node.type);
}

export function isElseIf(node: TSESTree.IfStatement): boolean {
  return node.parent.type === 'IfStatement' && node.parent.alternate === node;
}

/** Each line of blocks that go loses a level, but for what the edits of their frames replace. */
export function dedents(
  fn: TSESTree.Node,
  blocks: readonly TSESTree.BlockStatement[],
  frames: readonly TextEdit[],
  scene: FixScene,
): readonly TextEdit[] {
  const { text } = scene;
  const isText = inTemplate(fn);
  const edits = new Map<number, TextEdit>();
  for (const block of blocks) {
    const [open] = block.range;
    const levels = indentWidth(block, scene);
    for (const line of text.slice(open, endOfBody(block, text)).matchAll(/\r\n|[\n\r]/g)) {
      const start = open + line.index + line[0].length;
      if (isText(start)) continue;
      const width = /^[ \t]*/.exec(text.slice(start))![0].length;
      const before = edits.get(start)?.end ?? start;
      edits.set(start, { start, end: Math.min(before + levels, start + width), text: '' });
    }
  }
  const isReplaced = (offset: number): boolean =>
    frames.some(({ start, end }) => start < offset && offset <= end);
  return [...edits.values()].filter(({ start, end }) => end > start && !isReplaced(start));
}

/** How much further in the statements of a block are than the line that opens it. */
export function indentWidth(block: TSESTree.BlockStatement, scene: FixScene): number {
  const outer = scene.indentAt(block.range[0]).length;
  return Math.max(0, scene.indentAt(block.body[0]!.range[0]).length - outer);
}

/** Behind the last statement or comment of a block. */
export function endOfBody({ range: [open, close] }: TSESTree.BlockStatement, text: string): number {
  return open + 1 + text.slice(open + 1, close - 1).trimEnd().length;
}
