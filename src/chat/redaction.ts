import type { Message, Session } from './session.js';

/** Takes secrets out of a text. */
export type Redact = (text: string) => string;

/** The same session without secrets in anything that somebody wrote. */
export function redacted(session: Session, redact: Redact): Session {
  const { head } = session;
  return {
    ...session,
    head: { ...head, title: head.title && redact(head.title) },
    messages: session.messages.map(message => redactedMessage(message, redact)),
  };
}

function redactedMessage(message: Message, redact: Redact): Message {
  return {
    ...message,
    text: redact(message.text),
    thinking: message.thinking && redact(message.thinking),
    tools: message.tools.map(tool => ({
      ...tool,
      input: tool.input && redact(tool.input),
      result: tool.result && redact(tool.result),
    })),
  };
}
