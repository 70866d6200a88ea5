import { entriesOf } from './entries.js';
import type { Printer } from './printer.js';

const columns = ['path', 'line', 'column', 'end line', 'end column', 'severity', 'rule', 'message'];

/** RFC 4180, with a header; a finding a line. */
export function csvPrinter(): Printer {
  return {
    wants: 'report',
    begin: () => record(columns),
    file: report =>
      entriesOf(report)
        .map(({ range, severity, rule, message }) => record([report.path, ...range, severity, rule, message]))
        .join(''),
    end: () => '',
  };
}

function record(cells: readonly (string | number)[]): string {
  return `${cells.map(cell).join(',')}\r\n`;
}

function cell(value: string | number): string {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
