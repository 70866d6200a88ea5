import { pagesOf } from './pages.js';
import type { FileMention, Session, TimeOrigin } from './session.js';

/** What can be told of a chat without a word of what was said. */
export interface SessionFacts {
  /** Messages by who said them. */
  readonly user: number;
  readonly assistant: number;
  readonly models: readonly string[];
  readonly files: readonly FileMention[];
  /** Where the times of its messages are taken from, counted. */
  readonly origins: Readonly<Partial<Record<TimeOrigin, number>>>;
  readonly pages: number;
  /** What could not be read of it, in words. */
  readonly problems: readonly string[];
}

export function factsOf({ messages, models, files, problems }: Session): SessionFacts {
  const origins: Partial<Record<TimeOrigin, number>> = {};
  for (const { time } of messages) origins[time.from] = (origins[time.from] ?? 0) + 1;
  const user = messages.filter(({ role }) => role === 'user').length;
  const assistant = messages.length - user;
  return { user, assistant, models, files, origins, pages: pagesOf(messages).length, problems };
}
