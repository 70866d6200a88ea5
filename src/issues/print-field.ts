import { quickFields } from './front-matter.js';
import type { FindingLink } from './issue.js';

export type FieldValue = string | boolean | readonly string[] | readonly FindingLink[];

/** One entry of a front matter, with its line ends: plainly where that reads as the same text, else quoted. */
export function printField(name: string, value: FieldValue, lineEnd: string): string {
  if (!Array.isArray(value)) return `${name}: ${printScalar(value as string | boolean)}${lineEnd}`;
  if (value.every(one => typeof one === 'string'))
    return `${name}: [${value.map(one => printWord(one)).join(', ')}]${lineEnd}`;
  const links = (value as readonly FindingLink[]).map(link => `  - ${printLink(link)}${lineEnd}`);
  return `${name}:${lineEnd}${links.join('')}`;
}

export function printScalar(value: string | boolean): string {
  if (typeof value === 'boolean') return String(value);
  return isPlain(value) ? value : quoted(value);
}

/** Within a list a comma ends a word. */
function printWord(text: string): string {
  return isPlain(text) && !text.includes(',') && /^[A-Za-z]/.test(text) ? text : quoted(text);
}

function printLink({ rule, path, key }: FindingLink): string {
  return `{ rule: ${printWord(rule)}, path: ${quoted(path)}, key: ${quoted(key)} }`;
}

/** Whether it is read as it stands, and no quotation mark of its own is taken for one around it. */
function isPlain(text: string): boolean {
  return !/["'[\]\r\n]/.test(text) && quickFields(`a: ${text}`)?.get('a')?.value === text;
}

/** JSON is YAML, but for what JSON leaves as it is and YAML does not print. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(/[\x7f-\x9f\u2028\u2029\ufeff]/g, escapeOf);
}

function escapeOf(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
