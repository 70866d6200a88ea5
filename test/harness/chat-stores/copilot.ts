import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Conversation, conversationOf, type Random, type Turn, textOf } from './conversation.js';
import { messagesOf, sorted, type TrueSession, truthOf } from './truth.js';

export type CopilotForm = 'json' | 'jsonl' | 'both' | 'transcript';

/** Sessions as VS Code keeps them; `folder` undefined is a window without one. */
export function writeCopilot(
  configuration: string,
  folder: string | undefined,
  random: Random,
  form: CopilotForm,
): TrueSession {
  const user = join(configuration, 'Code', 'User');
  const place = folder === undefined ? join(user, 'globalStorage') : workspaceOf(user, folder);
  const conversation = conversationOf(random, {
    folder: folder ?? '/nowhere',
    turns: 6,
    marked: (_, role) => (form === 'transcript' || role === 'user' ? 'recorded' : 'timing'),
  });
  if (form === 'transcript') return transcript(place, conversation);
  const session = sessionOf(conversation);
  const sessions = join(place, folder === undefined ? 'emptyWindowChatSessions' : 'chatSessions');
  mkdirSync(sessions, { recursive: true });
  const file = join(sessions, conversation.id);
  if (form !== 'jsonl') {
    const older = form === 'both' ? { ...session, customTitle: 'before it moved', requests: [] } : session;
    writeFileSync(`${file}.json`, JSON.stringify(older));
  }
  if (form !== 'json')
    writeFileSync(
      `${file}.jsonl`,
      logOf(session, random)
        .map(line => `${JSON.stringify(line)}\n`)
        .join(''),
    );
  const { named, edited } = filesOf(conversation.turns);
  return truthOf(conversation, {
    updatedAt: conversation.turns.at(-2)!.at,
    messages: messagesOf(conversation.turns, conversation.createdAt).map(message => ({
      ...message,
      tools: message.tools.map(tool => tool.replace(' failed ', ' ok ')),
    })),
    named,
    edited,
  });
}

function workspaceOf(user: string, folder: string): string {
  const place = join(user, 'workspaceStorage', Buffer.from(folder).toString('hex').slice(-32));
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, 'workspace.json'), JSON.stringify({ folder: pathToFileURL(folder).href }));
  return place;
}

function sessionOf({ id, title, createdAt, turns }: Conversation) {
  const requests = [];
  for (let index = 0; index < turns.length; index += 2)
    requests.push(requestOf(turns[index]!, turns[index + 1]!));
  return { version: 3, sessionId: id, creationDate: createdAt, customTitle: title, requests };
}

function requestOf(question: Turn, answer: Turn) {
  const { tool } = answer;
  const uri = (path: string) => ({
    $mid: 1,
    fsPath: path,
    external: pathToFileURL(path).href,
    path,
    scheme: 'file',
  });
  const calls = tool
    ? [{ id: `call_${answer.id}`, name: tool.name, arguments: JSON.stringify({ filePath: tool.path }) }]
    : [];
  return {
    requestId: question.id,
    timestamp: question.at,
    message: { text: question.text, parts: [] },
    variableData: {
      variables: question.attached.map(path => ({ kind: 'file', name: 'file', value: uri(path) })),
    },
    response: [
      { kind: 'progressMessage', content: { value: 'working' } },
      ...(answer.thinking ? [{ kind: 'thinking', value: answer.thinking }] : []),
      { value: answer.text.slice(0, 5), supportHtml: false },
      { value: answer.text.slice(5) },
    ],
    result: {
      timings: { firstProgress: 5, totalElapsed: answer.at - question.at },
      metadata: {
        toolCallRounds: [{ response: '', toolCalls: calls }],
        toolCallResults: tool
          ? { [`call_${answer.id}`]: { content: [{ $mid: 20, value: tool.result }] } }
          : {},
      },
    },
    modelId: answer.model,
    editedFileEvents: tool?.isEdit ? [{ uri: uri(tool.path), eventKind: 1 }] : [],
    contentReferences: [],
  };
}

