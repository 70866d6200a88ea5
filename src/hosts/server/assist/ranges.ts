import type { Range as LspRange } from 'vscode-languageserver/node';
import type { FileReport } from '../../../workspace/answers.js';

type Range = FileReport['findings'][number]['range'];

/** The protocol counts from 0. */
export function lspRange([line, column, endLine, endColumn]: Range): LspRange {
  return {
    start: { line: line - 1, character: column - 1 },
    end: { line: endLine - 1, character: endColumn - 1 },
  };
}

export function ourRange({ start, end }: LspRange): Range {
  return [start.line + 1, start.character + 1, end.line + 1, end.character + 1];
}

export function contains(
  [line, column, endLine, endColumn]: Range,
  [atLine, atColumn]: readonly number[],
): boolean {
  const isAfterStart = atLine! > line || (atLine === line && atColumn! >= column);
  return isAfterStart && (atLine! < endLine || (atLine === endLine && atColumn! <= endColumn));
}
