import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { descendants } from './descend.js';
import type { FixScene } from './fix-scene.js';

/** What stands behind a statement that is written into a text: nothing where the text leaves semicolons out and what follows cannot continue it. */
export function terminator(scene: FixScene, following = ''): string {
  return scene.once(hasSemicolons) || /^\s*[([`+\-*/.,]/.test(following) ? ';' : '';
}

/** Most statements that may end with a semicolon do. */
function hasSemicolons({ program, text }: FixScene): boolean {
  let balance = 0;
  for (const { type, range } of descendants(program))
    if (ending.has(type)) balance += text[range[1] - 1] === ';' ? 1 : -1;
  return balance >= 0;
}

const ending: ReadonlySet<string> = new Set([
  'ImportDeclaration',
  'ExpressionStatement',
  'ReturnStatement',
  'ThrowStatement',
]);

/** `(test)`, with spaces inside where the text has them. */
export function inParentheses({ text }: FixScene, test: string): string {
  return /\bif ?\( \S/.test(text) ? `( ${test} )` : `(${test})`;
}

/** In parentheses where the text never leaves them out. */
export function arrowParameter({ text }: FixScene, name: string): string {
  return /\(\w+\) =>/.test(text) && !/[\s(,=]\w+ =>/.test(text) ? `(${name})` : name;
}

/** A statement that leaves, in braces where the text always has them. */
export function guardClause(scene: FixScene, test: string, jump: string, indent: string): string {
  const head = `if ${inParentheses(scene, test)}`;
  const statement = `${jump}${terminator(scene)}`;
  if (scene.once(hasBareBranches)) return `${head} ${statement}`;
  const { lineEnd, indentUnit } = scene;
  return `${head} {${lineEnd}${indent}${indentUnit}${statement}${lineEnd}${indent}}`;
}

function hasBareBranches({ program }: FixScene): boolean {
  for (const node of descendants(program))
    if (node.type === 'IfStatement' && isJump(node.consequent)) return true;
  return false;
}

function isJump({ type }: TSESTree.Node): boolean {
  return type === 'ReturnStatement' || type === 'ContinueStatement' || type === 'ThrowStatement';
}

/** Where a statement begins, with the comments on the lines right above it. */
export function startWithComments(scene: FixScene, { range: [start] }: Pick<TSESTree.Node, 'range'>): number {
  const { text, comments } = scene;
  const [gap] = /(?:(?:\r\n|[\n\r])[^\S\r\n]*)?$/.exec(text.slice(0, start))!;
  const above = comments.find(({ range }) => range[1] === start - gap.length);
  if (!above || gap === '' || !/(?:^|[\r\n])[^\S\r\n]*$/.test(text.slice(0, above.range[0]))) return start;
  return startWithComments(scene, above);
}

/** Whether a statement may get another before it: no comment right above is about it alone, as documentation and directives are. */
export function mayBePreceded(scene: FixScene, { range: [start] }: TSESTree.Node): boolean {
  const above = scene.text.slice(0, start).trimEnd().length;
  const comment = scene.comments.find(({ range }) => range[1] === above);
  return !comment || !(scene.text.startsWith('/**', comment.range[0]) || directive.test(comment.value));
}

/** What tools read of the line that follows. */
const directive = /@ts-|-ignore\b|-next-line\b|-disable\b|\bignore\s+next\b|@type\b/;
