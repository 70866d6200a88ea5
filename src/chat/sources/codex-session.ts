import { asText, listAt, parsedJson, recordAt, textAt, valueAt } from '../json.js';
import type { Line } from '../ports.js';
import type { Session, SessionHead } from '../session.js';
import { epochOf } from '../times.js';
import { Transcript } from '../transcript.js';

/** The present state of a log while its lines are taken up. */
interface Reading {
  readonly transcript: Transcript;
  /** What was said as it was sent to the model, which repeats what was shown to the user. */
  readonly sent: Transcript;
  model: string | undefined;
}

/** What was shown as messages; where a version logs none, what was sent. */
export async function codexSession(
  head: SessionHead,
  lines: AsyncIterable<readonly Line[]>,
): Promise<Session> {
  const reading: Reading = { transcript: new Transcript(), sent: new Transcript(), model: undefined };
  await reading.transcript.read(lines, value => take(reading, value));
  return reading.transcript.length > 0 || reading.sent.length === 0
    ? reading.transcript.session(head)
    : reading.sent.session(head);
}

function take(reading: Reading, line: unknown): void {
  const payload = recordAt(line, 'payload');
  const recorded = epochOf(textAt(line, 'timestamp'));
  const type = textAt(line, 'type');
  if (type === 'turn_context') takeModel(reading, textAt(payload, 'model'));
  else if (type === 'event_msg') takeEvent(reading, payload, recorded);
  else if (type === 'response_item') takeItem(reading, payload, recorded);
}

function takeModel(reading: Reading, model: string | undefined): void {
  if (model === undefined) return;
  reading.model = model;
  reading.transcript.model(model);
}

function takeEvent({ transcript, model }: Reading, payload: unknown, recorded: number | undefined): void {
  const text = textAt(payload, 'message') ?? '';
  switch (textAt(payload, 'type')) {
    case 'user_message':
      transcript.add({ role: 'user', text, recorded });
      break;
    case 'agent_message':
      transcript.add({ role: 'assistant', text, recorded, model });
      break;
    case 'agent_reasoning':
      transcript.add({ role: 'assistant', text: '', thinking: textAt(payload, 'text'), recorded, model });
      break;
  }
}

function takeItem(reading: Reading, payload: unknown, recorded: number | undefined): void {
  const { transcript, model } = reading;
  const call = textAt(payload, 'call_id');
  switch (textAt(payload, 'type')) {
    case 'function_call':
    case 'custom_tool_call': {
      const input = asText(valueAt(payload, 'arguments') ?? valueAt(payload, 'input'));
      const name = textAt(payload, 'name') ?? 'unknown';
      const tools = [{ call, name, input, result: undefined, hasFailed: false }];
      transcript.add({ role: 'assistant', text: '', tools, recorded, model });
      break;
    }
    case 'function_call_output':
    case 'custom_tool_call_output':
      takeOutput(transcript, call ?? '', valueAt(payload, 'output'));
      break;
    case 'message':
      takeSent(reading, payload, recorded);
      break;
  }
}

/** Some versions write the output as text, others as JSON with its exit code beside it. */
function takeOutput(transcript: Transcript, call: string, output: unknown): void {
  const parsed = typeof output === 'string' ? parsedJson(output) : output;
  const exitCode = valueAt(parsed, 'metadata', 'exit_code');
  const hasFailed = valueAt(parsed, 'success') === false || (typeof exitCode === 'number' && exitCode !== 0);
  transcript.result(call, textAt(parsed, 'output') ?? asText(output), hasFailed);
}

function takeSent({ sent, model }: Reading, payload: unknown, recorded: number | undefined): void {
  const role = textAt(payload, 'role');
  if (role !== 'user' && role !== 'assistant') return;
  const text = listAt(payload, 'content')
    .flatMap(block => textAt(block, 'text') ?? [])
    .join('\n');
  sent.add({ role, text, recorded, model: role === 'assistant' ? model : undefined });
}
