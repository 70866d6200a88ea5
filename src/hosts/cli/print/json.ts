import type { DetailedReport, ProjectReport } from '../../../workspace/answers.js';
import type { Catalogue, CataloguePattern, CatalogueRule } from '../parts.js';
import type { Finding, Printer } from './printer.js';

export interface JsonHead {
  readonly version: string;
  readonly root: string;
  readonly catalogue: Catalogue;
}

/** Schema scan/1, one file a line, in path order; nothing in it depends on the run. */
export function jsonPrinter({ version, root, catalogue }: JsonHead): Printer {
  const toFile = fileObjects(catalogue);
  let separator = '\n';
  let filesEnd = '\n]}\n';
  return {
    wants: 'detail',
    begin: () => {
      const head = { schema: 'scan/1', tool: { name: 'treewarden', version }, root };
      const start = JSON.stringify({ ...head, oracleRules: oracleRules(catalogue), files: [] });
      return start.slice(0, start.lastIndexOf(']'));
    },
    file: report => {
      const line = separator + JSON.stringify(toFile(detailOf(report)));
      separator = ',\n';
      return line;
    },
    project: report => {
      filesEnd = `\n],"project":${JSON.stringify(projectObject(report, catalogue))}}\n`;
      return '';
    },
    end: () => filesEnd,
  };
}

/** The same file objects, each a line of its own. Who reads a stream is not kept waiting for what needs all files. */
export function ndjsonPrinter(catalogue: Catalogue): Printer {
  const toFile = fileObjects(catalogue);
  return {
    wants: 'detail',
    begin: () => '',
    file: report => `${JSON.stringify(toFile(detailOf(report)))}\n`,
    across: () => '',
    end: () => '',
  };
}

/** Clones by their lines; findings with their paths, as they belong to several files at once. */
function projectObject(
  { files, clones, cycles, unusedExports }: ProjectReport,
  { rules }: Catalogue,
): object {
  const ruleById = new Map(rules.map(rule => [rule.id, rule]));
  return {
    clones: clones.map(({ kind, tokens, members }) => ({
      kind,
      tokens,
      fragments: members.map(({ path, range }) => ({ file: path, start: range[0], end: range[2] })),
    })),
    cycles,
    unusedExports,
    findings: files.flatMap(({ path, findings }) =>
      findings.map(finding => ({ path, ...findingObject(finding, ruleById.get(finding.rule), []) })),
    ),
  };
}

function oracleRules({ rules }: Catalogue): string[] {
  const names = rules.flatMap(rule => [soleOracle(rule) ?? [], Object.keys(rule.oracleRules ?? {})].flat());
  return [...new Set(names)].sort();
}

/** A finding does not say which of several oracles it equals, so then none is claimed. */
function soleOracle({ oracleRule }: CatalogueRule): string | undefined {
  return typeof oracleRule === 'string' ? oracleRule : undefined;
}

/** A report without details is one of a file that could not be read. */
function detailOf(
  report: Partial<DetailedReport> & Pick<DetailedReport, 'path' | 'findings' | 'freshness'>,
): DetailedReport {
  return { functions: [], patterns: [], ...report };
}

/** Ranges and positions as the schema has them. */
interface Place {
  readonly line: number;
  readonly col: number;
}

interface Stretch {
  readonly start: Place;
  readonly end: Place;
}

interface EdgeCase {
  readonly id: string;
  readonly range: Stretch;
  readonly subject?: string;
  readonly suggestedInputs: readonly string[];
}

function fileObjects({ rules, patterns }: Catalogue): (report: DetailedReport) => object {
  const ruleById = new Map(rules.map(rule => [rule.id, rule]));
  const patternById = new Map(patterns.map(pattern => [pattern.id, pattern]));
  return ({ path, problem, functions, patterns: sightings, findings }) => {
    const anchors = functions.map(fn => place(...fn.anchor));
    const edgeCases = Map.groupBy(sightings, sighting => sighting.in);
    const edgeCasesIn = (index: number): { edgeCases?: readonly EdgeCase[] } => {
      const own = edgeCases.get(index)?.map(sighting => edgeCase(sighting, patternById.get(sighting.rule)));
      return own ? { edgeCases: own } : {};
    };
    return {
      path,
      ...(problem && problem.code !== 'encoding' ? { parseError: parseError(problem) } : {}),
      functions: functions.map((fn, index) => ({
        ...functionObject(fn, anchors),
        ...edgeCasesIn(index),
      })),
      ...edgeCasesIn(-1),
      findings: findings.map(finding => findingObject(finding, ruleById.get(finding.rule), anchors)),
    };
  };
}

function functionObject(
  { name, kind, anchor, range, parent, metrics }: DetailedReport['functions'][number],
  anchors: readonly Place[],
): object {
  return {
    name,
    kind,
    anchor: place(...anchor),
    range: stretch(range),
    parent: anchors[parent] ?? null,
    metrics,
  };
}

function edgeCase(
  { rule, range, value }: DetailedReport['patterns'][number],
  pattern: CataloguePattern | undefined,
): EdgeCase {
  return {
    id: rule,
    range: stretch(range),
    ...(value === undefined ? {} : { subject: String(value) }),
    suggestedInputs: pattern?.testInputs ?? [],
  };
}

function findingObject(
  { rule, severity, message, range, in: inFunction, oracleRule: ofPart, related }: Finding,
  about: CatalogueRule | undefined,
  anchors: readonly Place[],
): object {
  const fn = anchors[inFunction];
  const oracleRule = ofPart ?? (about && soleOracle(about));
  return {
    rule,
    ...(oracleRule ? { oracleRule } : {}),
    severity,
    message,
    range: stretch(range),
    ...(fn ? { function: fn } : {}),
    fix: about?.quickFix ?? 'none',
    ...(related && { related: related.map(other => ({ ...other, range: stretch(other.range) })) }),
  };
}

function parseError({ message, at }: NonNullable<DetailedReport['problem']>): string {
  return at ? `${message} (${at[0]}:${at[1]})` : message;
}

function place(line: number, col: number): Place {
  return { line, col };
}

function stretch([line, column, endLine, endColumn]: Finding['range']): Stretch {
  return { start: place(line, column), end: place(endLine, endColumn) };
}
