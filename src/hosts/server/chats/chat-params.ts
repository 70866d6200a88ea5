import { isAbsolute } from 'node:path';
import type { SourceId } from '../../../chat/session.js';
import { chatSources } from '../../../chat/sources/index.js';
import {
  type ChatExport,
  type ChatFormat,
  type ChatKey,
  type ChatScope,
  type ChatSearch,
  type ChatsAsked,
  chatFormats,
} from '../../chat-protocol.js';

const longest = { id: 500, text: 1000, path: 4096 };
const mostKeys = 100_000;
const scopes: readonly ChatScope[] = ['here', 'orphans'];

/** What is no such request, whoever made it: the first wrong field by name. */
export class InvalidRequest extends Error {
  override readonly name = 'InvalidRequest';

  constructor(field: string) {
    super(`The request is not valid: ${field}.`);
  }
}

export function readChatsAsked(params: unknown): ChatsAsked {
  const { scope, from } = recordOf(params);
  return { scope: scopeIn(scope), from: countIn('from', from) };
}

export function readKeys(value: unknown): readonly ChatKey[] {
  if (!Array.isArray(value) || value.length > mostKeys) throw new InvalidRequest('chats');
  return value.map(readKey);
}

export function readKey(params: unknown): ChatKey {
  const { source, id } = recordOf(params);
  const known = chatSources.find(one => one.id === source)?.id;
  if (known === undefined) throw new InvalidRequest('source');
  return { source: known satisfies SourceId, id: textIn('id', id, longest.id) };
}

export function readPageAsked(params: unknown): ChatKey & { readonly page: number } {
  const { page } = recordOf(params);
  return { ...readKey(params), page: countIn('page', page) };
}

export function readSearch(params: unknown): ChatSearch {
  const { text, from } = recordOf(params);
  return { text: textIn('text', text, longest.text), from: countIn('from', from) };
}

export function readExport(params: unknown): ChatExport {
  const { what, format, file } = recordOf(params);
  const path = textIn('file', file, longest.path);
  if (!isAbsolute(path) || path.includes('\0')) throw new InvalidRequest('file');
  return {
    what: typeof what === 'string' ? scopeIn(what) : readKeys(what),
    format: formatIn(format),
    file: path,
  };
}

function scopeIn(value: unknown): ChatScope {
  const scope = scopes.find(one => one === value);
  if (scope === undefined) throw new InvalidRequest('scope');
  return scope;
}

function formatIn(value: unknown): ChatFormat {
  const format = chatFormats.find(one => one === value);
  if (format === undefined) throw new InvalidRequest('format');
  return format;
}

function textIn(field: string, value: unknown, most: number): string {
  if (typeof value !== 'string' || value === '' || value.length > most) throw new InvalidRequest(field);
  return value;
}

function countIn(field: string, value: unknown): number {
  if (!Number.isSafeInteger(value) || (value as number) < 0) throw new InvalidRequest(field);
  return value as number;
}

export function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
