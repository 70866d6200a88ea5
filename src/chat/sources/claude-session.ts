import { asText, listAt, textAt, valueAt } from '../json.js';
import type { Line } from '../ports.js';
import type { Session, SessionHead, ToolCall } from '../session.js';
import { epochOf } from '../times.js';
import { Transcript } from '../transcript.js';

/** One line, parsed; anything. */
export type ClaudeLine = unknown;

/** Lines in their order; a line that was written twice, as after a session is resumed, counts once. */
export async function claudeSession(
  head: SessionHead,
  lines: AsyncIterable<readonly Line[]>,
): Promise<Session> {
  const transcript = new Transcript();
  const seen = new Set<string>();
  await transcript.read(lines, value => {
    if (isNews(seen, value)) take(transcript, value);
  });
  return transcript.session(head);
}

function isNews(seen: Set<string>, line: ClaudeLine): boolean {
  const id = textAt(line, 'uuid');
  if (id === undefined) return true;
  const { size } = seen;
  return seen.add(id).size > size;
}

function take(transcript: Transcript, line: ClaudeLine): void {
  const type = textAt(line, 'type');
  if (type !== 'user' && type !== 'assistant') return;
  const content = valueAt(line, 'message', 'content');
  const blocks = typeof content === 'string' ? [{ type: 'text', text: content }] : listAt(content);
  for (const block of blocks) {
    const id = textAt(block, 'tool_use_id');
    if (id !== undefined)
      transcript.result(id, asResult(valueAt(block, 'content')), valueAt(block, 'is_error') === true);
  }
  const said = textsOf(blocks, 'text', 'text');
  const tools = blocks.filter(block => textAt(block, 'type') === 'tool_use').map(toolOf);
  const thinking = textsOf(blocks, 'thinking', 'thinking');
  if (said === '' && thinking === '' && tools.length === 0) return;
  transcript.add({
    id: textAt(line, 'uuid'),
    role: type,
    text: said,
    thinking,
    tools,
    recorded: epochOf(textAt(line, 'timestamp')),
    model: textAt(line, 'message', 'model'),
  });
}

function textsOf(blocks: readonly unknown[], type: string, key: string): string {
  return blocks
    .filter(block => textAt(block, 'type') === type)
    .flatMap(block => textAt(block, key) ?? [])
    .join('\n');
}

function toolOf(block: unknown): ToolCall & { readonly call: string | undefined } {
  return {
    call: textAt(block, 'id'),
    name: textAt(block, 'name') ?? 'unknown',
    input: asText(valueAt(block, 'input')),
    result: undefined,
    hasFailed: false,
  };
}

/** Text, or blocks of which some are text. */
function asResult(content: unknown): string | undefined {
  return Array.isArray(content) ? textsOf(content, 'text', 'text') : asText(content);
}
