import { OperationalError } from '../base/errors.js';
import { editMatter, type FieldChanges, printMatter } from './edit-matter.js';
import { yamlFields } from './front-matter.js';
import type { FindingLink, IssuePriority, WorkState } from './issue.js';
import { type Heading, headingOf, joined, lineEndOf, type Parts, partsOf } from './parts.js';
import type { FieldValue } from './print-field.js';
import { isLink } from './read-head.js';

/** What is to be changed of an issue; `null` takes a field away, and what is not named stays as it is, to the byte. */
export interface IssuePatch {
  readonly title?: string;
  readonly state?: WorkState | null;
  readonly priority?: IssuePriority | null;
  readonly labels?: readonly string[];
  readonly created?: string;
  readonly completed?: string | null;
  readonly findings?: readonly FindingLink[];
  readonly closesWithFindings?: boolean;
  /** In place of the text below the front matter. */
  readonly body?: string;
  /** A paragraph behind it. */
  readonly append?: string;
}

/** The text of a new issue: a front matter of what differs from the defaults, the title as a heading, the text. */
export function newIssueText({ title = '', body = '', append, ...patch }: IssuePatch): string {
  const isHeading = fitsHeading(title.trim());
  const fields = new Map([...fieldChanges(patch)].filter(([, value]) => !isEmpty(value)));
  if (!isHeading) fields.set('title', title.trim());
  const matter = printMatter(fields, '\n');
  const texts = [isHeading && `# ${title.trim()}`, body.trimEnd(), append?.trimEnd()].filter(Boolean);
  return [matter, texts.length > 0 && `${texts.join('\n\n')}\n`].filter(Boolean).join('\n');
}

/** Some titles would be another one as a heading: `C #`. */
function fitsHeading(title: string): boolean {
  return headingOf(`# ${title}`)?.title === title;
}

/** The text of an issue with changes; throws `issue/invalid` where what is there cannot be changed safely. */
export async function editIssue(name: string, text: string, patch: IssuePatch): Promise<string> {
  const parts = withBody(partsOf(text), patch);
  try {
    const title = patch.title?.trim();
    const heading = title === undefined ? undefined : await headingToChange(parts, title);
    const titled = heading ? withTitle(parts, heading, title!) : parts;
    const changes = fieldChanges(patch);
    if (title !== undefined && !heading) changes.set('title', title);
    return joined(changes.size === 0 ? titled : await withFields(titled, changes, text));
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw new OperationalError('issue/invalid', name, { cause });
  }
}

async function withFields(parts: Parts, changes: FieldChanges, text: string): Promise<Parts> {
  const lineEnd = lineEndOf(text);
  if (parts.opening !== '') return { ...parts, matter: await editMatter(parts.matter, changes, lineEnd) };
  const matter = printMatter(new Map([...changes].filter(([, value]) => !isEmpty(value))), text);
  if (matter === '') return parts;
  const mark = parts.body.startsWith('\uFEFF') ? '\uFEFF' : '';
  return { ...parts, opening: mark + matter, closing: lineEnd, body: parts.body.slice(mark.length) };
}

/** A title stands in the front matter, or else in the heading that the text begins with. */
async function headingToChange({ matter, body }: Parts, title: string): Promise<Heading | undefined> {
  const heading = fitsHeading(title) ? headingOf(body) : undefined;
  const read = heading && (await yamlFields(matter));
  return read && 'fields' in read && read.fields.has('title') ? undefined : heading;
}

function withTitle(parts: Parts, { start, end }: Heading, title: string): Parts {
  return { ...parts, body: parts.body.slice(0, start) + title + parts.body.slice(end) };
}

function withBody(parts: Parts, { body, append }: IssuePatch): Parts {
  const lineEnd = lineEndOf(joined(parts));
  const own = body === undefined ? parts.body : ended(body, lineEnd);
  if (!append) return { ...parts, body: own };
  const gap = own.trim() === '' ? '' : lineEnd;
  return { ...parts, body: `${ended(own, lineEnd)}${gap}${ended(append, lineEnd)}` };
}

/** With a line end, unless it is empty. */
function ended(text: string, lineEnd: string): string {
  return text === '' || text.endsWith('\n') ? text : text + lineEnd;
}

function fieldChanges(patch: IssuePatch): Map<string, FieldValue | undefined> {
  const { state, priority, labels, created, completed, findings, closesWithFindings } = patch;
  const links = findings?.map(({ rule, path, key }) => ({ rule, path, key }));
  const fields = { state, priority, labels, created, completed, findings: links };
  const all = { ...fields, 'close-with-findings': closesWithFindings };
  return new Map(
    Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value ?? undefined]])),
  );
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === false || (Array.isArray(value) && value.length === 0);
}

/** What is wrong with a change that somebody wants, whatever the issue. */
export function patchProblem({ title, labels, findings }: IssuePatch): string | undefined {
  if (title !== undefined && (title.trim() === '' || /[\r\n]/.test(title)))
    return 'A title is one line that is not empty.';
  if (labels?.some(label => label.trim() === '')) return 'A label is a text that is not empty.';
  if (findings && !findings.every(isLink))
    return 'A finding is a rule, a path and a key of twelve hexadecimal digits.';
  return undefined;
}
