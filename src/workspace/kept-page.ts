import type { Severity } from '../analysis/rules/rule.js';

/** The kind under which tiers hold pages. */
export const pageKind = 'printed-scan';

/** A whole scan as a host printed it. */
export interface Page {
  readonly text: string;
  /** Findings, for whoever must decide without reading the text. */
  readonly counts: Readonly<Record<Severity, number>>;
}

/** A page that is only to be printed again: its text as UTF-8. */
export interface PrintedPage extends Pick<Page, 'counts'> {
  readonly bytes: Uint8Array;
}

/** The counts on a line of their own, then the text as it is: megabytes, of which nobody has to find the end of a string. */
export function encodedPage({ text, counts }: Page): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(counts)}\n${text}`);
}

export function printedPage(encoded: Uint8Array): PrintedPage {
  const end = encoded.indexOf(lineFeed);
  return {
    counts: JSON.parse(new TextDecoder().decode(encoded.subarray(0, end))) as Page['counts'],
    bytes: encoded.subarray(end + 1),
  };
}

const lineFeed = 10;
