import type { FailLevel } from '../arguments.js';
import { levels } from '../command-table.js';
import { harmless, type Paint, type Style } from '../paint.js';
import { type Entry, entriesOf, otherPlaces } from './entries.js';
import type { Printer, Severity } from './printer.js';
import { Summary } from './summary.js';

export interface TextOptions {
  readonly paint: Paint;
  readonly failOn: FailLevel;
  readonly quiet: boolean;
}

/** One group a file, as ESLint prints it, and a line that sums up. */
export function textPrinter({ paint, failOn, quiet }: TextOptions): Printer {
  const summary = new Summary();
  const groupOf = (path: string, found: readonly Entry[]): string => {
    const shown = quiet ? found.filter(({ severity }) => failsOn(severity, failOn)) : found;
    return shown.length === 0 ? '' : group(path, shown, paint);
  };
  return {
    wants: 'report',
    begin: () => '',
    file: report => {
      const found = entriesOf(report);
      summary.add(found);
      return groupOf(report.path, found);
    },
    across: files => {
      for (const { findings } of files) summary.addAcross(findings);
      const groups = files.map(({ path, findings }) => groupOf(path, findings)).join('');
      return groups && `${paint('bold', 'Across files')}\n\n${groups}`;
    },
    end: () => (quiet ? '' : `${paint(summary.worst ? styles[summary.worst] : 'green', summary.text())}\n`),
  };
}

export function failsOn(severity: Severity, level: FailLevel): boolean {
  return level !== 'never' && levels.indexOf(severity) <= levels.indexOf(level);
}

const styles: Readonly<Record<Severity, Style>> = {
  error: 'red',
  warning: 'yellow',
  info: 'blue',
  hint: 'dim',
};

function group(path: string, entries: readonly Entry[], paint: Paint): string {
  const rows = entries.map(entry => ({
    severity: entry.severity,
    rule: entry.rule,
    where: `${entry.range[0]}:${entry.range[1]}`,
    message: harmless(entry.message),
    others: otherPlaces(path, entry),
  }));
  const width = (of: (row: (typeof rows)[number]) => string): number =>
    Math.max(...rows.map(row => of(row).length));
  const wide = {
    where: width(row => row.where),
    severity: width(row => row.severity),
    message: width(row => row.message),
  };
  const margin = ' '.repeat(wide.where + wide.severity + 6);
  const lines = rows.map(
    ({ where, severity, message, rule, others }) =>
      `  ${paint('dim', where.padStart(wide.where))}  ${paint(styles[severity], severity.padEnd(wide.severity))}  ` +
      `${message.padEnd(wide.message)}  ${paint('dim', rule)}\n` +
      others.map(other => `${margin}${paint('dim', harmless(other))}\n`).join(''),
  );
  return `${paint('underline', harmless(path))}\n${lines.join('')}\n`;
}
