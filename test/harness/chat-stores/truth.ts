import type { Conversation, Turn } from './conversation.js';

/** What a reader must say of a session. */
export interface TrueSession {
  readonly id: string;
  readonly title: string | undefined;
  readonly createdAt: number | undefined;
  readonly updatedAt: number | undefined;
  readonly messages: readonly TrueMessage[];
  readonly edited: readonly string[];
  readonly named: readonly string[];
  readonly models: readonly string[];
}

export interface TrueMessage {
  readonly role: string;
  readonly text: string;
  readonly thinking: string | undefined;
  readonly ms: number | undefined;
  readonly from: string;
  readonly model: string | undefined;
  readonly tools: readonly string[];
}

/** Of a schema that keeps everything that was said. */
export function truthOf(conversation: Conversation, over: Partial<TrueSession> = {}): TrueSession {
  const { id, title, createdAt, updatedAt, turns } = conversation;
  return {
    id,
    title,
    createdAt,
    updatedAt,
    messages: messagesOf(turns, createdAt),
    edited: sorted(turns.flatMap(({ tool }) => (tool?.isEdit && !tool.hasFailed ? tool.path : []))),
    named: namedOf(turns),
    models: sorted(turns.flatMap(({ model }) => model ?? [])),
    ...over,
  };
}

/** `sessionMs` is what stands in where no message tells a time. */
export function messagesOf(turns: readonly Turn[], sessionMs: number | undefined): readonly TrueMessage[] {
  return turns.map(({ role, text, thinking, model, tool }, index) => ({
    role,
    text,
    thinking,
    model,
    tools: tool ? [`${tool.name} ${tool.hasFailed ? 'failed' : 'ok'} ${tool.result}`] : [],
    ...timeAt(turns, index, sessionMs),
  }));
}

/** By going through all turns for each of them. */
function timeAt(turns: readonly Turn[], index: number, sessionMs: number | undefined) {
  const own = turns[index]!;
  if (own.marked !== 'none') return { ms: own.at, from: own.marked };
  const next = turns.find((turn, at) => at > index && turn.marked !== 'none');
  if (next) return { ms: next.at, from: 'next' };
  const previous = turns.findLast((turn, at) => at < index && turn.marked !== 'none');
  if (previous) return { ms: previous.at, from: 'previous' };
  return sessionMs === undefined ? { ms: undefined, from: 'unknown' } : { ms: sessionMs, from: 'session' };
}

/** Files that were named and not edited. */
function namedOf(turns: readonly Turn[]): readonly string[] {
  const edited = new Set(turns.flatMap(({ tool }) => (tool?.isEdit && !tool.hasFailed ? tool.path : [])));
  const all = turns.flatMap(({ tool, attached }) => [...attached, ...(tool ? [tool.path] : [])]);
  return sorted(all).filter(path => !edited.has(path));
}

export function sorted(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort();
}
