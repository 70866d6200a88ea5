import type { Session } from '../session.js';

/** Writes sessions out, one after the other, so that any number of them needs the memory of one. */
export interface SessionPrinter {
  readonly begin: () => string;
  readonly session: (session: Session) => string;
  readonly end: () => string;
}

/** Seconds do for people; undefined where no time is known. */
export function timeText(ms: number | undefined): string | undefined {
  return ms === undefined ? undefined : `${new Date(ms).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
