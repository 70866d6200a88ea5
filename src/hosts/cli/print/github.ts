import { entriesOf } from './entries.js';
import type { Printer, Severity } from './printer.js';

const commands: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
  hint: 'notice',
};

/** Workflow commands of GitHub Actions, which become annotations of a pull request. */
export function githubPrinter(): Printer {
  return {
    wants: 'report',
    begin: () => '',
    file: report =>
      entriesOf(report)
        .map(({ range: [line, col, endLine, endColumn], severity, rule, message }) => {
          const place = { file: report.path, line, endLine, col, endColumn, title: `treewarden ${rule}` };
          const properties = Object.entries(place).map(
            ([name, value]) => `${name}=${property(String(value))}`,
          );
          return `::${commands[severity]} ${properties.join(',')}::${data(message)}\n`;
        })
        .join(''),
    end: () => '',
  };
}

/** As GitHub's own toolkit escapes them. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
