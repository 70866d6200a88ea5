import { type Entry, entriesOf, otherPlaces } from './entries.js';
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
      return section('##', report.path, entries);
    },
    across: files => {
      for (const { findings } of files) summary.addAcross(findings);
      const sections = files.map(({ path, findings }) => section('###', path, findings)).join('');
      return sections && `\n## Across files\n${sections}`;
    },
    end: () => `\n${summary.text()}\n`,
  };
}

function section(level: string, path: string, entries: readonly Entry[]): string {
  if (entries.length === 0) return '';
  const rows = entries.map(entry => {
    const { range, severity, rule, message } = entry;
    const texts = [message, ...otherPlaces(path, entry)].map(cell).join('<br>');
    return `| ${range[0]}:${range[1]} | ${severity} | ${texts} | \`${rule}\` |\n`;
  });
  return `\n${level} ${cell(path)}\n\n| where | severity | finding | rule |\n| --- | --- | --- | --- |\n${rows.join('')}`;
}

/** Text that is to be read as it is: no column, tag, emphasis or link comes of it. */
function cell(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]<>|#]/g, '\\$&');
}
