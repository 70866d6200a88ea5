import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { Scene } from '../walk.js';

/** From the first line with code of these statements to the last; braces and comments around it are none. */
export function codeLines(scene: Scene, statements: readonly TSESTree.Node[]): number {
  const start = statements[0]?.range[0] ?? 0;
  const end = statements.at(-1)?.range[1] ?? 0;
  const first = firstCode(scene, start, end);
  if (first >= end) return 0;
  const [startLine, , endLine] = scene.range(first, lastCode(scene, first, end));
  return endLine - startLine + 1;
}

function firstCode({ text, comments }: Scene, start: number, end: number): number {
  let at = start;
  while (at < end) {
    const comment = comments.find(({ range }) => range[0] === at);
    if (comment) at = comment.range[1];
    else if (isNoCode(text, at)) at++;
    else return at;
  }
  return end;
}

function lastCode({ text, comments }: Scene, start: number, end: number): number {
  let at = end;
  while (at > start) {
    const before = at - 1;
    const comment = comments.find(({ range }) => range[0] <= before && before < range[1]);
    if (comment) at = comment.range[0];
    else if (isNoCode(text, before)) at--;
    else return at;
  }
  return start;
}

function isNoCode(text: string, at: number): boolean {
  return /[\s{}]/.test(text.charAt(at));
}
