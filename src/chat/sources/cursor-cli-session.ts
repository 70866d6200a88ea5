import { asText, listAt, parsedJson, textAt, valueAt } from '../json.js';
import { type ChatFiles, cellText, type ForeignStore, type Line } from '../ports.js';
import type { Session, SessionHead } from '../session.js';
import { type CalledTool, Transcript } from '../transcript.js';
import { blobIds } from './blob-ids.js';

/** In hexadecimal digits, JSON about the whole session. */
export const metaRow = "SELECT value FROM meta WHERE key = '0'";
const blobRow = 'SELECT data FROM blobs WHERE id = ?';
/** A root, its turns, their messages. */
const mostDepth = 4;

/** The leaves below the latest root, in order; undefined for one that is not there. */
export function readCliContent(files: ChatFiles, { file }: SessionHead): readonly (string | undefined)[] {
  const store = files.store(file);
  const meta = cellText(store.select(metaRow)[0]?.value) ?? '';
  const root = textAt(parsedJson(Buffer.from(meta, 'hex').toString('utf8')), 'latestRootBlobId');
  return root === undefined ? [] : leavesBelow(store, root, mostDepth);
}

function leavesBelow(store: ForeignStore, id: string, depth: number): readonly (string | undefined)[] {
  const cell = store.select(blobRow, id)[0]?.data;
  const text = cellText(cell);
  // A node begins with a line feed and a blank, and then anything, a brace too.
  if (text === undefined || text.startsWith('{') || depth === 0) return [text];
  return cell instanceof Uint8Array
    ? blobIds(cell).flatMap(child => leavesBelow(store, child, depth - 1))
    : [];
}

export function cliSession(head: SessionHead, leaves: readonly (string | undefined)[]): Session {
  const transcript = new Transcript();
  for (const leaf of leaves) {
    const value = parsedJson(leaf);
    if (value === undefined) transcript.skip(leaf ?? 'missing');
    else take(transcript, textAt(value, 'role'), valueAt(value, 'content'));
  }
  return transcript.session(head);
}

export async function cliTranscript(
  head: SessionHead,
  lines: AsyncIterable<readonly Line[]>,
): Promise<Session> {
  const transcript = new Transcript();
  await transcript.read(lines, value =>
    take(transcript, textAt(value, 'role'), valueAt(value, 'message', 'content')),
  );
  return transcript.session(head);
}

function take(transcript: Transcript, role: string | undefined, content: unknown): void {
  const blocks = typeof content === 'string' ? [{ type: 'text', text: content }] : listAt(content);
  takeResults(transcript, blocks);
  if (role !== 'user' && role !== 'assistant') return;
  const all = textsOf(blocks, 'text');
  const text = role === 'user' ? askedIn(all) : all;
  const thinking = textsOf(blocks, 'reasoning');
  const tools = blocks.flatMap(toolsOf);
  if (text || thinking || tools.length > 0)
    transcript.add({ role, text, thinking, tools, recorded: undefined });
}

function takeResults(transcript: Transcript, blocks: readonly unknown[]): void {
  for (const block of blocks) {
    if (textAt(block, 'type') !== 'tool-result') continue;
    const text = asText(valueAt(block, 'result'));
    transcript.result(textAt(block, 'toolCallId') ?? '', text, valueAt(block, 'isError') === true);
  }
}

/** What people type stands in a tag, among what was added for the model. */
function askedIn(text: string): string {
  const queries = [...text.matchAll(/<user_query>\n?([\s\S]*?)\n?<\/user_query>/g)].map(
    ([, query]) => query!,
  );
  if (queries.length > 0) return queries.join('\n');
  return /^\s*<(user_info|system_reminder|environment_details)>/.test(text) ? '' : text;
}

function textsOf(blocks: readonly unknown[], type: string): string {
  return blocks
    .flatMap(block => (textAt(block, 'type') === type ? (textAt(block, 'text') ?? []) : []))
    .join('\n');
}

/** The store and the transcripts call it differently. */
function toolsOf(block: unknown): readonly CalledTool[] {
  const type = textAt(block, 'type');
  if (type !== 'tool-call' && type !== 'tool_use') return [];
  return [
    {
      call: textAt(block, 'toolCallId') ?? textAt(block, 'id'),
      name: textAt(block, 'toolName') ?? textAt(block, 'name') ?? 'unknown',
      input: asText(valueAt(block, 'args') ?? valueAt(block, 'input')),
      result: undefined,
      hasFailed: false,
    },
  ];
}
