import type { Session } from '../session.js';
import type { SessionPrinter } from './printer.js';

/** Raised when a reader of exports would have to change. */
const formatVersion = 1;

/** An object that holds all sessions, each whole. */
export function jsonPrinter(): SessionPrinter {
  let count = 0;
  return {
    begin: () => `{"version": ${formatVersion}, "sessions": [`,
    session: session => `${count++ === 0 ? '\n' : ',\n'}${JSON.stringify(session, undefined, 2)}`,
    end: () => '\n]}\n',
  };
}

/** A line for each session, followed by one for each of its messages. */
export function jsonLinesPrinter(): SessionPrinter {
  return { begin: () => '', session: linesOf, end: () => '' };
}

function linesOf({ head, messages, ...rest }: Session): string {
  const about = { type: 'session', version: formatVersion, ...head, ...rest };
  const lines = messages.map(message => ({ type: 'message', session: head.id, ...message }));
  return [about, ...lines].map(line => `${JSON.stringify(line)}\n`).join('');
}
