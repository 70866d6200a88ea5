import { errorCodes, messageOf, OperationalError } from '../../base/errors.js';
import { type Outcome, outcomeOf, type Verdict } from './exit-codes.js';
import { harmless } from './paint.js';
import type { Terminal } from './terminal.js';

export interface Audience {
  readonly terminal: Terminal;
  readonly verdict: Verdict;
}

/** Tells what is wrong, and what to do about it, once, without ending the run. */
export function complain({ terminal, verdict }: Audience, outcome: Outcome | undefined, text: string): void {
  if (outcome) verdict.add(outcome);
  if (!verdict.isNews(text)) return;
  terminal.say(`${terminal.paint('bold', 'treewarden:')} ${harmless(text)}`);
}

/** What the world did is told in a line; what we did wrong with its stack, to be reported. */
export function complainOf(audience: Audience, error: unknown, where = ''): void {
  if (OperationalError.is(error, 'usage/invalid')) {
    complain(audience, 'usage', error.subject);
    audience.terminal.say(errorCodes[error.code]);
  } else if (OperationalError.is(error))
    complain(audience, outcomeOf(error.code), `${where && `${where}: `}${withCause(error)}`);
  else {
    audience.verdict.add('crashed');
    tellFault(audience.terminal, error);
  }
}

/** Our own doing, for whoever will mend it. */
export function tellFault(terminal: Terminal, error: unknown): void {
  terminal.say('treewarden: This is a fault of Treewarden. Please report it with the following lines:');
  terminal.say(error instanceof Error && error.stack ? error.stack : messageOf(error));
}

/** The cause says what exactly, where the code alone leaves that open. */
function withCause({ code, message, cause }: OperationalError): string {
  const isPlain = cause === undefined || code === 'file/missing' || code === 'file/forbidden';
  return isPlain ? message : `${message} (${messageOf(cause)})`;
}
