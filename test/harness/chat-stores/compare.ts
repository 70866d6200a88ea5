import type { Chats, ListedSession } from '../../../src/chat/chats.js';
import type { Session } from '../../../src/chat/session.js';
import type { TrueSession } from './truth.js';

/** What was read, in the words of the truth. */
export function told({ head, messages, files, models }: Session): TrueSession {
  const paths = (isEdited: boolean): readonly string[] =>
    files.filter(file => file.isEdited === isEdited).map(({ path }) => path);
  return {
    id: head.id,
    title: head.title,
    createdAt: head.createdAt,
    updatedAt: head.updatedAt,
    messages: messages.map(({ role, text, thinking, time, model, tools }) => ({
      role,
      text,
      thinking,
      ...time,
      model,
      tools: tools.map(
        ({ name, hasFailed, result }) => `${name} ${hasFailed ? 'failed' : 'ok'} ${result ?? ''}`,
      ),
    })),
    edited: paths(true),
    named: paths(false),
    models,
  };
}

export function toldAll(chats: Chats, sessions: readonly ListedSession[]): Promise<readonly TrueSession[]> {
  return Promise.all(sessions.map(async head => told(await chats.session(head))));
}

export function byId(sessions: readonly TrueSession[]): readonly TrueSession[] {
  return sessions.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}
