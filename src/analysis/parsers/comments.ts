import type { TSESTree } from '@typescript-eslint/typescript-estree';
import ts from 'typescript';
import { slash, star } from '../characters.js';

/**
 * The comments of a script that parsed without errors, in source order.
 * Found by looking for `//` and `/*` outside literals, which costs a fraction of materialising every token.
 */
export function commentsOf(script: ts.SourceFile): readonly TSESTree.Comment[] {
  const { text } = script;
  const comments: TSESTree.Comment[] = [];
  let from = text.startsWith('#!') ? lineEnd(text, 0) : 0;
  for (;;) {
    const at = text.indexOf('/', from);
    if (at < 0) return comments;
    const end = isOpening(text, at) ? literalEnd(script, at) : at + 1;
    if (end === undefined) comments.push(commentAt(script, at));
    from = end ?? comments[comments.length - 1]!.range[1];
  }
}

function isOpening(text: string, at: number): boolean {
  const next = text.charCodeAt(at + 1);
  return next === slash || next === star;
}

function commentAt(script: ts.SourceFile, start: number): TSESTree.Comment {
  const { text } = script;
  const isBlock = text.charCodeAt(start + 1) === star;
  const end = isBlock ? text.indexOf('*/', start + 2) + 2 : lineEnd(text, start);
  return {
    type: (isBlock ? 'Block' : 'Line') as never,
    value: text.slice(start + 2, isBlock ? end - 2 : end),
    range: [start, end],
    loc: { start: locOf(script, start), end: locOf(script, end) },
  };
}

function locOf(script: ts.SourceFile, offset: number): TSESTree.Position {
  const { line, character } = script.getLineAndCharacterOfPosition(offset);
  return { line: line + 1, column: character };
}

function lineEnd(text: string, from: number): number {
  lineBreak.lastIndex = from;
  return lineBreak.exec(text)?.index ?? text.length;
}

const lineBreak = /[\n\r\u2028\u2029]/g;

/** Where the literal that covers this offset ends, or undefined if none does. */
function literalEnd(script: ts.SourceFile, offset: number): number | undefined {
  let node: ts.Node | undefined = script;
  while (node) {
    if (isLiteral(node)) {
      const start = node.kind === ts.SyntaxKind.JsxText ? node.pos : node.getStart(script);
      return offset >= start ? node.end : undefined;
    }
    node = childAt(node, offset);
  }
  return undefined;
}

function isLiteral({ kind }: ts.Node): boolean {
  return (
    (kind >= ts.SyntaxKind.FirstLiteralToken && kind <= ts.SyntaxKind.LastTemplateToken) ||
    kind === ts.SyntaxKind.JsxText
  );
}

function childAt(parent: ts.Node, offset: number): ts.Node | undefined {
  return ts.forEachChild(
    parent,
    child => (covers(child, offset) ? child : undefined),
    list => (covers(list, offset) ? elementAt(list, offset) : undefined),
  );
}

function covers(range: ts.TextRange, offset: number): boolean {
  return range.pos <= offset && offset < range.end;
}

function elementAt(list: ts.NodeArray<ts.Node>, offset: number): ts.Node | undefined {
  let low = 0;
  let high = list.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle]!.end > offset) high = middle;
    else low = middle + 1;
  }
  const element = list[low];
  return element && covers(element, offset) ? element : undefined;
}
