import type { Message, Session, ToolCall } from './session.js';

/** Takes secrets out of a text. */
export type Redact = (text: string) => Promise<string>;

/** The same session without secrets in anything that somebody wrote. */
export async function redacted(session: Session, redact: Redact): Promise<Session> {
  const { head } = session;
  const messages: Message[] = [];
  for (const message of session.messages) messages.push(await redactedMessage(message, redact));
  return { ...session, head: { ...head, title: await redactedIn(head.title, redact) }, messages };
}

/** Short texts that are shown again and again; nothing is taken out of one twice. */
export function redactingOnce(redact: Redact): Redact {
  const known = new Map<string, Promise<string>>();
  return text => {
    const before = known.get(text);
    if (before) return before;
    if (known.size >= mostRemembered) known.clear();
    const answer = redact(text);
    known.set(text, answer);
    answer.catch(() => known.delete(text));
    return answer;
  };
}

const mostRemembered = 10_000;

/** Of what may be absent, or empty. */
export async function redactedIn<T extends string | undefined>(text: T, redact: Redact): Promise<T> {
  return (text ? await redact(text) : text) as T;
}

async function redactedMessage(message: Message, redact: Redact): Promise<Message> {
  return {
    ...message,
    text: await redactedIn(message.text, redact),
    thinking: await redactedIn(message.thinking, redact),
    tools: await Promise.all(message.tools.map(tool => redactedTool(tool, redact))),
  };
}

async function redactedTool(tool: ToolCall, redact: Redact): Promise<ToolCall> {
  return {
    ...tool,
    input: await redactedIn(tool.input, redact),
    result: await redactedIn(tool.result, redact),
  };
}
