import { filePath } from '../folders.js';
import { asText, listAt, numberAt, parsedJson, recordAt, textAt, valueAt } from '../json.js';
import type { Message, Session, SessionHead, ToolCall } from '../session.js';
import { epochOf, type OwnTime, timesOf } from '../times.js';
import { mentionsOf } from '../tool-files.js';
import { sessionOf } from '../whole-session.js';
import { titleFrom } from './titles.js';

/** Of a session, as far as they are known. */
const newestVersion = 3;

/** What a list shows of a session, whichever way it was stored. */
export function copilotHead(content: unknown): Partial<SessionHead> {
  const session = sessionIn(content);
  const requests = listAt(session, 'requests');
  const version = numberAt(session, 'version');
  return {
    title: textAt(session, 'customTitle') ?? titleFrom(textAt(requests[0], 'message', 'text')),
    createdAt: epochOf(valueAt(session, 'creationDate')),
    updatedAt: epochOf(valueAt(session, 'lastMessageDate')) ?? epochOf(valueAt(requests.at(-1), 'timestamp')),
    unsupported: unsupportedIn(session, version),
  };
}

function unsupportedIn(session: unknown, version: number | undefined): string | undefined {
  if (version !== undefined && version > newestVersion) return `unsupported version ${version}`;
  return Array.isArray(valueAt(session, 'requests')) ? undefined : 'unsupported version without requests';
}

/** A log that was replayed holds the session; a whole file is one. */
function sessionIn(content: unknown): unknown {
  return valueAt(content, 'session') ?? content;
}

export function copilotSession(head: SessionHead, content: unknown): Session {
  if (head.unsupported) return sessionOf(head, { problems: [head.unsupported] });
  const turns = listAt(sessionIn(content), 'requests').flatMap(turnsOf);
  const unread = numberAt(content, 'unread') ?? 0;
  const times = timesOf(
    turns.map(({ own }) => own),
    head.createdAt ?? head.updatedAt,
  );
  return sessionOf(head, {
    messages: turns.map(({ message }, index) => ({ ...message, time: times[index]! })),
    problems: unread > 0 ? [`${unread} of its lines cannot be read`] : [],
  });
}

interface Turn {
  readonly message: Omit<Message, 'time'>;
  readonly own: OwnTime;
}

/** What was asked, and what was answered to it. */
function turnsOf(request: unknown, index: number): readonly Turn[] {
  const id = textAt(request, 'requestId') ?? String(index);
  const sent = epochOf(valueAt(request, 'timestamp'));
  const asked: Turn = { own: { recorded: sent }, message: questionOf(id, request) };
  const response = listAt(request, 'response');
  if (response.length === 0 && valueAt(request, 'result') === undefined) return [asked];
  const tookMs = numberAt(request, 'result', 'timings', 'totalElapsed');
  const answered = sent === undefined || tookMs === undefined ? undefined : sent + tookMs;
  return [
    asked,
    { own: { recorded: undefined, timing: answered }, message: answerOf(id, request, response) },
  ];
}

function questionOf(id: string, request: unknown): Turn['message'] {
  const attached = listAt(request, 'variableData', 'variables').filter(one => textAt(one, 'kind') === 'file');
  return {
    id,
    role: 'user',
    text: textAt(request, 'message', 'text') ?? textAt(request, 'message') ?? '',
    thinking: undefined,
    tools: [],
    model: undefined,
    named: attached.flatMap(one => pathOf(valueAt(one, 'value'))),
    edited: [],
  };
}

function answerOf(id: string, request: unknown, response: readonly unknown[]): Turn['message'] {
  const tools = toolsOf(request);
  const mentions = mentionsOf(tools);
  const references = listAt(request, 'contentReferences').flatMap(one => pathOf(valueAt(one, 'reference')));
  const edited = listAt(request, 'editedFileEvents').flatMap(one => pathOf(valueAt(one, 'uri')));
  const ofKind = (kind: string): readonly unknown[] => response.filter(part => textAt(part, 'kind') === kind);
  return {
    id: `${id}.answer`,
    role: 'assistant',
    text: response
      .filter(part => textAt(part, 'kind') === undefined)
      .flatMap(markdownOf)
      .join(''),
    thinking:
      ofKind('thinking')
        .flatMap(part => textAt(part, 'value') ?? [])
        .join('') || undefined,
    tools,
    model: textAt(request, 'modelId'),
    named: [...references, ...mentions.named],
    edited: [
      ...edited,
      ...ofKind('textEditGroup').flatMap(part => pathOf(valueAt(part, 'uri'))),
      ...mentions.edited,
    ],
  };
}

/** Markdown is a text or an object that holds one. */
function markdownOf(part: unknown): readonly string[] {
  return [textAt(part, 'value') ?? textAt(part, 'value', 'value') ?? textAt(part) ?? ''];
}

function toolsOf(request: unknown): readonly ToolCall[] {
  const metadata = valueAt(request, 'result', 'metadata');
  const results = recordAt(metadata, 'toolCallResults');
  return listAt(metadata, 'toolCallRounds')
    .flatMap(round => listAt(round, 'toolCalls'))
    .map(call => ({
      name: textAt(call, 'name') ?? 'unknown',
      input: asText(valueAt(call, 'arguments')),
      result: resultOf(results[textAt(call, 'id') ?? '']),
      hasFailed: false,
    }));
}

function resultOf(result: unknown): string | undefined {
  const texts = listAt(result, 'content').flatMap(part => textAt(part, 'value') ?? []);
  return texts.length > 0 ? texts.join('\n') : asText(result);
}

/** A URI as text, as its parts, or as the place in a file that it is part of. */
function pathOf(uri: unknown): readonly string[] {
  const inner = valueAt(uri, 'uri');
  if (inner !== undefined) return pathOf(inner);
  const text = typeof uri === 'string' ? uri : undefined;
  const path = text ?? textAt(uri, 'external') ?? textAt(uri, 'fsPath') ?? textAt(uri, 'path');
  return path === undefined || parsedJson(path) !== undefined ? [] : [filePath(path)];
}
