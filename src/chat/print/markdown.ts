import { sourceOf } from '../queries.js';
import type { Message, Session, TimeOrigin, ToolCall } from '../session.js';
import { type SessionPrinter, timeText } from './printer.js';

/** Pages to be read: what was said as it was written, what tools were called with in blocks. */
export function markdownPrinter(): SessionPrinter {
  let isFirst = true;
  return {
    begin: () => '',
    session: session => {
      const rule = isFirst ? '' : '\n---\n\n';
      isFirst = false;
      return rule + page(session);
    },
    end: () => '',
  };
}

/** Without a rule before or after. */
export function page(session: Session): string {
  const { head, messages, problems } = session;
  const warnings = problems.map(problem => `> ${problem}\n`).join('');
  return [
    `# ${plain(head.title ?? 'Untitled chat')}\n`,
    factsOf(session),
    ...(warnings ? [warnings] : []),
    ...messages.map(messageText),
  ].join('\n');
}

function factsOf({ head, files, models }: Session): string {
  const rows = [
    ['Program', sourceOf(head.source).name],
    ['Session', `\`${head.id}\``],
    ['Folder', head.claim?.folders.map(code).join(', ')],
    ['Begun', timeText(head.createdAt)],
    ['Last changed', timeText(head.updatedAt)],
    ['Models', models.map(code).join(', ')],
    ['Files edited', listed(files.filter(file => file.isEdited).map(file => file.path))],
    ['Files named', listed(files.filter(file => !file.isEdited).map(file => file.path))],
  ];
  return rows.flatMap(([name, value]) => (value ? [`- ${name}: ${value}\n`] : [])).join('');
}

function listed(paths: readonly string[]): string {
  return paths.map(code).join(', ');
}

const origins: Readonly<Record<TimeOrigin, string>> = {
  recorded: '',
  timing: ', by its request',
  next: ', by the next message',
  previous: ', by the message before',
  session: ', by the beginning of the chat',
  unknown: '',
};

function messageText({ role, time, model, text, thinking, tools }: Message): string {
  const when = timeText(time.ms) ?? 'time unknown';
  const who = role === 'user' ? 'User' : ['Assistant', ...(model ? [model] : [])].join(', ');
  const parts = [
    `## ${plain(who)} (${when}${origins[time.from]})\n`,
    ...(thinking ? [`${quoted(thinking)}\n`] : []),
    ...(text ? [`${text.trimEnd()}\n`] : []),
    ...tools.map(toolText),
  ];
  return parts.join('\n');
}

function toolText({ name, input, result, hasFailed }: ToolCall): string {
  const heading = `**${plain(name)}**${hasFailed ? ' (failed)' : ''}\n`;
  return [heading, ...[input, result].flatMap(text => (text ? [fenced(text)] : []))].join('\n');
}

/** With more backticks than the text itself has in a row. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${text.trimEnd()}\n${fence}\n`;
}

function quoted(text: string): string {
  return text
    .trimEnd()
    .split('\n')
    .map(line => `> ${line}`.trimEnd())
    .join('\n');
}

function code(text: string): string {
  return `\`${text.replaceAll('`', "'")}\``;
}

/** In one line, with nothing that would be read as markup. */
function plain(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>|#]/g, '\\$&');
}
