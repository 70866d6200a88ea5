import { asText, recordAt, textAt, valueAt } from '../json.js';
import type { Line } from '../ports.js';
import type { Session, SessionHead } from '../session.js';
import { epochOf } from '../times.js';
import { type CalledTool, Transcript } from '../transcript.js';

/** The log that the extension itself keeps: events, of which the spoken ones and the calls of tools are told. */
export async function transcriptSession(
  head: SessionHead,
  lines: AsyncIterable<readonly Line[]>,
): Promise<Session> {
  const transcript = new Transcript();
  await transcript.read(lines, event => take(transcript, event));
  return transcript.session(head);
}

function take(transcript: Transcript, event: unknown): void {
  const data = recordAt(event, 'data');
  const recorded = epochOf(textAt(event, 'timestamp'));
  const common = { id: textAt(event, 'id'), text: textAt(data, 'content') ?? '', recorded };
  const call = textAt(data, 'toolCallId');
  switch (textAt(event, 'type')) {
    case 'user.message':
      transcript.add({ ...common, role: 'user' });
      break;
    case 'assistant.message':
      transcript.add({ ...common, role: 'assistant', thinking: textAt(data, 'reasoningText') });
      break;
    case 'tool.execution_start':
      transcript.add({ ...common, text: '', role: 'assistant', tools: [toolOf(data, call)] });
      break;
    case 'tool.execution_complete':
      transcript.result(call ?? '', asText(valueAt(data, 'result')), valueAt(data, 'success') === false);
      break;
  }
}

function toolOf(data: unknown, call: string | undefined): CalledTool {
  return {
    call,
    name: textAt(data, 'toolName') ?? 'unknown',
    input: asText(valueAt(data, 'arguments')),
    result: undefined,
    hasFailed: false,
  };
}
