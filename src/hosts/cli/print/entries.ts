import type { FileReport } from '../../../workspace/answers.js';
import type { Finding, Severity } from './printer.js';

/** What is printed of a finding; a text that does not parse is one too. */
export type Entry = Pick<Finding, 'rule' | 'severity' | 'message' | 'range' | 'related'>;

/** The other places of a finding that its message does not name, a line each. */
export function otherPlaces(path: string, { message, related = [] }: Entry): readonly string[] {
  return related.flatMap(other => {
    const [line, column] = other.range;
    const file = other.path ?? path;
    const isNamed = names(message, file === path ? `line ${line}` : `${file}:${line}`);
    return isNamed ? [] : `${file}:${line}:${column} ${other.message}`;
  });
}

/** `a.ts:1` is not named by `a.ts:12`. */
function names(message: string, place: string): boolean {
  const at = message.indexOf(place);
  return at >= 0 && !/\d/.test(message.charAt(at + place.length));
}

/** A text that does not parse is the user's, like a finding, and as bad as one can be. */
const syntaxSeverity: Severity = 'error';
export const syntaxRule = 'syntax';

/** In the order of their places. */
export function entriesOf({ findings, problem }: FileReport): readonly Entry[] {
  if (problem?.code !== 'syntax') return findings;
  const [line, column] = problem.at ?? [1, 1];
  const entry: Entry = {
    rule: syntaxRule,
    severity: syntaxSeverity,
    message: problem.message,
    range: [line, column, line, column],
  };
  return [...findings, entry].sort((a, b) => a.range[0] - b.range[0] || a.range[1] - b.range[1]);
}
