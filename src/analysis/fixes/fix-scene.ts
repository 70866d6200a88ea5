import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { visitorKeys } from '@typescript-eslint/visitor-keys';
import type { Range } from '../../base/range.js';
import type { SyntaxTree } from '../syntax-tree.js';
import { walk } from '../walk.js';

/** A parsed text as fixes look at it. */
export class FixScene {
  readonly text: string;
  readonly program: TSESTree.Program;
  readonly comments: readonly TSESTree.Comment[];
  readonly #lineStarts: readonly number[];
  readonly #answers = new Map<unknown, unknown>();

  /** The tree must be whole: nothing is mended around a syntax error. */
  constructor({ text, program, comments }: SyntaxTree & { readonly program: TSESTree.Program }) {
    this.text = text;
    this.program = program;
    this.comments = comments;
    this.#lineStarts = [
      0,
      ...[...text.matchAll(/\r\n|[\n\r\u2028\u2029]/g)].map(at => at.index + at[0].length),
    ];
    walk(program, []); // Sets every node's parent.
  }

  /** The answer to a question about the whole text, which is asked once however many findings there are. */
  once<T>(question: (scene: FixScene) => T): T {
    if (!this.#answers.has(question)) this.#answers.set(question, question(this));
    return this.#answers.get(question) as T;
  }

  offsets([line, column, endLine, endColumn]: Range): readonly [start: number, end: number] {
    return [this.#offset(line, column), this.#offset(endLine, endColumn)];
  }

  range(start: number, end: number): Range {
    const [line, endLine] = [this.#lineAt(start), this.#lineAt(end)];
    return [line + 1, start - this.#lineStarts[line]! + 1, endLine + 1, end - this.#lineStarts[endLine]! + 1];
  }

  /** The innermost node that covers a stretch. */
  nodeAt(start: number, end: number): TSESTree.Node {
    let node: TSESTree.Node = this.program;
    for (let next: TSESTree.Node | undefined = node; next; next = childCovering(node, start, end))
      node = next;
    return node;
  }

  source({ range }: { readonly range: readonly [number, number] }): string {
    return this.text.slice(...range);
  }

  /** The white space before the first word of the line of an offset. */
  indentAt(offset: number): string {
    const start = this.lineStart(offset);
    return /^[^\S\r\n]*/.exec(this.text.slice(start, offset))?.[0] ?? '';
  }

  lineStart(offset: number): number {
    return this.#lineStarts[this.#lineAt(offset)]!;
  }

  /** What ends a line in this text. */
  get lineEnd(): string {
    return /\r\n|\n|\r/.exec(this.text)?.[0] ?? '\n';
  }

  /** One level of indentation, as this text has it. */
  get indentUnit(): string {
    return this.once(indentUnitOf);
  }

  hasCommentIn(start: number, end: number): boolean {
    return this.comments.some(({ range }) => range[0] < end && range[1] > start);
  }

  #lineAt(offset: number): number {
    return this.#lineStarts.findLastIndex(start => start <= offset);
  }

  #offset(line: number, column: number): number {
    return (this.#lineStarts[line - 1] ?? this.text.length) + column - 1;
  }
}

function childCovering(node: TSESTree.Node, start: number, end: number): TSESTree.Node | undefined {
  for (const key of visitorKeys[node.type] ?? []) {
    const value = (node as unknown as Readonly<Record<string, unknown>>)[key];
    for (const child of Array.isArray(value) ? value : [value])
      if (child && child.range[0] <= start && end <= child.range[1]) return child as TSESTree.Node;
  }
  return undefined;
}

function indentUnitOf({ text }: FixScene): string {
  const indents = [...text.matchAll(/^([ \t]+)\S/gm)].map(match => match[1]!);
  if (indents.some(indent => indent.startsWith('\t'))) return '\t';
  const widths = indents.map(({ length }) => length).filter(width => width > 1);
  return ' '.repeat(widths.length > 0 ? Math.min(...widths, 4) : 2);
}
