import type { Catalogue, CatalogueEntry } from '../parts.js';
import { prettyJson } from '../print/pretty-json.js';
import type { Command } from './command.js';

export const rules: Command = async ({ format }, { parts, terminal }) => {
  const catalogue = await parts.loadCatalogue();
  await terminal.print(print(catalogue, format));
};

function print(catalogue: Catalogue, format: string): string {
  if (format === 'md') return catalogue.page();
  return format === 'json' ? jsonOf(catalogue) : textOf(catalogue);
}

function jsonOf({ rules: all, patterns }: Catalogue): string {
  const plain = {
    rules: all.map(({ id, name, summary, severity, quickFix, oracleRule, defaults }) => ({
      id,
      name,
      severity,
      quickFix,
      ...(oracleRule ? { oracleRule } : {}),
      options: defaults,
      summary,
    })),
    patterns: patterns.map(({ id, name, summary, severity, testInputs }) => ({
      id,
      name,
      severity,
      testInputs,
      summary,
    })),
  };
  return prettyJson(plain);
}

function textOf({ rules: all, patterns }: Catalogue): string {
  const width = Math.max(...[...all, ...patterns].map(({ id }) => id.length));
  const list = (entries: readonly CatalogueEntry[]): string =>
    entries
      .map(
        ({ id, severity, summary }) =>
          `  ${id.padEnd(width)}  ${severity.padEnd('warning'.length)}  ${summary}\n`,
      )
      .join('');
  return `Rules:\n${list(all)}\nEdge-case patterns:\n${list(patterns)}`;
}
