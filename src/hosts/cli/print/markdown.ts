import { entriesOf } from './entries.js';
import type { Printer } from './printer.js';
import { Summary } from './summary.js';

/** A section a file with a table of its findings, for a comment or a page; it ends with what it comes to. */
export function markdownPrinter(): Printer {
  const summary = new Summary();
  return {
    wants: 'report',
    begin: () => '# Findings\n',
    file: report => {
      const entries = entriesOf(report);
      summary.add(entries);
      if (entries.length === 0) return '';
      const rows = entries.map(
        ({ range: [line, column], severity, rule, message }) =>
          `| ${line}:${column} | ${severity} | ${cell(message)} | \`${rule}\` |\n`,
      );
      return `\n## ${cell(report.path)}\n\n| where | severity | finding | rule |\n| --- | --- | --- | --- |\n${rows.join('')}`;
    },
    end: () => `\n${summary.text()}\n`,
  };
}

/** Text that is to be read as it is: no column, tag, emphasis or link comes of it. */
function cell(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]<>|#]/g, '\\$&');
}
