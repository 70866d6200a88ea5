import { l10n, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri } from 'vscode';
import { counted, grouped } from '../../../base/amounts.js';
import type { ChatFacts, ChatKey } from '../../chat-protocol.js';
import { chatTooltip } from './chat-tooltip.js';
import { chatDescription, groupText, titleText } from './chat-words.js';
import {
  type ChatGroup,
  type ChatNode,
  type FileNode,
  keyText,
  type MoreNode,
  type Node,
  type NoteNode,
  type PlaceNode,
  type TroubleNode,
} from './grouping.js';

export interface ChatDrawing {
  /** Epoch milliseconds. */
  readonly now: number;
  /** What is known by now. */
  readonly factsOf: (node: ChatNode) => ChatFacts | undefined;
}

export function chatTreeItem(node: Node, drawing: ChatDrawing): TreeItem {
  switch (node.kind) {
    case 'group':
      return groupItem(node);
    case 'chat':
      return chatItem(node, drawing);
    case 'file':
      return fileItem(node);
    case 'place':
      return placeItem(node);
    case 'trouble':
      return troubleItem(node);
    case 'more':
      return moreItem(node);
    case 'note':
      return noteItem(node);
  }
}

const sourceIcons: Readonly<Record<ChatKey['source'], string>> = {
  cursor: 'comment-discussion',
  'cursor-cli': 'terminal',
  copilot: 'copilot',
  'claude-code': 'sparkle',
  codex: 'hubot',
};

const openedAtFirst: ReadonlySet<string> = new Set(['today', 'yesterday', 'week']);

function groupItem(group: ChatGroup): TreeItem {
  const isOpen = group.by === 'source' || openedAtFirst.has(group.key);
  const { Expanded, Collapsed } = TreeItemCollapsibleState;
  const item = new TreeItem(groupText(group), isOpen ? Expanded : Collapsed);
  item.id = `${group.by}:${group.key}`;
  item.contextValue = group.by === 'orphans' ? 'orphanGroup' : 'chatGroup';
  if (group.count !== undefined) item.description = grouped(group.count);
  if (group.by === 'source') item.iconPath = new ThemeIcon(sourceIcons[group.entries[0]!.source]);
  if (group.by === 'orphans') {
    item.iconPath = new ThemeIcon('archive');
    item.tooltip = l10n.t(
      'Chats whose folder was moved, renamed or deleted, or that never name one. Looked for on this machine when you open this; export them to keep them.',
    );
  }
  return item;
}

function chatItem(node: ChatNode, { now, factsOf }: ChatDrawing): TreeItem {
  const { entry, group, found } = node;
  const { Expanded, Collapsed } = TreeItemCollapsibleState;
  const item = new TreeItem(titleText(entry), found ? Expanded : Collapsed);
  item.id = `${group}:${keyText(entry)}`;
  const description = chatDescription(entry, factsOf(node), now);
  item.description = found ? `${placesText(found.count)} · ${description}` : description;
  item.iconPath = entry.unsupported ? warningIcon() : new ThemeIcon(sourceIcons[entry.source]);
  // The icon alone says by whom.
  item.accessibilityInformation = { label: `${titleText(entry)}, ${entry.program}, ${item.description}` };
  item.contextValue = 'chat';
  item.command = { command: 'treewarden.openChat', title: l10n.t('Open Chat'), arguments: [node] };
  return item;
}

/** The rest of an item that somebody points at. */
export function withTooltip(item: TreeItem, node: ChatNode, { now, factsOf }: ChatDrawing): TreeItem {
  item.tooltip = chatTooltip(node.entry, factsOf(node), now);
  return item;
}

function placesText(places: number): string {
  return counted(places, l10n.t('place'), l10n.t('places'));
}

