import { listAt, parsedJson, recordAt, textAt, textsAt, valueAt } from '../json.js';
import { type ChatFiles, cellText } from '../ports.js';
import type { Claim, SessionHead } from '../session.js';
import { epochOf } from '../times.js';
import { ranks } from './cursor-ranks.js';

/** What a workspace's own store says of its sessions. */
export interface WorkspaceRows {
  readonly of: 'workspace';
  readonly file: string;
  /** The store with the messages of all but the oldest sessions. */
  readonly global: string;
  readonly claim: Claim | undefined;
  readonly items: Readonly<Record<string, string>>;
}

export const tabsKey = 'workbench.panel.aichat.view.aichat.chatdata';
const composersKey = 'composer.composerData';
const panePrefix = 'workbench.panel.composerChatViewPane';
const paneItemPrefix = 'workbench.panel.aichat.view.';

const exactItem = 'SELECT key, value FROM ItemTable WHERE key = ?';
const itemsBetween = 'SELECT key, value FROM ItemTable WHERE key >= ? AND key < ?';

export function readWorkspace(
  files: ChatFiles,
  file: string,
  { claim, global }: Pick<WorkspaceRows, 'claim' | 'global'>,
): WorkspaceRows {
  const store = files.store(file);
  const rows = store.has('ItemTable')
    ? [
        ...store.select(exactItem, tabsKey),
        ...store.select(exactItem, composersKey),
        ...store.select(itemsBetween, panePrefix, `${panePrefix}/`),
      ]
    : [];
  const items = rows.map(({ key, value }) => [cellText(key) ?? '', cellText(value) ?? ''] as const);
  return { of: 'workspace', file, global, claim, items: Object.fromEntries(items) };
}

export function workspaceHeads(rows: WorkspaceRows): readonly SessionHead[] {
  return [...tabHeads(rows), ...composerHeads(rows), ...mentionedHeads(rows)];
}

/** The oldest generation: whole chats in one value. */
function tabHeads({ items, file, claim }: WorkspaceRows): readonly SessionHead[] {
  return listAt(parsedJson(items[tabsKey]), 'tabs').flatMap(tab => {
    const id = textAt(tab, 'tabId');
    if (id === undefined) return [];
    const title = textAt(tab, 'chatTitle');
    const updatedAt = epochOf(valueAt(tab, 'lastSendTime'));
    return [{ id, source: 'cursor', file, rank: ranks.tab, title, updatedAt, claim } as const];
  });
}

function composerHeads({ items, global, claim }: WorkspaceRows): readonly SessionHead[] {
  const composers = listAt(parsedJson(items[composersKey]), 'allComposers');
  return composers.flatMap(composer => {
    const head = composerHead(composer, global, ranks.workspaceIndex);
    return head ? [{ ...head, claim }] : [];
  });
}

/** As an entry of any of the indexes tells it, without the folder. */
export function composerHead(composer: unknown, file: string, rank: number): SessionHead | undefined {
  const id = textAt(composer, 'composerId');
  if (id === undefined) return undefined;
  return {
    id,
    source: 'cursor',
    file,
    rank,
    title: textAt(composer, 'name'),
    createdAt: epochOf(valueAt(composer, 'createdAt')),
    updatedAt: epochOf(valueAt(composer, 'lastUpdatedAt')),
    isArchived: recordAt(composer).isArchived === true || undefined,
  };
}

/** Sessions that were open here: after the move to one index for all, this alone may tell whose they are. */
function mentionedHeads({ items, global, claim }: WorkspaceRows): readonly SessionHead[] {
  const composers = parsedJson(items[composersKey]);
  const panes = Object.entries(items).filter(
    ([key]) => key.startsWith(panePrefix) && !key.endsWith('.hidden'),
  );
  const shown = panes.flatMap(([, pane]) => Object.keys(recordAt(parsedJson(pane))));
  const ids = [
    ...textsAt(composers, 'selectedComposerIds'),
    ...textsAt(composers, 'lastFocusedComposerIds'),
    ...shown.filter(key => key.startsWith(paneItemPrefix)).map(key => key.slice(paneItemPrefix.length)),
  ];
  return [...new Set(ids)].map(id => ({ id, source: 'cursor', file: global, rank: ranks.mention, claim }));
}
