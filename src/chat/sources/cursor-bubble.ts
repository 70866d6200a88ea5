import { filePath } from '../folders.js';
import { asText, listAt, numberAt, parsedJson, recordAt, textAt, textsAt, valueAt } from '../json.js';
import type { Message, ToolCall } from '../session.js';
import { epochOf, type OwnTime } from '../times.js';
import { mentionsOf } from '../tool-files.js';

export type Untimed = Omit<Message, 'time'>;

const userType = 1;

export function bubbleMessage(id: string, bubble: unknown): Untimed {
  const tools = toolsOf(bubble);
  const mentions = mentionsOf(tools);
  return {
    id,
    role: numberAt(bubble, 'type') === userType ? 'user' : 'assistant',
    text: textAt(bubble, 'text') ?? plainText(parsedJson(textAt(bubble, 'richText'))),
    thinking: textAt(bubble, 'thinking', 'text') ?? textAt(bubble, 'thinking'),
    tools,
    model: textAt(bubble, 'modelInfo', 'modelName') ?? textAt(bubble, 'modelType'),
    named: [...namedBy(bubble), ...mentions.named],
    edited: mentions.edited,
  };
}

/** The entry of the session's list tells it, too, in younger versions. */
export function bubbleTime(bubble: unknown, listed: unknown): OwnTime {
  const recorded = epochOf(valueAt(bubble, 'createdAt')) ?? epochOf(valueAt(listed, 'createdAt'));
  const timing = timings.map(name => epochOf(valueAt(bubble, 'timingInfo', name)));
  return { recorded, timing: timing.find(ms => ms !== undefined) };
}

const timings = ['clientStartTime', 'clientRpcSendTime', 'clientSettleTime', 'clientEndTime'] as const;

/** The path of a URI in any of the shapes it is stored in. */
export function uriPath(uri: unknown): string | undefined {
  if (typeof uri === 'string' && uri !== '') return filePath(uri);
  const path = textAt(uri, 'fsPath') ?? textAt(uri, '_fsPath') ?? textAt(uri, 'path');
  return path === undefined ? undefined : filePath(path);
}

function namedBy(bubble: unknown): readonly string[] {
  const uris = [
    ...listAt(bubble, 'attachedFileCodeChunksUris'),
    ...listAt(bubble, 'codeBlocks').map(block => valueAt(block, 'uri')),
  ];
  return [...textsAt(bubble, 'relevantFiles'), ...uris.flatMap(uri => uriPath(uri) ?? [])];
}

function toolsOf(bubble: unknown): readonly ToolCall[] {
  const call = recordAt(bubble, 'toolFormerData');
  const name = textAt(call, 'name') ?? asText(call.tool);
  if (name === undefined) return [];
  return [
    {
      name,
      input: asText(call.params) ?? asText(call.rawArgs),
      result: asText(call.result),
      hasFailed: call.status === 'error',
    },
  ];
}

/** The text of Lexical's nodes, a paragraph a line. */
function plainText(node: unknown): string {
  const root = valueAt(node, 'root');
  return listAt(root, 'children').map(textOfNode).join('\n');
}

function textOfNode(node: unknown): string {
  return textAt(node, 'text') ?? listAt(node, 'children').map(textOfNode).join('');
}
