import { jsonLinesPrinter, jsonPrinter } from '../chat/print/json.js';
import { markdownPrinter } from '../chat/print/markdown.js';
import type { SessionPrinter } from '../chat/print/printer.js';
import { textPrinter } from '../chat/print/text.js';

const printers: Readonly<Record<string, () => SessionPrinter>> = {
  text: textPrinter,
  md: markdownPrinter,
  json: jsonPrinter,
  jsonl: jsonLinesPrinter,
};

export function sessionPrinterOf(format: string): SessionPrinter {
  return (printers[format] ?? textPrinter)();
}
