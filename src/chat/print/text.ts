import { sourceOf } from '../queries.js';
import type { Message, Session } from '../session.js';
import { type SessionPrinter, timeText } from './printer.js';

/** For a terminal: who said what and when, with tools by name. */
export function textPrinter(): SessionPrinter {
  return { begin: () => '', session: textOf, end: () => '' };
}

function textOf({ head, messages, files, problems }: Session): string {
  const edited = files.filter(({ isEdited }) => isEdited).map(({ path }) => path);
  const lines = [
    head.title ?? 'Untitled chat',
    `${sourceOf(head.source).name}, ${head.id}`,
    ...(head.claim?.folders ?? []),
    ...(edited.length > 0 ? [`edited: ${edited.join(', ')}`] : []),
    ...problems.map(problem => `note: ${problem}`),
  ];
  return `${lines.join('\n')}\n${messages.map(messageText).join('')}\n`;
}

function messageText({ role, time, text, tools }: Message): string {
  const when = time.ms === undefined ? 'time unknown' : `${timeText(time.ms)}, ${time.from}`;
  const called = tools.map(({ name, hasFailed }) => `  [${name}${hasFailed ? ', failed' : ''}]\n`).join('');
  const said = text ? `${text.trimEnd().replace(/^/gm, '  ')}\n` : '';
  return `\n${role} (${when})\n${said}${called}`;
}
