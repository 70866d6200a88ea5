import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Conversation, conversationOf, type Random, type Turn, uuidOf } from './conversation.js';
import { type TrueSession, truthOf } from './truth.js';

export interface LineFlaws {
  /** Ends in the middle of a line, as while it is written. */
  readonly isCut?: boolean;
  /** Characters of one line, before any other. */
  readonly hugeLine?: number;
}

/** A session file as Claude Code writes it. */
export function writeClaude(
  home: string,
  folder: string,
  random: Random,
  { isCut = false, hugeLine = 0 }: LineFlaws = {},
): TrueSession {
  const conversation = conversationOf(random, {
    folder,
    turns: 8,
    marked: index => (index === 3 ? 'none' : 'recorded'),
  });
  const lines = [
    { type: 'file-history-snapshot', messageId: uuidOf(random), snapshot: 'x'.repeat(hugeLine) },
    { type: 'summary', summary: conversation.title, leafUuid: uuidOf(random) },
    ...conversation.turns.flatMap((turn, index) => linesOf(conversation, turn, index)),
  ];
  // A session that was resumed repeats what was said before.
  const repeated = [...lines, lines[2]].map(line => JSON.stringify(line));
  const slug = folder.replaceAll(/[^A-Za-z0-9-]/g, '-');
  const path = join(home, '.claude', 'projects', slug, `${conversation.id}.jsonl`);
  mkdirSync(join(path, '..'), { recursive: true });
  const end = isCut ? '{"type":"user","uuid":"1","message":{"role":"user","content":"never fin' : '';
  writeFileSync(path, `${repeated.join('\n')}\n${end}`);
  return truthOf(conversation, {
    createdAt: conversation.turns[0]!.at,
    // The repeated line is written last, with the time that it always had; there are later ones.
    updatedAt: conversation.turns.at(-1)!.at,
    // Attachments are part of the text.
    ...withoutAttachments(conversation),
  });
}

function withoutAttachments(conversation: Conversation): Pick<TrueSession, 'named'> {
  const turns = conversation.turns.map(turn => ({ ...turn, attached: [] }));
  return { named: truthOf({ ...conversation, turns }).named };
}

function linesOf({ id, folder }: Conversation, turn: Turn, index: number): readonly object[] {
  const common = {
    sessionId: id,
    cwd: folder,
    version: '2.0.14',
    gitBranch: 'main',
    isSidechain: false,
    userType: 'external',
    parentUuid: null,
    ...(turn.marked === 'recorded' ? { timestamp: new Date(turn.at).toISOString() } : {}),
  };
  const { role, text, thinking, model, tool } = turn;
  const call = `toolu_${turn.id}`;
  if (role === 'user') {
    const content = index % 4 === 0 ? text : [{ type: 'text', text }];
    return [{ ...common, type: 'user', uuid: turn.id, message: { role, content } }];
  }
  const content = [
    ...(thinking === undefined ? [] : [{ type: 'thinking', thinking, signature: 's' }]),
    { type: 'text', text },
    ...(tool ? [{ type: 'tool_use', id: call, name: tool.name, input: { file_path: tool.path } }] : []),
  ];
  const said = { ...common, type: 'assistant', uuid: turn.id, message: { role, model, content, usage: {} } };
  if (!tool) return [said];
  const result = { type: 'tool_result', tool_use_id: call, content: tool.result, is_error: tool.hasFailed };
  const answer = {
    ...common,
    type: 'user',
    uuid: `${turn.id}-result`,
    message: { role: 'user', content: [result] },
  };
  return [said, answer];
}
