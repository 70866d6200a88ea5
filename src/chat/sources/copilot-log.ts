import { listAt, numberAt, parsedJson, valueAt } from '../json.js';
import type { Line } from '../ports.js';

/** What a line of the log does. */
const kinds = { initial: 0, set: 1, push: 2, remove: 3 } as const;

/** The value that a log of mutations ends with. A line that cannot be read changes nothing: what is left is told by `unread`. */
export interface Replayed {
  readonly session: unknown;
  readonly unread: number;
}

type Container = Record<string, unknown> | unknown[];

export async function replayed(lines: AsyncIterable<readonly Line[]>): Promise<Replayed> {
  const holder: Record<string, unknown> = {};
  let unread = 0;
  for await (const batch of lines) {
    for (const line of batch) {
      const mutation = parsedJson(line);
      if (mutation === undefined) unread += line === undefined || line.trim() !== '' ? 1 : 0;
      else apply(holder, mutation);
    }
  }
  return { session: holder.session, unread };
}

function apply(holder: Record<string, unknown>, mutation: unknown): void {
  const kind = numberAt(mutation, 'kind');
  const value = valueAt(mutation, 'v');
  if (kind === kinds.initial) {
    holder.session = value;
    return;
  }
  const path = ['session', ...listAt(mutation, 'k').map(String)];
  const last = path.pop()!;
  const parent = containerAt(holder, path);
  if (!parent || isUnsafe(last)) return;
  if (kind === kinds.set) put(parent, last, value);
  else if (kind === kinds.push) push(parent, last, mutation);
  else if (kind === kinds.remove) remove(parent, last);
}

function containerAt(holder: Container, path: readonly string[]): Container | undefined {
  let found: unknown = holder;
  for (const step of path) {
    if (isUnsafe(step)) return undefined;
    found = valueAt(found, step);
  }
  return typeof found === 'object' && found !== null ? (found as Container) : undefined;
}

/** Cut to the length that is given first: what lies beyond was taken back. */
function push(parent: Container, key: string, mutation: unknown): void {
  const list = valueAt(parent, key);
  const length = numberAt(mutation, 'i');
  const kept = Array.isArray(list) ? list : [];
  const known = length === undefined ? kept : kept.slice(0, length);
  put(parent, key, [...known, ...listAt(mutation, 'v')]);
}

function put(parent: Container, key: string, value: unknown): void {
  (parent as Record<string, unknown>)[key] = value;
}

function remove(parent: Container, key: string): void {
  if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else delete parent[key];
}

/** Names by which a text could reach what all objects share. */
function isUnsafe(key: string): boolean {
  return key === '__proto__' || key === 'constructor' || key === 'prototype';
}
