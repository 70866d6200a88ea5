import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Conversation, conversationOf, type Random, type Turn } from './conversation.js';
import { messagesOf, type TrueSession, truthOf } from './truth.js';

export type CliForm = 'store' | 'store with turns' | 'store without sidecar' | 'transcript';

/** A session of Cursor's agent in a terminal. */
export function writeCursorCli(home: string, folder: string, random: Random, form: CliForm): TrueSession {
  const conversation = conversationOf(random, { folder, turns: 6, marked: () => 'none' });
  if (form === 'transcript') return transcript(home, conversation);
  const { id, title, createdAt, updatedAt } = conversation;
  const place = join(home, '.cursor', 'chats', createHash('md5').update(folder).digest('hex'), id);
  mkdirSync(place, { recursive: true });
  const sidecar = {
    schemaVersion: 1,
    createdAtMs: createdAt,
    updatedAtMs: updatedAt,
    hasConversation: true,
    title,
    cwd: folder,
  };
  if (form !== 'store without sidecar') writeFileSync(join(place, 'meta.json'), JSON.stringify(sidecar));
  writeStore(join(place, 'store.db'), conversation, form === 'store with turns');
  return {
    ...truthOfWords(conversation),
    updatedAt: form === 'store without sidecar' ? undefined : updatedAt,
  };
}

function writeStore(path: string, { id, title, createdAt, turns }: Conversation, hasTurns: boolean): void {
  const database = new DatabaseSync(path);
  database.exec(
    'PRAGMA journal_mode = WAL; CREATE TABLE blobs (id TEXT PRIMARY KEY, data BLOB); CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT);',
  );
  const put = (data: Buffer): Buffer => {
    const hash = createHash('sha256').update(data).digest();
    database.prepare('INSERT OR REPLACE INTO blobs VALUES (?, ?)').run(hash.toString('hex'), data);
    return hash;
  };
  const leaf = (value: object): Buffer => put(Buffer.from(JSON.stringify(value)));
  const ids = [
    leaf({ role: 'system', content: 'You are…' }),
    ...turns.flatMap(turn => leavesOf(turn).map(leaf)),
  ];
  leaf({ role: 'user', content: 'of an older root' });
  const children = hasTurns ? ids.map(one => put(node([one]))) : ids;
  const root = put(Buffer.concat([node(children), Buffer.from([0x4a, 3, 1, 2, 3, 0x28, 0x96, 0x01])]));
  const meta = {
    agentId: id,
    latestRootBlobId: root.toString('hex'),
    name: title,
    mode: 'default',
    createdAt,
  };
  database
    .prepare('INSERT INTO meta VALUES (?, ?)')
    .run('0', Buffer.from(JSON.stringify(meta)).toString('hex'));
  database.close();
}

function node(ids: readonly Buffer[]): Buffer {
  return Buffer.concat(ids.flatMap(id => [Buffer.from([0x0a, 32]), id]));
}

function leavesOf({ id, role, text, thinking, tool }: Turn): readonly object[] {
  if (role === 'user')
    return [
      {
        role,
        content: [
          { type: 'text', text: `<user_info>\nOS\n</user_info>\n<user_query>\n${text}\n</user_query>` },
        ],
      },
    ];
  const content = [
    ...(thinking ? [{ type: 'reasoning', text: thinking }] : []),
    { type: 'text', text },
    ...(tool ? [{ type: 'tool-call', toolCallId: id, toolName: tool.name, args: { path: tool.path } }] : []),
  ];
  const result = tool && {
    type: 'tool-result',
    toolCallId: id,
    toolName: tool.name,
    result: tool.result,
    isError: tool.hasFailed,
  };
  return [{ role, content }, ...(result ? [{ role: 'tool', content: [result] }] : [])];
}

/** Neither times nor models are kept. */
function truthOfWords(conversation: Conversation): TrueSession {
  const turns = conversation.turns.map(turn => ({ ...turn, model: undefined, attached: [] }));
  return truthOf({ ...conversation, turns });
}

/** Of tools only their calls are told, so none has failed. */
function transcript(home: string, conversation: Conversation): TrueSession {
  const { id, folder, turns } = conversation;
  const place = join(
    home,
    '.cursor',
    'projects',
    folder.slice(1).replaceAll(/[^A-Za-z0-9]+/g, '-'),
    'agent-transcripts',
    id,
  );
  mkdirSync(place, { recursive: true });
  const lines = turns.map(({ role, text, tool }) => {
    const said = role === 'user' ? `<user_query>\n${text}\n</user_query>` : text;
    const call = tool ? [{ type: 'tool_use', name: tool.name, input: { path: tool.path } }] : [];
    return `${JSON.stringify({ role, message: { content: [{ type: 'text', text: said }, ...call] } })}\n`;
  });
  writeFileSync(join(place, `${id}.jsonl`), lines.join(''));
  const bare = turns.map(turn => ({
    ...turn,
    model: undefined,
    thinking: undefined,
    attached: [],
    tool: turn.tool && { ...turn.tool, result: '', hasFailed: false },
  }));
  const truth = truthOf({ ...conversation, turns: bare });
  const unknown = { title: undefined, createdAt: undefined, updatedAt: undefined };
  return { ...truth, ...unknown, messages: messagesOf(bare, undefined) };
}
