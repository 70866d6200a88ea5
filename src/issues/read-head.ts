import { isRecord } from '../base/records.js';
import { type FrontMatter, quickFields, type RawField, type RawFields, yamlFields } from './front-matter.js';
import { type FindingLink, type IssueHead, type IssueProblem, issuePriorities, workStates } from './issue.js';
import { headingOf, isUnclosed, partsOf } from './parts.js';

/** What a field has to be, said to whoever wrote another thing. */
const wanted = {
  title: 'a text',
  state: `${workStates.map(state => `"${state}"`).join(' or ')}; "treewarden issues complete" completes an issue`,
  priority: `one of ${issuePriorities.join(', ')}`,
  labels: 'a list of texts, such as [bug, cache]',
  created: 'a date such as 2026-01-31 or 2026-01-31T12:00:00Z',
  completed: 'a date such as 2026-01-31 or 2026-01-31T12:00:00Z',
  findings: 'a list of { rule, path, key }, each a text, the key of twelve hexadecimal digits',
  'close-with-findings': 'true or false',
} as const;

export type FieldName = keyof typeof wanted;

/** The head of an issue file. Only a front matter that is not of plain lines waits for a YAML parser. */
export function readHead(text: string): IssueHead | Promise<IssueHead> {
  const { matter, body } = partsOf(text);
  const fields = quickFields(matter);
  if (fields) return headOf({ fields }, body, text);
  return yamlFields(matter).then(read => headOf(read, body, text));
}

function headOf(read: FrontMatter, body: string, text: string): IssueHead {
  const problems: IssueProblem[] = [];
  if ('message' in read) problems.push({ line: read.line, message: `${read.message} Correct it.` });
  if (isUnclosed(text)) problems.push({ line: 1, message: unclosed });
  const take = taker('fields' in read ? read.fields : new Map(), problems);
  const title = take('title', isText, undefined) ?? headingOf(body)?.title;
  return {
    ...(title !== undefined && { title }),
    state: take('state', oneOf(workStates), 'open'),
    priority: take('priority', oneOf(issuePriorities), 'normal'),
    labels: take('labels', isTexts, []),
    ...dateOf(take, 'created'),
    ...dateOf(take, 'completed'),
    findings: take('findings', isLinks, []).map(linkOf),
    closesWithFindings: take('close-with-findings', isFlag, false),
    problems,
  };
}

function dateOf<N extends 'created' | 'completed'>(take: Take, name: N): Partial<Record<N, string>> {
  const date = take(name, isDate, undefined);
  return (date === undefined ? {} : { [name]: date }) as Partial<Record<N, string>>;
}

const unclosed = 'The front matter does not end. Write a line of three dashes behind it.';

type Take = <T, D>(name: FieldName, is: (value: unknown) => value is T, otherwise: D) => T | D;

function taker(fields: RawFields, problems: IssueProblem[]): Take {
  return (name, is, otherwise) => {
    const field = fields.get(name);
    if (!field || field.value === null) return otherwise;
    if (is(field.value)) return field.value;
    problems.push(problemOf(name, field));
    return otherwise;
  };
}

const mostShown = 40;

function problemOf(name: FieldName, { value, line }: RawField): IssueProblem {
  const shown = JSON.stringify(value) ?? String(value);
  const short = shown.length > mostShown ? `${shown.slice(0, mostShown)}…` : shown;
  return { line, message: `"${name}" is ${short}. It has to be ${wanted[name]}.` };
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(isText);
}

function isFlag(value: unknown): value is boolean {
  return typeof value === 'boolean';
}

function isDate(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\d/.test(value) && !Number.isNaN(Date.parse(value));
}

function isLinks(value: unknown): value is readonly FindingLink[] {
  return Array.isArray(value) && value.every(isLink);
}

export function isLink(value: unknown): value is FindingLink {
  if (!isRecord(value)) return false;
  const { rule, path, key } = value;
  return isText(rule) && isText(path) && typeof key === 'string' && /^[\da-f]{12}$/.test(key);
}

function linkOf({ rule, path, key }: FindingLink): FindingLink {
  return { rule, path, key };
}

function oneOf<T extends string>(all: readonly T[]): (value: unknown) => value is T {
  return (value): value is T => all.some(one => one === value);
}
