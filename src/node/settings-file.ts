import { readFileSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileFailure, isForbidden, messageOf, OperationalError } from '../base/errors.js';

/** Their layer is `file`; the first that exists counts. */
export const settingsFiles: readonly string[] = ['treewarden.yaml', 'treewarden.yml', 'treewarden.json'];

/** What a settings file says, not yet validated. */
export interface SettingsRead {
  /** The name of the file, relative to the root; absent where there is none. */
  readonly file?: string;
  /** Empty where there is no file, and where it cannot be used. */
  readonly source: unknown;
  /** Why the file cannot be used; its subject is `name:line:column`. */
  readonly problem?: OperationalError;
}

/** Reads the first of the files that is at the root; never throws for a failing world. */
export async function readSettingsFile(root: string, files = settingsFiles): Promise<SettingsRead> {
  for (const file of files) {
    try {
      const text = textOf(join(root, file));
      if (text !== undefined) return { file, source: await parse(text, file) };
    } catch (error) {
      return { file, source: {}, problem: problemOf(error, file) };
    }
  }
  return { source: {} };
}

/** The settings in `TREEWARDEN_*` variables, not yet validated; variables of other meaning are left alone. */
export function environmentSettings(
  environment: Readonly<Record<string, string | undefined>>,
): Record<string, unknown> {
  const source: Record<string, unknown> = {};
  for (const [variable, key, read] of variables) {
    const value = environment[variable]?.trim();
    if (!value) continue;
    const [found, before] = [read(value), source[key]];
    source[key] = key === 'chats' ? { ...(before as object), ...(found as object) } : found;
  }
  return source;
}

const variables: readonly (readonly [variable: string, key: string, read: (value: string) => unknown])[] = [
  ['TREEWARDEN_INCLUDE', 'include', patternsIn],
  ['TREEWARDEN_EXCLUDE', 'exclude', patternsIn],
  [
    'TREEWARDEN_MAX_FILE_BYTES',
    'maxFileBytes',
    value => (Number.isNaN(Number(value)) ? value : Number(value)),
  ],
  ['TREEWARDEN_PATTERNS', 'patterns', value => value],
  ['TREEWARDEN_RULES', 'rules', jsonOrText],
  ['TREEWARDEN_CHATS', 'chats', value => ({ enabled: switches.get(value.toLowerCase()) ?? value })],
  ['TREEWARDEN_CHATS_PLACES', 'chats', value => ({ places: foldersIn(value) })],
];

const switches: ReadonlyMap<string, boolean> = new Map([
  ['on', true],
  ['true', true],
  ['1', true],
  ['off', false],
  ['false', false],
  ['0', false],
]);

/** As in PATH. */
function foldersIn(value: string): readonly string[] {
  return value.split(delimiter).flatMap(folder => folder.trim() || []);
}

/** Between commas or on lines of their own; a comma within braces belongs to its pattern. */
function patternsIn(value: string): readonly string[] {
  const parts = value.split(/[\n,](?![^{}]*\})/);
  return parts.map(part => part.trim()).filter(part => part !== '');
}

/** Text that is no JSON is left to the validation, which names the setting. */
function jsonOrText(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

const maxSettingsBytes = 1_000_000;

function textOf(path: string): string | undefined {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) return undefined;
  if (!stats.isFile()) throw new Error('It is not a file.');
  if (stats.size > maxSettingsBytes) throw new Error(`It is larger than ${maxSettingsBytes} bytes.`);
  return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
}

/** An empty file sets nothing. */
async function parse(text: string, file: string): Promise<unknown> {
  if (text.trim() === '') return {};
  if (file.endsWith('.json')) return parseJson(text, file);
  const { parseDocument } = (await import('yaml')).default; // CommonJS: bundled, it has no other export.
  const document = parseDocument(text);
  const [error] = document.errors;
  if (error) throw invalid(file, error.linePos?.[0] ?? start, error.message.split('\n', 1)[0]!);
  return document.toJS() ?? {};
}

async function parseJson(text: string, file: string): Promise<unknown> {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw invalid(file, await placeIn(text, messageOf(error)), messageOf(error));
  }
}

interface Place {
  readonly line: number;
  readonly col: number;
}

const start: Place = { line: 1, col: 1 };

/** V8 does not always say where; JSON is nearly YAML, so then the other parser tells. */
async function placeIn(text: string, message: string): Promise<Place> {
  const [, line, column] = /line (\d+) column (\d+)/.exec(message) ?? [];
  if (line && column) return { line: Number(line), col: Number(column) };
  const { parseDocument } = (await import('yaml')).default; // CommonJS: bundled, it has no other export.
  return parseDocument(text, { schema: 'json' }).errors[0]?.linePos?.[0] ?? start;
}

function invalid(file: string, { line, col }: Place, message: string): OperationalError {
  return new OperationalError('settings/invalid', `${file}:${line}:${col}`, { cause: new Error(message) });
}

function problemOf(error: unknown, file: string): OperationalError {
  if (OperationalError.is(error)) return error;
  if (isForbidden(error)) return fileFailure(file, error);
  return new OperationalError('settings/invalid', `${file}:1:1`, { cause: error });
}
