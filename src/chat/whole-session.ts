import { compareText } from '../base/compare.js';
import type { FileMention, Message, Session, SessionHead } from './session.js';

export interface Gathered {
  readonly messages?: readonly Message[];
  /** Beside those of the messages. */
  readonly named?: readonly string[];
  readonly edited?: readonly string[];
  readonly models?: readonly string[];
  readonly problems?: readonly string[];
}

/** What messages tell together: each file and each model once, in an order of their own. */
export function sessionOf(head: SessionHead, gathered: Gathered): Session {
  const { messages = [], named = [], edited = [], models = [], problems = [] } = gathered;
  const all = new Set([...models, ...messages.flatMap(({ model }) => model ?? [])]);
  return {
    head,
    messages,
    files: filesOf(
      [...named, ...messages.flatMap(message => message.named)],
      [...edited, ...messages.flatMap(message => message.edited)],
    ),
    models: [...all].sort(compareText),
    problems,
  };
}

function filesOf(named: readonly string[], edited: readonly string[]): readonly FileMention[] {
  const changed = new Set(edited);
  return [...new Set([...named, ...edited])]
    .sort(compareText)
    .map(path => ({ path, isEdited: changed.has(path) }));
}