function fileItem({ chat, file }: FileNode): TreeItem {
  const { name, path, isEdited, isThere } = file;
  const item = new TreeItem(name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1));
  item.id = `${chat.group}:${keyText(chat.entry)}:${name}`;
  const what = isEdited ? l10n.t('edited') : l10n.t('named');
  item.description = isThere ? what : `${what} · ${l10n.t('not there any more')}`;
  item.tooltip = path ?? name;
  item.contextValue = 'chatFile';
  item.iconPath = new ThemeIcon(isThere ? fileIcons[isEdited ? 'edited' : 'named'] : 'circle-slash');
  if (path !== undefined && isThere)
    item.command = { command: 'vscode.open', title: l10n.t('Open'), arguments: [Uri.file(path)] };
  return item;
}

const fileIcons = { edited: 'edit', named: 'file' } as const;

function placeItem(node: PlaceNode): TreeItem {
  const { place, chat, index } = node;
  const item = new TreeItem(place.text);
  item.id = `${chat.group}:${keyText(chat.entry)}:${index}`;
  const names = {
    title: l10n.t('in the title'),
    file: l10n.t('a file'),
    message: place.role === 'user' ? l10n.t('said by the user') : l10n.t('said by the model'),
  };
  item.description = names[place.in];
  item.tooltip = `${place.text}\n\n${names[place.in]}`;
  item.iconPath = new ThemeIcon(placeIcons[place.in](place.role));
  item.contextValue = 'chatPlace';
  item.command = { command: 'treewarden.openChat', title: l10n.t('Open Chat'), arguments: [node] };
  return item;
}

const placeIcons: Readonly<Record<PlaceNode['place']['in'], (role: PlaceNode['place']['role']) => string>> = {
  title: () => 'symbol-string',
  file: () => 'file',
  message: role => (role === 'user' ? 'account' : 'comment'),
};

function troubleItem({ trouble }: TroubleNode): TreeItem {
  const item = new TreeItem(trouble.program);
  item.id = `trouble:${trouble.source}:${trouble.message}`;
  item.description = troubleText(trouble.code);
  item.tooltip = trouble.message;
  item.iconPath = warningIcon();
  item.contextValue = 'chatTrouble';
  item.accessibilityInformation = { label: `${trouble.program}: ${trouble.message}` };
  item.command = {
    command: 'treewarden.explainChatTrouble',
    title: l10n.t('What to Do'),
    arguments: [trouble],
  };
  return item;
}

function troubleText(code: string): string {
  if (code === 'chat/locked') return l10n.t('in use by another program');
  if (code === 'chat/damaged') return l10n.t('its store is damaged');
  if (code === 'chat/unsupported') return l10n.t('a version that is not known yet');
  if (code === 'chat/no-sqlite') return l10n.t('needs a newer editor');
  return l10n.t('its store cannot be read');
}

function moreItem(node: MoreNode): TreeItem {
  const { of, known, total } = node;
  const item = new TreeItem(
    of === 'search'
      ? l10n.t('{0} of {1} chats searched: go on', grouped(known), grouped(total))
      : l10n.t('{0} more…', grouped(total - known)),
  );
  item.id = `more:${of}`;
  item.iconPath = new ThemeIcon('ellipsis');
  item.command = { command: 'treewarden.moreChats', title: l10n.t('More'), arguments: [node] };
  return item;
}

function noteItem({ text, detail }: NoteNode): TreeItem {
  const texts: Readonly<Record<NoteNode['text'], () => string>> = {
    empty: () => l10n.t('No chats about this folder'),
    'no orphans': () => l10n.t('None on this machine'),
    'no files': () => l10n.t('No files named or edited'),
    'more files': () => l10n.t('{0} more files', detail ?? ''),
    failure: () => detail ?? '',
  };
  const item = new TreeItem(texts[text]());
  item.tooltip = texts[text]();
  item.iconPath = text === 'failure' ? warningIcon() : new ThemeIcon('info');
  return item;
}

function warningIcon(): ThemeIcon {
  return new ThemeIcon('warning', new ThemeColor('problemsWarningIcon.foreground'));
}
