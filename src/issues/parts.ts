/** An issue file cut where its front matter begins and ends; put together again it is the same text. */
export interface Parts {
  /** A byte-order mark and the opening fence; empty where there is no front matter. */
  readonly opening: string;
  readonly matter: string;
  readonly closing: string;
  readonly body: string;
}

const opened = /^\uFEFF?---[ \t]*(?:\r?\n)/;
const closed = /^---[ \t]*(?:\r?\n|$)/m;

export function partsOf(text: string): Parts {
  const [opening] = opened.exec(text) ?? [];
  const rest = opening === undefined ? '' : text.slice(opening.length);
  const end = closed.exec(rest);
  if (opening === undefined || !end) return { opening: '', matter: '', closing: '', body: text };
  const [closing] = end;
  const body = rest.slice(end.index + closing.length);
  return { opening, matter: rest.slice(0, end.index), closing, body };
}

export function joined({ opening, matter, closing, body }: Parts): string {
  return opening + matter + closing + body;
}

/** Whether a front matter was begun and never ended; a thematic break at the top begins none. */
export function isUnclosed(text: string): boolean {
  return /^\uFEFF?---[ \t]*\r?\n[\w-]+:/.test(text) && partsOf(text).opening === '';
}

/** What the lines of a text end with. */
export function lineEndOf(text: string): string {
  return /\r?\n/.exec(text)?.[0] ?? '\n';
}

export interface Heading {
  readonly title: string;
  /** Where the title stands in the body, as offsets. */
  readonly start: number;
  readonly end: number;
}

const heading = /^\uFEFF?\s*?^# +(\S.*?)(?: +#+)?[ \t]*$/m;

/** The heading that a body begins with. */
export function headingOf(body: string): Heading | undefined {
  const found = /\S/.exec(body.replace(/^\uFEFF/, ' '));
  if (!found || body[found.index] !== '#') return undefined;
  const line = /^[^\r\n]*/.exec(body.slice(found.index))?.[0] ?? '';
  const [, title] = heading.exec(line) ?? [];
  if (title === undefined) return undefined;
  const start = found.index + line.indexOf(title, 1);
  return { title, start, end: start + title.length };
}
