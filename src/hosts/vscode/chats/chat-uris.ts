import type { ChatKey } from '../../chat-protocol.js';

export const chatScheme = 'treewarden-chat';
const mostTitle = 60;

/** A page of a chat as a path: /source/id/page/title.md. It holds all that is needed to print it again after a reload. */
export interface ChatPlace extends ChatKey {
  /** From 1. */
  readonly page: number;
  /** As a tab shows it. */
  readonly title: string;
}

export function pathOf({ source, id, page, title }: ChatPlace): string {
  return `/${source}/${encodeURIComponent(id)}/${page}/${fileName(title)}.md`;
}

/** Undefined for a path that names no chat. */
export function placeOf(path: string): ChatPlace | undefined {
  const [, source, id, page, title] = /^\/([^/]+)\/([^/]+)\/(\d+)\/([^/]+)\.md$/.exec(path) ?? [];
  const decoded = id === undefined ? undefined : decodedText(id);
  if (decoded === undefined || title === undefined) return undefined;
  return { source: source as ChatKey['source'], id: decoded, page: Number(page), title };
}

/** From one page to another of the same chat, as a link in its text. */
export function linkTo({ title }: ChatPlace, page: number): string {
  return `../${page}/${encodeURIComponent(fileName(title))}.md`;
}

function fileName(title: string): string {
  const name = title
    .replace(/[\\/:*?"<>|#%\p{Cc}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return [...name].slice(0, mostTitle).join('').trim() || 'Chat';
}

function decodedText(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    // Nothing that we wrote.
    return undefined;
  }
}
