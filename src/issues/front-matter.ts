/** One top-level entry of a front matter, not yet judged. */
export interface RawField {
  readonly value: unknown;
  /** 1-based, in the file. */
  readonly line: number;
}

export type RawFields = ReadonlyMap<string, RawField>;

/** The fields of a front matter, or why it is none. */
export type FrontMatter =
  | { readonly fields: RawFields }
  | { readonly line: number; readonly message: string };

/** The first line of a front matter within its file. */
export const firstLine = 2;

/**
 * Reads a front matter of plain lines, a hundred times as quickly as a YAML parser does. Undefined for whatever
 * needs one: what this reads, that reads as the same (`test/issues/front-matter.test.ts`).
 */
export function quickFields(matter: string): RawFields | undefined {
  const fields = new Map<string, RawField>();
  let line = firstLine;
  for (const text of matter.split('\n')) {
    if (text !== '' && text !== '\r') {
      const [, key, source] = plainLine.exec(text) ?? [];
      const value = source === undefined ? undefined : quickValue(source);
      if (key === undefined || value === undefined || fields.has(key)) return undefined;
      fields.set(key, { value, line });
    }
    line++;
  }
  return fields;
}

const plainLine = /^([a-z][a-z-]*): ([^\r]+)\r?$/;
const word = String.raw`[A-Za-z](?:[\w ./()+-]*[\w./()+-])?`;
const plainWord = new RegExp(`^${word}$`);
const plainList = new RegExp(`^\\[(${word}(?:, ${word})*)?\\]$`);
const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?Z$/;
const quoted = /^"([^"\\\t]*)"$|^'([^'\t]*)'$/;

/** Words that YAML takes for something else than text. */
const special = /^(?:true|false|null|yes|no|on|off|y|n)$/i;

function quickValue(source: string): unknown {
  if (moment.test(source)) return source;
  if (plainWord.test(source)) return special.test(source) ? undefined : source;
  const text = quoted.exec(source);
  if (text) return text[1] ?? text[2];
  const list = plainList.exec(source);
  if (!list) return undefined;
  const words = list[1]?.split(', ') ?? [];
  return words.some(one => special.test(one) || one !== one.trim()) ? undefined : words;
}

/** As YAML says, for a front matter of any form. */
export async function yamlFields(matter: string): Promise<FrontMatter> {
  const { isMap, isScalar, LineCounter, parseDocument } = (await import('yaml')).default;
  const lines = new LineCounter();
  const document = parseDocument(matter, { lineCounter: lines });
  const lineAt = (offset: number): number => firstLine - 1 + Math.max(1, lines.linePos(offset).line);
  const [error] = document.errors;
  if (error) return { line: lineAt(error.pos[0]), message: messageOf(error.message) };
  const { contents } = document;
  if (contents === null) return { fields: new Map() };
  if (!isMap(contents))
    return { line: firstLine, message: 'The front matter is no list of "key: value" lines.' };
  const fields = new Map<string, RawField>();
  for (const { key, value } of contents.items) {
    if (!isScalar(key) || typeof key.value !== 'string') continue;
    const line = lineAt(key.range?.[0] ?? 0);
    const plain = plainValue(value as YamlNode | null, document);
    if (plain instanceof ReferenceError) return { line, message: messageOf(plain.message) };
    fields.set(key.value, { value: plain, line });
  }
  return { fields };
}

interface YamlNode {
  toJS(of: unknown): unknown;
}

/** An alias may name nothing, or so much that it would fill the memory: that is the author's error, and told. */
function plainValue(node: YamlNode | null, document: unknown): unknown {
  try {
    return node === null ? null : node.toJS(document);
  } catch (error) {
    if (error instanceof ReferenceError) return error;
    throw error;
  }
}

/** The first line says it; the others draw it. */
function messageOf(message: string): string {
  const said = message.split('\n', 1)[0]!.replace(/ at line \d+, column \d+:?$/, '');
  return `The front matter is not valid YAML: ${said}.`.replace(/\.\.$/, '.');
}
