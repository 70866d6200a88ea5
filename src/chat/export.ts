import { OperationalError } from '../base/errors.js';
import type { SessionPrinter } from './print/printer.js';
import type { Session, SessionHead } from './session.js';

export interface Export {
  readonly printer: SessionPrinter;
  /** Whole, without secrets. */
  readonly read: (head: SessionHead) => Promise<Session>;
  readonly signal: AbortSignal;
  /** A session that could not be read; the others are. */
  readonly failed: (error: OperationalError, head: SessionHead) => void;
}

/** One after the other, so that any number of sessions needs the memory of one. */
export async function* exported(
  heads: readonly SessionHead[],
  { printer, read, signal, failed }: Export,
): AsyncGenerator<string> {
  yield printer.begin();
  for (const head of heads) {
    signal.throwIfAborted();
    try {
      yield printer.session(await read(head));
    } catch (error) {
      if (!OperationalError.is(error)) throw error;
      failed(error, head);
    }
  }
  yield printer.end();
}