/** Calls say not whether they failed, so each edit counts. */
function filesOf(turns: readonly Turn[]): Pick<TrueSession, 'named' | 'edited'> {
  const edited = sorted(turns.flatMap(({ tool }) => (tool?.isEdit ? tool.path : [])));
  const all = sorted(turns.flatMap(({ tool, attached }) => [...attached, ...(tool ? [tool.path] : [])]));
  return { edited, named: all.filter(path => !edited.includes(path)) };
}

/** Ends with the session after drafts, answers that were begun anew, and keys that came and went. */
function logOf(session: ReturnType<typeof sessionOf>, random: Random): readonly object[] {
  const { requests, customTitle, ...rest } = session;
  const lines: object[] = [
    { kind: 0, v: { ...rest, requests: ['of before'], inputState: {} } },
    { kind: 0, v: { ...rest, requests: [], inputState: { text: textOf(random, 3) } } },
    { kind: 3, k: ['inputState'] },
  ];
  requests.forEach((request, index) => {
    const { response, result, ...begun } = request;
    lines.push({ kind: 2, k: ['requests'], v: [{ requestId: 'taken back' }] });
    lines.push({ kind: 2, k: ['requests'], i: index, v: [{ ...begun, response: [] }] });
    lines.push({ kind: 2, k: ['requests', index, 'response'], v: [{ value: 'a first try' }] });
    lines.push({ kind: 2, k: ['requests', index, 'response'], i: 0, v: response.slice(0, 1) });
    lines.push({ kind: 2, k: ['requests', index, 'response'], v: response.slice(1) });
    lines.push({ kind: 1, k: ['requests', index, 'result'], v: result });
  });
  lines.push({ kind: 2, k: ['requests'], i: requests.length });
  lines.push({ kind: 1, k: ['customTitle'], v: customTitle });
  return lines;
}

function transcript(place: string, conversation: Conversation): TrueSession {
  const { id, turns, createdAt } = conversation;
  const folder = join(place, 'GitHub.copilot-chat', 'transcripts');
  mkdirSync(folder, { recursive: true });
  const line = (type: string, at: number, data: object, own = `${type} ${at}`) =>
    `${JSON.stringify({ type, data, id: own, timestamp: new Date(at).toISOString(), parentId: null })}\n`;
  const lines = turns.flatMap(({ id: own, role, text, at, tool }) => {
    if (role === 'user') return [line('user.message', at, { content: text }, own)];
    const said = [
      line('assistant.turn_start', at, {}),
      line('assistant.message', at, { content: text }, own),
    ];
    if (!tool) return [...said, line('assistant.turn_end', at, {})];
    const start = { toolCallId: own, toolName: tool.name, arguments: { filePath: tool.path } };
    const done = { toolCallId: own, success: !tool.hasFailed, result: tool.result };
    return [
      ...said,
      line('tool.execution_start', at, start),
      line('tool.execution_complete', at, done),
      line('assistant.turn_end', at, {}),
    ];
  });
  writeFileSync(
    join(folder, `${id}.jsonl`),
    line('session.start', createdAt, { sessionId: id }) + lines.join(''),
  );
  const messages = messagesOf(
    turns.map(turn => ({ ...turn, model: undefined, thinking: undefined })),
    undefined,
  );
  const apart = messages.flatMap(message =>
    message.tools.length === 0
      ? [message]
      : [
          { ...message, tools: [] },
          { ...message, text: '' },
        ],
  );
  const bare = turns.map(turn => ({ ...turn, attached: [] }));
  const { named, edited } = truthOf({ ...conversation, turns: bare });
  return truthOf(conversation, {
    title: undefined,
    updatedAt: turns.at(-1)!.at,
    messages: apart,
    models: [],
    named,
    edited,
  });
}
