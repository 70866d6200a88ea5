import type { Request } from '../arguments.js';
import type { Invocation } from '../parts.js';
import { checkstylePrinter } from './checkstyle.js';
import { csvPrinter } from './csv.js';
import { githubPrinter } from './github.js';
import { jsonPrinter, ndjsonPrinter } from './json.js';
import { markdownPrinter } from './markdown.js';
import type { Printer } from './printer.js';
import { sarifPrinter } from './sarif.js';
import { textPrinter } from './text.js';

/** The printer that was asked for. */
export async function scanPrinter(
  { format, failOn, quiet }: Request,
  { parts, terminal }: Invocation,
  root: string,
): Promise<Printer> {
  if (format === 'text') return textPrinter({ paint: terminal.paint, failOn, quiet });
  const plain = plainPrinters[format];
  if (plain) return plain();
  const catalogue = await parts.loadCatalogue();
  if (format === 'ndjson') return ndjsonPrinter(catalogue);
  const head = { version: parts.version, root: root.replaceAll('\\', '/'), catalogue };
  return format === 'sarif' ? sarifPrinter(head) : jsonPrinter(head);
}

/** Those that need to know nothing but the findings. */
const plainPrinters: Readonly<Record<string, () => Printer>> = {
  csv: csvPrinter,
  md: markdownPrinter,
  github: githubPrinter,
  checkstyle: checkstylePrinter,
};

/** Bump when a printer prints the same reports in another way. */
const printersVersion = 2;

/** All that decides what is printed of the same reports; see `Workspace.page`. */
export function formOf(
  { format, failOn, quiet, across }: Request,
  { parts, terminal }: Invocation,
  root: string,
  baseline: string,
): string {
  return JSON.stringify([
    printersVersion,
    parts.version,
    format,
    failOn,
    quiet,
    across,
    terminal.paint('dim', ''),
    root,
    baseline,
  ]);
}
