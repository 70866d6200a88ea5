import { entriesOf } from './entries.js';
import type { Printer, Severity } from './printer.js';

/** Checkstyle has no hints. */
const severities: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'info',
  hint: 'info',
};

/** Checkstyle's XML, which most build servers read. Files without findings are left out. */
export function checkstylePrinter(): Printer {
  return {
    wants: 'report',
    begin: () => '<?xml version="1.0" encoding="utf-8"?>\n<checkstyle version="4.3">\n',
    file: report => {
      const errors = entriesOf(report).map(({ range: [line, column], severity, rule, message }) => {
        const attributes = {
          line,
          column,
          severity: severities[severity],
          message,
          source: `treewarden.${rule}`,
        };
        return `    <error${attributesOf(attributes)}/>\n`;
      });
      if (errors.length === 0) return '';
      return `  <file${attributesOf({ name: report.path })}>\n${errors.join('')}  </file>\n`;
    },
    end: () => '</checkstyle>\n',
  };
}

function attributesOf(attributes: Readonly<Record<string, string | number>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escaped(String(value))}"`)
    .join('');
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** XML 1.0 has no way at all to write most control characters. */
function escaped(text: string): string {
  return text
    .replace(/[&<>"]/g, character => entities[character]!)
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '\ufffd')
    .replace(/[\t\n\r]/g, character => `&#${character.charCodeAt(0)};`);
}
