import type { ListedSession } from '../../../chat/chats.js';
import { timeText } from '../../../chat/print/printer.js';
import { harmless } from '../paint.js';
import { prettyJson } from './pretty-json.js';
import { table } from './table.js';

const header = ['last changed', 'program', 'id', 'title', 'note'] as const;
const mostTitle = 60;

export function chatListText(sessions: readonly ListedSession[], format: string): string {
  if (format === 'json') return prettyJson({ version: 1, sessions });
  if (format === 'jsonl') return sessions.map(session => `${JSON.stringify(session)}\n`).join('');
  const rows = sessions.map(rowOf);
  return format === 'md' ? markdownTable(rows) : textTable(rows);
}

function textTable(rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return 'No chats\n';
  const count = `${rows.length} ${rows.length === 1 ? 'chat' : 'chats'}`;
  return `${table(header, rows, header.length).join('\n')}\n\n${count}\n`;
}

function markdownTable(rows: readonly (readonly string[])[]): string {
  const lines = [header, header.map(() => '---'), ...rows.map(row => row.map(cell))];
  return lines.map(row => `| ${row.join(' | ')} |\n`).join('');
}

function rowOf(session: ListedSession): readonly string[] {
  const { id, source, title = '', updatedAt, createdAt } = session;
  const short = title.length > mostTitle ? `${title.slice(0, mostTitle - 1)}…` : title;
  return [timeText(updatedAt ?? createdAt) ?? 'unknown', source, id, harmless(short), noteOf(session)];
}

/** What a reader should know before trusting the row. */
function noteOf({ unsupported, match, orphan, claim, isArchived, isSubagent }: ListedSession): string {
  const notes = [
    unsupported,
    match && match.confidence !== 'certain' ? `by ${match.by}, confidence ${match.confidence}` : undefined,
    orphan === 'folder gone' ? `folder gone: ${claim?.folders.join(', ')}` : orphan,
    isArchived ? 'archived' : undefined,
    isSubagent ? 'subagent' : undefined,
  ];
  return harmless(notes.filter(note => note !== undefined).join('; '));
}

function cell(text: string): string {
  return text.replace(/[\\`*_{}[\]<>|#]/g, '\\$&');
}
