import { OperationalError } from '../../../base/errors.js';
import { type Chats, type ListedSession, problemText } from '../../../chat/chats.js';
import { exported } from '../../../chat/export.js';
import { sessionPrinterOf } from '../../chat-printers.js';
import { type Request, usage } from '../arguments.js';
import { complain, complainOf } from '../complaints.js';
import { harmless } from '../paint.js';
import type { Invocation } from '../parts.js';
import { chatListText } from '../print/chat-list.js';
import type { Command } from './command.js';

const actions = ['list', 'show', 'export'] as const;
type Action = (typeof actions)[number];

export const chats: Command = async (request, invocation) => {
  const [action, ids] = actionOf(request);
  const opened = await invocation.parts.openChats();
  try {
    if (!opened.isAllowed && !request.readChats) throw new OperationalError('chat/disabled');
    const sessions = await listed(opened.chats, request, invocation, ids);
    if (action === 'list') await list(sessions, request, invocation);
    else await print(opened.chats, chosen(sessions, ids), action, request, invocation);
  } finally {
    opened.dispose();
  }
};

function actionOf(request: Request): readonly [Action, readonly string[]] {
  const [word = 'list', ...ids] = request.operands;
  const action = actions.find(one => one === word);
  if (!action) throw usage(`"chats" knows ${actions.join(', ')}, not "${word}".`);
  const problem = checks[action](ids, request);
  if (problem !== undefined) throw usage(problem);
  return [action, ids];
}

/** What is wrong with the ids that stand behind an action. */
const checks: Readonly<Record<Action, (ids: readonly string[], request: Request) => string | undefined>> = {
  list: ids => (ids.length > 0 ? `"chats list" takes no id: "${ids[0]}" is too much.` : undefined),
  show: ids => (ids.length === 1 ? undefined : '"chats show" needs one id. See "treewarden chats list".'),
  export: (ids, { orphans, all }) =>
    ids.length > 0 || orphans || all ? undefined : '"chats export" needs an id, --orphans or --all.',
};

/** An id names a chat wherever it belongs, though mostly one of this folder. */
async function listed(
  all: Chats,
  request: Request,
  invocation: Invocation,
  ids: readonly string[],
): Promise<readonly ListedSession[]> {
  const isHere = !request.all && !request.orphans;
  const here = isHere ? await all.list(invocation.cwd) : undefined;
  const isFound = ids.every(id => here?.sessions.some(session => session.id.startsWith(id)));
  const { sessions, problems } = here && isFound ? here : await all.list();
  for (const problem of problems) complain(invocation, 'badInput', problemText(problem));
  return request.orphans ? sessions.filter(({ orphan }) => orphan !== undefined) : sessions;
}

/** An unambiguous beginning of an id will do. */
function chosen(sessions: readonly ListedSession[], ids: readonly string[]): readonly ListedSession[] {
  if (ids.length === 0) return sessions;
  return ids.map(id => {
    const found = sessions.filter(session => session.id.startsWith(id));
    const exact = found.find(session => session.id === id) ?? found[0];
    if (!exact || (found.length > 1 && exact.id !== id)) throw new OperationalError('chat/unknown', id);
    return exact;
  });
}

async function list(
  sessions: readonly ListedSession[],
  { format, orphans }: Request,
  { terminal }: Invocation,
): Promise<void> {
  await terminal.print(chatListText(sessions, format));
  const lost = sessions.filter(({ orphan }) => orphan === 'folder gone').length;
  if (lost > 0 && orphans && format === 'text')
    terminal.say(`To keep them: treewarden chats export --orphans --format md > chats.md`);
}

async function print(
  all: Chats,
  sessions: readonly ListedSession[],
  action: Action,
  { format }: Request,
  invocation: Invocation,
): Promise<void> {
  const { terminal, signal } = invocation;
  const texts = exported(sessions, {
    printer: sessionPrinterOf(format),
    read: head => all.session(head),
    signal,
    failed: error => complainOf(invocation, error),
  });
  for await (const text of texts)
    await terminal.print(action === 'show' && format === 'text' ? steady(text) : text);
}

/** Nothing that was said may steer the terminal. */
function steady(text: string): string {
  return text.replaceAll('\t', '  ').split('\n').map(harmless).join('\n');
}
