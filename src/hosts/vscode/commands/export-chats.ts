import { commands } from 'vscode';
import type { ChatEntry } from '../../chat-protocol.js';
import type { ChatsView } from '../chats/chats-view.js';
import { exportChats as exportTo } from '../chats/export-chats.js';
import type { ChatGroup } from '../chats/grouping.js';
import type { Command } from './command.js';
import { isChat } from './open-chat.js';

/** What was chosen, a chat or several or a group; without a choice all that are about this folder. */
export const exportChats: Command = {
  id: 'treewarden.exportChats',
  run: async (parts, node, selected) => {
    if (!(await parts.chats.isAllowed())) {
      await commands.executeCommand('treewarden.chats.focus');
      return;
    }
    const pointedAt = node === undefined ? parts.chats.selection : [node];
    const chosen = Array.isArray(selected) ? selected : pointedAt;
    await exportTo(parts, await entriesOf(parts.chats, chosen));
  },
};

async function entriesOf(chats: ChatsView, nodes: readonly unknown[]): Promise<readonly ChatEntry[]> {
  const entries: ChatEntry[] = [];
  for (const node of nodes) {
    if (isChat(node)) entries.push(node.entry);
    if (isGroup(node)) entries.push(...(await chats.entriesOf(node)));
  }
  const found = nodes.length > 0 ? entries : await chats.all();
  return [...new Map(found.map(entry => [`${entry.source} ${entry.id}`, entry])).values()];
}

function isGroup(node: unknown): node is ChatGroup {
  return typeof node === 'object' && node !== null && (node as Partial<ChatGroup>).kind === 'group';
}
