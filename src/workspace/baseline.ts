import type { Finding } from '../analysis/rules/rule.js';
import { compareText } from '../base/compare.js';
import { hexDigestOf } from '../base/digest.js';
import { isRecord } from '../base/records.js';

/** How many findings of a rule are known of lines with one content: by path, rule and content key. */
export type BaselineFiles = Readonly<
  Record<string, Readonly<Record<string, Readonly<Record<string, number>>>>>
>;

export const noBaseline: BaselineFiles = {};

/** At the root of what is scanned. */
export const baselineName = '.treewarden-baseline.json';

const keyLength = 12;

/** Names a finding by its rule and the text of its line, so that code may move. */
export function keyOf(rule: string, line: string): string {
  return hexDigestOf(rule, line.trim()).slice(0, keyLength);
}

/** What a baseline says of the findings of one file. */
export interface Compared {
  /** Those that it does not hold. */
  readonly fresh: readonly Finding[];
  /** Those that it holds. */
  readonly known: readonly Finding[];
}

export function compareWith(
  files: BaselineFiles,
  path: string,
  findings: readonly Finding[],
  text: string,
): Compared {
  const lines = linesOf(text);
  return compareBy(files[path], findings, ({ rule, range }) => keyOf(rule, lines[range[0] - 1] ?? ''));
}

/** Each entry holds as many findings as it counts. Keys are asked for only where an entry may have them. */
export function compareBy(
  entries: BaselineFiles[string] | undefined,
  findings: readonly Finding[],
  keyAt: (finding: Finding) => string,
): Compared {
  const left = new Map<string, number>();
  const [fresh, known]: [Finding[], Finding[]] = [[], []];
  for (const finding of findings) {
    const counts = entries?.[finding.rule];
    const key = counts ? keyAt(finding) : '';
    const count = left.get(key) ?? counts?.[key] ?? 0;
    left.set(key, count - 1);
    (count > 0 ? known : fresh).push(finding);
  }
  return { fresh, known };
}

/** The entries of one file, sorted, so that differences between two baselines are small. */
export function entriesOf(findings: readonly Finding[], text: string): BaselineFiles[string] {
  const lines = linesOf(text);
  const counts: Record<string, Record<string, number>> = {};
  for (const { rule, range } of findings) {
    const key = keyOf(rule, lines[range[0] - 1] ?? '');
    counts[rule] ??= {};
    counts[rule][key] = (counts[rule][key] ?? 0) + 1;
  }
  return sorted(Object.fromEntries(Object.entries(counts).map(([rule, keys]) => [rule, sorted(keys)])));
}

export function countOf(entries: BaselineFiles[string] | undefined): number {
  return Object.values(entries ?? {})
    .flatMap(keys => Object.values(keys))
    .reduce((sum, count) => sum + count, 0);
}

export function totalOf(files: BaselineFiles): number {
  return Object.values(files).reduce((sum, entries) => sum + countOf(entries), 0);
}

/** With one finding more. */
export function withOne(files: BaselineFiles, path: string, rule: string, line: string): BaselineFiles {
  const key = keyOf(rule, line);
  const keys = files[path]?.[rule];
  const counts = sorted({ ...keys, [key]: (keys?.[key] ?? 0) + 1 });
  return { ...files, [path]: sorted({ ...files[path], [rule]: counts }) };
}

export function printBaseline(files: BaselineFiles): string {
  const kept = Object.fromEntries(Object.entries(files).filter(([, entries]) => countOf(entries) > 0));
  return `${JSON.stringify({ version: 1, files: sorted(kept) }, null, 2)}\n`;
}

/** Throws for a text that is no baseline. */
export function parseBaseline(text: string): BaselineFiles {
  const { version, files } = JSON.parse(text) as { version?: unknown; files?: unknown };
  const isWhole =
    version === 1 &&
    isRecord(files) &&
    Object.values(files).every(each => isRecord(each) && Object.values(each).every(isCounts));
  if (!isWhole) throw new SyntaxError('It is not a baseline of version 1.');
  return files as BaselineFiles;
}

function isCounts(value: unknown): boolean {
  return isRecord(value) && Object.values(value).every(count => Number.isSafeInteger(count));
}

function sorted<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => compareText(a, b)));
}

export function linesOf(text: string): readonly string[] {
  return text.split(/\r\n|[\n\r\u2028\u2029]/);
}
