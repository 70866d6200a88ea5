import type { ChatEntry } from '../../chat-protocol.js';
import type { ChatNode, PlaceNode } from '../chats/grouping.js';
import type { Command } from './command.js';

/** A chat, or the message of it that was found: there text can be pointed at. */
export const openChat: Command = {
  id: 'treewarden.openChat',
  run: async ({ chatDocuments }, node) => {
    if (isPlace(node)) await chatDocuments.openAsText(node.chat.entry, node.place.page, wordsOf(node));
    else if (isChat(node)) await chatDocuments.open(node.entry);
  },
};

export const openChatAsText: Command = {
  id: 'treewarden.openChatAsText',
  run: async ({ chatDocuments }, node) => {
    const entry = entryOf(node);
    if (entry) await chatDocuments.openAsText(entry, isPlace(node) ? node.place.page : 1);
  },
};

export const nextChatPage: Command = {
  id: 'treewarden.nextChatPage',
  run: ({ chatDocuments }) => chatDocuments.turn(1),
};

export const previousChatPage: Command = {
  id: 'treewarden.previousChatPage',
  run: ({ chatDocuments }) => chatDocuments.turn(-1),
};

function entryOf(node: unknown): ChatEntry | undefined {
  if (isPlace(node)) return node.chat.entry;
  return isChat(node) ? node.entry : undefined;
}

/** The longest run of it that stands as it is in the page: there lines may be broken elsewhere. */
function wordsOf({ place }: PlaceNode): string {
  return place.text.replace(/^…|…$/g, '').trim();
}

export function isChat(node: unknown): node is ChatNode {
  return typeof node === 'object' && node !== null && (node as Partial<ChatNode>).kind === 'chat';
}

function isPlace(node: unknown): node is PlaceNode {
  return typeof node === 'object' && node !== null && (node as Partial<PlaceNode>).kind === 'place';
}
