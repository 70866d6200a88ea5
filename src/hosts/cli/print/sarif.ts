import type { Location, Log, ReportingDescriptor, Result } from 'sarif';
import { homepage, pageOf } from '../../rule-pages.js';
import type { Catalogue } from '../parts.js';
import { type Entry, entriesOf, syntaxRule } from './entries.js';
import type { Printer, Severity } from './printer.js';

/** SARIF knows three levels that say something is wrong. */
const levels = { error: 'error', warning: 'warning', info: 'note', hint: 'note' } as const satisfies Readonly<
  Record<Severity, Result.level>
>;

/** The specification's own place of its schema. */
const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

export interface SarifHead {
  readonly version: string;
  /** Absolute, with forward slashes. */
  readonly root: string;
  readonly catalogue: Catalogue;
}

/** SARIF 2.1.0 (OASIS), one run, one result a line. Paths are relative to the root, `%SRCROOT%`. */
export function sarifPrinter({ version, root, catalogue }: SarifHead): Printer {
  const rules = descriptors(catalogue);
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const log: Log = {
    $schema: schema,
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Treewarden', version, informationUri: homepage, rules } },
        originalUriBaseIds: { '%SRCROOT%': { uri: folderUri(root) } },
        columnKind: 'utf16CodeUnits',
        results: [],
      },
    ],
  };
  const whole = JSON.stringify(log);
  const end = whole.lastIndexOf(']}]}');
  let separator = '\n';
  return {
    wants: 'report',
    begin: () => whole.slice(0, end),
    file: report => {
      const lines = entriesOf(report).map(entry => {
        const line = separator + JSON.stringify(resultOf(report.path, entry, indexes.get(entry.rule)));
        separator = ',\n';
        return line;
      });
      return lines.join('');
    },
    end: () => `\n${whole.slice(end)}\n`,
  };
}

function descriptors({ rules }: Catalogue): ReportingDescriptor[] {
  const ours = rules.map(({ id, name, summary, severity, quickFix }) => ({
    id,
    name,
    shortDescription: { text: name },
    fullDescription: { text: summary },
    helpUri: pageOf(id),
    defaultConfiguration: severity === 'off' ? { enabled: false } : { level: levels[severity] },
    properties: { quickFix },
  }));
  const text = 'The text does not parse.';
  return [
    ...ours,
    { id: syntaxRule, shortDescription: { text }, defaultConfiguration: { level: levels.error } },
  ];
}

function resultOf(
  path: string,
  { rule, severity, message, range, related = [] }: Entry,
  ruleIndex = -1,
): Result {
  return {
    ruleId: rule,
    ...(ruleIndex < 0 ? {} : { ruleIndex }),
    level: levels[severity],
    message: { text: message },
    locations: [locationOf(path, range)],
    ...(related.length > 0 && {
      relatedLocations: related.map((other, id) => ({
        id,
        ...locationOf(other.path ?? path, other.range),
        message: { text: other.message },
      })),
    }),
  };
}

function locationOf(path: string, [startLine, startColumn, endLine, endColumn]: Entry['range']): Location {
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(path), uriBaseId: '%SRCROOT%' },
      region: { startLine, startColumn, endLine, endColumn },
    },
  };
}

/** A relative reference: a colon is encoded, for it would make the first segment a scheme (RFC 3986, 4.2). */
function uriOf(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

function folderUri(root: string): string {
  const path = root.startsWith('/') ? root : `/${root}`;
  return `file://${path
    .split('/')
    .map(encodeURIComponent)
    .join('/')
    .replace(/^(\/[A-Za-z])%3A/, '$1:')}/`;
}
