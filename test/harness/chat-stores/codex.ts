import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LineFlaws } from './claude-code.js';
import { conversationOf, type Random, type Turn } from './conversation.js';
import { type TrueMessage, type TrueSession, truthOf } from './truth.js';

/** A rollout as Codex writes it; `sent` is a version that logs only what was sent to the model. */
export function writeCodex(
  home: string,
  folder: string,
  random: Random,
  { isCut = false, hugeLine = 0, isSentOnly = false }: LineFlaws & { readonly isSentOnly?: boolean } = {},
): TrueSession {
  const conversation = conversationOf(random, { folder, turns: 6 });
  const { id, createdAt, turns } = conversation;
  const iso = (ms: number): string => new Date(ms).toISOString();
  const line = (at: number, type: string, payload: object) => ({ timestamp: iso(at), type, payload });
  const meta = {
    id,
    timestamp: iso(createdAt),
    cwd: folder,
    originator: 'codex_cli',
    cli_version: '0.48.0',
    instructions: 'x'.repeat(hugeLine),
  };
  const lines = [
    line(createdAt, 'session_meta', meta),
    ...turns.flatMap(turn =>
      turnLines(turn, isSentOnly).map(([type, payload]) => line(turn.at, type, payload)),
    ),
  ].map(one => JSON.stringify(one));
  const day = iso(createdAt).slice(0, 10).split('-');
  const path = join(home, '.codex', 'sessions', ...day, `rollout-${iso(createdAt).slice(0, 19)}-${id}.jsonl`);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, `${lines.join('\n')}\n${isCut ? '{"timestamp":"2025' : ''}`);
  const asked = turns[0]!.text.trim().split('\n')[0]!.trim();
  return truthOf(conversation, {
    title: isSentOnly ? undefined : asked.length > 80 ? `${asked.slice(0, 79)}…` : asked,
    updatedAt: turns.at(-1)!.at,
    messages: turns.flatMap(turn => messagesOf(turn, isSentOnly)),
    ...filesOf(isSentOnly ? [] : turns),
  });
}

type Logged = readonly [type: string, payload: object];

function turnLines(turn: Turn, isSentOnly: boolean): readonly Logged[] {
  const { id, role, text, thinking, model, tool } = turn;
  const kind = role === 'user' ? 'input_text' : 'output_text';
  const sent: Logged = ['response_item', { type: 'message', role, content: [{ type: kind, text }] }];
  const context: readonly Logged[] = model ? [['turn_context', { model, cwd: '/' }]] : [];
  if (isSentOnly) return [...context, sent];
  const shown = { type: role === 'user' ? 'user_message' : 'agent_message', message: text };
  const thought: readonly Logged[] = thinking
    ? [['event_msg', { type: 'agent_reasoning', text: thinking }]]
    : [];
  const call = { call_id: `call_${id}`, name: tool?.isEdit ? 'apply_patch' : 'read_file' };
  const calls: readonly Logged[] = tool
    ? [
        tool.isEdit
          ? [
              'response_item',
              {
                ...call,
                type: 'custom_tool_call',
                input: `*** Begin Patch\n*** Update File: ${tool.path}\n@@\n*** End Patch`,
              },
            ]
          : [
              'response_item',
              { ...call, type: 'function_call', arguments: JSON.stringify({ path: tool.path }) },
            ],
        [
          'response_item',
          {
            ...call,
            type: `${tool.isEdit ? 'custom_tool' : 'function'}_call_output`,
            output: JSON.stringify({ output: tool.result, metadata: { exit_code: tool.hasFailed ? 1 : 0 } }),
          },
        ],
      ]
    : [];
  const tokens: Logged = ['event_msg', { type: 'token_count', info: null }];
  return [...context, ...thought, sent, ['event_msg', shown], ...calls, tokens];
}

/** Thoughts, words and calls are messages of their own. */
function messagesOf(turn: Turn, isSentOnly: boolean): readonly TrueMessage[] {
  const { role, text, thinking, model, tool, at } = turn;
  const common = { role, ms: at, from: 'recorded', model, thinking: undefined, text: '', tools: [] };
  const name = tool?.isEdit ? 'apply_patch' : 'read_file';
  const tools = tool ? [`${name} ${tool.hasFailed ? 'failed' : 'ok'} ${tool.result}`] : [];
  return [
    ...(thinking && !isSentOnly ? [{ ...common, thinking }] : []),
    { ...common, text },
    ...(tool && !isSentOnly ? [{ ...common, tools }] : []),
  ];
}

function filesOf(turns: readonly Turn[]): Pick<TrueSession, 'named' | 'edited'> {
  const conversation = { id: '', title: '', folder: '', createdAt: 0, updatedAt: 0 };
  const { named, edited } = truthOf({
    ...conversation,
    turns: turns.map(turn => ({ ...turn, attached: [] })),
  });
  return { named, edited };
}
