import { isDeepStrictEqual } from '../base/equal.js';
import { type RawFields, yamlFields } from './front-matter.js';
import { lineEndOf } from './parts.js';
import { type FieldValue, printField, printScalar } from './print-field.js';

/** Undefined takes a field away. */
export type FieldChanges = ReadonlyMap<string, FieldValue | undefined>;

/**
 * A front matter with some of its fields changed, and every other byte of it as it was: comments, order, quotation
 * marks, fields that nobody here knows. Throws `SyntaxError` where that cannot be done.
 */
export async function editMatter(matter: string, changes: FieldChanges, lineEnd: string): Promise<string> {
  let edited = matter;
  for (const [name, value] of changes) edited = await withField(edited, name, value, lineEnd);
  await checkEdited(matter, edited, changes);
  return edited;
}

async function withField(
  matter: string,
  name: string,
  value: FieldValue | undefined,
  lineEnd: string,
): Promise<string> {
  const place = await placeOf(matter, name);
  if (place) return replaced(matter, place, name, value, lineEnd);
  if (value === undefined) return matter;
  const isEnded = matter === '' || matter.endsWith('\n');
  return `${matter}${isEnded ? '' : lineEnd}${printField(name, value, lineEnd)}`;
}

function replaced(
  matter: string,
  { start, end, scalar }: Place,
  name: string,
  value: FieldValue | undefined,
  lineEnd: string,
): string {
  const [before, after] = [matter.slice(0, start), matter.slice(end)];
  if (value === undefined) return before + after;
  if (!scalar || typeof value === 'object') return before + printField(name, value, lineEnd) + after;
  return matter.slice(0, scalar[0]) + printScalar(value) + matter.slice(scalar[1]);
}

interface Place {
  readonly start: number;
  /** Behind the line end. */
  readonly end: number;
  /** The value alone, where it stands on one line, so that a comment behind it stays. */
  readonly scalar: readonly [start: number, end: number] | undefined;
}

async function placeOf(matter: string, name: string): Promise<Place | undefined> {
  const { isMap, isScalar, parseDocument } = (await import('yaml')).default;
  const { contents } = parseDocument(matter);
  if (contents === null) return undefined;
  if (!isMap(contents) || contents.flow) throw new SyntaxError(notLines);
  const pair = contents.items.find(({ key }) => isScalar(key) && key.value === name);
  return pair && placeIn(matter, pair as { key: Ranged; value: Ranged | null });
}

interface Ranged {
  readonly range?: Span;
}

function placeIn(
  matter: string,
  { key, value }: { readonly key: Ranged; readonly value: Ranged | null },
): Place {
  if (!key.range) throw new SyntaxError(notLines);
  const last = Math.max(key.range[2], value?.range?.[2] ?? 0);
  const end = matter[last - 1] === '\n' ? last : lineAfter(matter, last);
  return { start: key.range[0], end, scalar: scalarIn(matter, value?.range) };
}

function lineAfter(text: string, offset: number): number {
  const lineFeed = text.indexOf('\n', offset);
  return lineFeed < 0 ? text.length : lineFeed + 1;
}

type Span = readonly [start: number, valueEnd: number, nodeEnd: number];

function scalarIn(matter: string, range: Span | undefined): Place['scalar'] {
  if (!range || range[0] === range[1]) return undefined;
  const text = matter.slice(range[0], range[1]);
  return /^[|>[{\-?]|[\r\n]/.test(text) ? undefined : [range[0], range[1]];
}

const notLines = 'the front matter is no list of "key: value" lines';

/** What was not to be changed reads as before, and what was reads as wanted. */
async function checkEdited(before: string, after: string, changes: FieldChanges): Promise<void> {
  const [old, now] = [await fieldsOf(before), await fieldsOf(after)];
  const names = new Set([...old.keys(), ...now.keys(), ...changes.keys()]);
  for (const name of names) {
    const wanted = changes.has(name) ? changes.get(name) : old.get(name)?.value;
    if (!isDeepStrictEqual(now.get(name)?.value, wanted))
      throw new SyntaxError(`"${name}" cannot be changed without changing more; write it by hand`);
  }
}

async function fieldsOf(matter: string): Promise<RawFields> {
  const read = await yamlFields(matter);
  if ('message' in read) throw new SyntaxError(`line ${read.line}: ${read.message}`);
  return read.fields;
}

/** A front matter of nothing but these fields, with its fences. */
export function printMatter(fields: FieldChanges, text: string): string {
  const lineEnd = lineEndOf(text);
  const lines = [...fields].flatMap(([name, value]) =>
    value === undefined ? [] : printField(name, value, lineEnd),
  );
  return lines.length === 0 ? '' : `---${lineEnd}${lines.join('')}---${lineEnd}`;
}
