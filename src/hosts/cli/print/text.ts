import type { FileReport } from '../../../workspace/answers.js';
import type { FailLevel } from '../arguments.js';
import { levels } from '../command-table.js';
import { harmless, type Paint, type Style } from '../paint.js';
import type { Finding, Printer, Severity } from './printer.js';

export interface TextOptions {
  readonly paint: Paint;
  readonly failOn: FailLevel;
  readonly quiet: boolean;
}

/** One group a file, as ESLint prints it, and a line that sums up. */
export function textPrinter({ paint, failOn, quiet }: TextOptions): Printer {
  const counts: Record<Severity, number> = { error: 0, warning: 0, info: 0, hint: 0 };
  let files = 0;
  return {
    wants: 'report',
    begin: () => '',
    file: report => {
      files++;
      const found = entriesOf(report);
      for (const { severity } of found) counts[severity]++;
      const shown = quiet ? found.filter(({ severity }) => failsOn(severity, failOn)) : found;
      return shown.length === 0 ? '' : group(report.path, shown, paint);
    },
    end: () => (quiet ? '' : summary(counts, files, paint)),
  };
}

export function failsOn(severity: Severity, level: FailLevel): boolean {
  return level !== 'never' && levels.indexOf(severity) <= levels.indexOf(level);
}

/** A text that does not parse is the user's, like a finding, and as bad as one can be. */
export const syntaxSeverity: Severity = 'error';

type Entry = Pick<Finding, 'rule' | 'severity' | 'message'> & {
  readonly line: number;
  readonly column: number;
};

function entriesOf({ findings, problem }: FileReport): Entry[] {
  const entries = findings.map(({ range: [line, column], ...finding }) => ({ ...finding, line, column }));
  if (problem?.code !== 'syntax') return entries;
  const [line, column] = problem.at ?? [1, 1];
  const entry = { rule: 'syntax', severity: syntaxSeverity, message: problem.message, line, column };
  return [...entries, entry].sort((a, b) => a.line - b.line || a.column - b.column);
}

const styles: Readonly<Record<Severity, Style>> = {
  error: 'red',
  warning: 'yellow',
  info: 'blue',
  hint: 'dim',
};

function group(path: string, entries: readonly Entry[], paint: Paint): string {
  const rows = entries.map(({ line, column, message, ...entry }) => ({
    ...entry,
    where: `${line}:${column}`,
    message: harmless(message),
  }));
  const width = (of: (row: (typeof rows)[number]) => string): number =>
    Math.max(...rows.map(row => of(row).length));
  const wide = {
    where: width(row => row.where),
    severity: width(row => row.severity),
    message: width(row => row.message),
  };
  const lines = rows.map(
    ({ where, severity, message, rule }) =>
      `  ${paint('dim', where.padStart(wide.where))}  ${paint(styles[severity], severity.padEnd(wide.severity))}  ` +
      `${message.padEnd(wide.message)}  ${paint('dim', rule)}\n`,
  );
  return `${paint('underline', harmless(path))}\n${lines.join('')}\n`;
}

function summary(counts: Readonly<Record<Severity, number>>, files: number, paint: Paint): string {
  const total = levels.reduce((sum, level) => sum + counts[level], 0);
  const where = `in ${plural(files, 'file')}`;
  if (total === 0) return paint('green', `✔ No findings ${where}\n`);
  const parts = levels.filter(level => counts[level] > 0).map(level => plural(counts[level], level));
  const worst = levels.find(level => counts[level] > 0) ?? 'hint';
  return paint(styles[worst], `✖ ${plural(total, 'finding')} (${parts.join(', ')}) ${where}\n`);
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
