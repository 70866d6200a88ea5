import type { Range } from '../../src/base/range.js';

/** What a fixture shows at one place. */
export interface Mark {
  readonly range: Range;
  readonly text: string;
}

/** Without the lines that say what was found: what the fixture is about. */
export function withoutMarks(fixture: string): string {
  return fixture
    .split('\n')
    .filter(line => !isMark(line))
    .join('\n');
}

/**
 * A source with a line under each line where something was found. What begins in the two columns that the comment
 * itself takes is marked `//<`; what is wider than a line is marked to the line's end.
 */
export function annotate(source: string, marks: readonly Mark[]): string {
  return source
    .split('\n')
    .flatMap((line, index) => [
      line,
      ...marks.filter(({ range }) => range[0] === index + 1).map(mark => printMark(line, mark)),
    ])
    .join('\n');
}

function isMark(line: string): boolean {
  return /^\/\/(?: *\^|<)/.test(line);
}

function printMark(line: string, { range: [startLine, start, endLine, end], text }: Mark): string {
  const last = Math.max(endLine === startLine ? end - 1 : line.length, start);
  const marked =
    start > 2
      ? `//${'^'.repeat(last - start + 1).padStart(last - 2)}`
      : `//<${'^'.repeat(Math.max(0, last - 3))}`;
  return `${marked} ${text}`;
}
