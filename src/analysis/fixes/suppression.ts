import type { Finding } from '../rules/rule.js';
import { nextLineDirective } from '../suppressions.js';
import { type Fix, insertAt } from './fix.js';
import type { FixScene } from './fix-scene.js';

/** Lets one finding stand, with a comment above its line; between the tags of JSX a comment is an expression. */
export function suppression(scene: FixScene, { rule, range }: Finding): Fix {
  const [start] = scene.offsets(range);
  const lineStart = scene.lineStart(start);
  const directive = nextLineDirective(rule);
  const comment = isInJsxText(scene, lineStart) ? `{/* ${directive} */}` : `// ${directive}`;
  return {
    title: `Ignore ${rule} here`,
    kind: 'quickfix',
    isPreferred: false,
    edits: [insertAt(lineStart, indentOf(scene, lineStart) + comment + scene.lineEnd)],
  };
}

/** Where the line begins, and the line before has ended in the middle of an element's children. */
function isInJsxText(scene: FixScene, lineStart: number): boolean {
  const before = scene.nodeAt(Math.max(0, lineStart - 1), lineStart);
  return before.type === 'JSXText' || before.type === 'JSXElement' || before.type === 'JSXFragment';
}

/** Where the finding's line begins within a template: what is written there is no comment. */
export function isInText(scene: FixScene, { range }: Finding): boolean {
  const lineStart = scene.lineStart(scene.offsets(range)[0]);
  const before = scene.nodeAt(Math.max(0, lineStart - 1), lineStart);
  return before.type === 'TemplateElement';
}

function indentOf({ text }: FixScene, lineStart: number): string {
  return /^[^\S\r\n]*/.exec(text.slice(lineStart))?.[0] ?? '';
}
