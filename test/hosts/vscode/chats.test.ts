import { describe, expect, it, vi } from 'vitest';
import type { ChatEntry, ChatFacts, ChatsAnswer, ChatsAsked } from '../../../src/hosts/chat-protocol.js';
import { chatPageText } from '../../../src/hosts/vscode/chats/chat-page-text.js';
import { chatTooltip } from '../../../src/hosts/vscode/chats/chat-tooltip.js';
import { linkTo, pathOf, placeOf } from '../../../src/hosts/vscode/chats/chat-uris.js';
import { agoText, chatDescription, matchText, timeText } from '../../../src/hosts/vscode/chats/chat-words.js';
import {
  ageOf,
  chatNodes,
  foundNodes,
  groupsOf,
  type Node,
  placeNodes,
} from '../../../src/hosts/vscode/chats/grouping.js';
import { KnownChats } from '../../../src/hosts/vscode/chats/known-chats.js';
import { chatTreeItem } from '../../../src/hosts/vscode/chats/tree-items.js';

vi.mock('vscode', () => import('../../harness/vscode-stub.js'));

const now = new Date(2026, 5, 17, 15, 30).getTime();
const ago = (days: number, hours = 0): number => now - days * 86_400_000 - hours * 3_600_000;

const entry = (id: string, over: Partial<ChatEntry> = {}): ChatEntry => ({
  source: 'claude-code',
  program: 'Claude Code',
  id,
  title: `Chat ${id}`,
  updatedAt: ago(0, 1),
  folders: ['/w'],
  match: { by: 'uri', confidence: 'certain' },
  ...over,
});

const facts: ChatFacts = {
  source: 'claude-code',
  id: 'a',
  user: 2,
  assistant: 3,
  models: ['gpt-5'],
  files: [
    { name: '/w/a.ts', path: '/w/a.ts', isEdited: true, isThere: true },
    { name: 'gone.ts', path: '/w/gone.ts', isEdited: false, isThere: false },
  ],
  moreFiles: 0,
  origins: { recorded: 4, next: 1 },
  pages: 1,
  problems: ['1 of its lines cannot be read'],
};

const drawn = (node: Node, known?: ChatFacts) => chatTreeItem(node, { now, factsOf: () => known });

describe('grouping', () => {
  it('by time goes by days of this machine, youngest first', () => {
    const times = [ago(0, 1), ago(0, 15), ago(0, 16), ago(1, 15), ago(1, 16), ago(6), ago(7), undefined];
    expect(times.map(ms => ageOf(ms, now))).toEqual([
      'today',
      'today',
      'yesterday',
      'yesterday',
      'week',
      'week',
      'older',
      'unknown',
    ]);
    const entries = [
      entry('a'),
      entry('b', { updatedAt: undefined, createdAt: ago(1) }),
      entry('c', { updatedAt: undefined }),
    ];
    const groups = groupsOf(entries, 'time', now);
    expect(groups.map(({ key, entries: all }) => [key, all.map(({ id }) => id)])).toEqual([
      ['today', ['a']],
      ['yesterday', ['b']],
      ['unknown', ['c']],
    ]);
  });

  it('by program has them in the order of their names', () => {
    const codex = { source: 'codex', program: 'Codex' } as const;
    const groups = groupsOf([entry('a', codex), entry('b'), entry('c', codex)], 'source', now);
    expect(groups.map(({ key, count }) => [key, count])).toEqual([
      ['Claude Code', 1],
      ['Codex', 2],
    ]);
  });
});

describe('words', () => {
  it.each([
    [0, 'now'],
    [5 * 60_000, '5 min ago'],
    [3 * 3_600_000, '3 h ago'],
    [25 * 3_600_000, '1 day ago'],
    [6 * 86_400_000, '6 days ago'],
    [-1000, 'now'],
  ])('%d ms are %s', (past, said) => {
    expect(agoText(now - past, now)).toBe(said);
  });

  it('what is long past is a day', () => {
    expect(agoText(new Date(2025, 0, 2, 3).getTime(), now)).toBe('2025-01-02');
  });

  it('say what is odd first, and count what is known', () => {
    expect(chatDescription(entry('a'), undefined, now)).toBe('1 h ago');
    expect(chatDescription(entry('a'), facts, now)).toBe('1 h ago · 5 messages · gpt-5');
    const odd = entry('b', { unsupported: 'unsupported version 99', isArchived: true, isSubagent: true });
    expect(chatDescription(odd, undefined, now)).toBe(
      'unsupported version 99 · 1 h ago · archived · subagent',
    );
    const orphan = entry('c', { orphan: 'folder gone', folders: ['file:///home/me/old/app'] });
    expect(chatDescription(orphan, undefined, now)).toBe('perhaps of this folder: old/app · 1 h ago');
    expect(chatDescription({ ...orphan, match: undefined }, undefined, now)).toBe('old/app · 1 h ago');
  });

  it('say how sure the folder is, and where the time is from', () => {
    expect(matchText(entry('a'))).toContain('Certainly');
    expect(matchText(entry('a', { match: { by: 'subfolder', confidence: 'likely' } }))).toContain('Likely');
    expect(matchText(entry('a', { match: { by: 'name', confidence: 'low' } }))).toContain('Perhaps');
    expect(timeText(entry('a'), now)).toBe(
      'Last changed 2026-06-17 14:30 (1 h ago), as Claude Code recorded',
    );
    expect(timeText(entry('a', { updatedAt: undefined, createdAt: ago(0, 2) }), now)).toContain('Begun');
    expect(timeText(entry('a', { updatedAt: undefined }), now)).toBe('Claude Code recorded no time');
  });
});

describe('items', () => {
  it('of a chat has its title, what is known, and opens it', () => {
    const [node] = chatNodes('time:today', [entry('a', { title: ' Two\nlines ' })]);
    expect(drawn(node!, facts)).toMatchObject({
      id: 'time:today:claude-code a',
      label: 'Two lines',
      description: '1 h ago · 5 messages · gpt-5',
      contextValue: 'chat',
      command: { command: 'treewarden.openChat', arguments: [node] },
    });
    expect(drawn(chatNodes('x', [entry('a', { title: undefined })])[0]!).label).toBe('Untitled chat');
  });

  it('of a chat tells in its tooltip all that is known', () => {
    const { value } = chatTooltip(entry('a'), facts, now);
    for (const said of [
      '**Chat a**',
      'Claude Code, session a',
      'Certainly about this folder',
      'Messages: 2 of the user, 3 of the model',
      'Models: gpt-5',
      'Files: 1 edited, 1 named',
      'Times of messages: 4 recorded, 1 by the next message',
      '1 of its lines cannot be read',
    ])
      expect(value).toContain(said);
    expect(chatTooltip(entry('a'), { ...facts, failure: 'no such luck' }, now).value).not.toContain(
      'Messages',
    );
  });

  it('of a file opens it if it is there', () => {
    const [chat] = chatNodes('g', [entry('a')]);
    const [there, gone] = facts.files.map(file => drawn({ kind: 'file', chat: chat!, file }));
    expect(there).toMatchObject({
      label: 'a.ts',
      description: 'edited',
      command: { command: 'vscode.open' },
    });
    expect(gone!.description).toBe('named · not there any more');
    expect(gone!.command).toBeUndefined();
  });

  it('of what was found says where, and of a store in trouble what is wrong', () => {
    const found = {
      entry: entry('a'),
      count: 3,
      places: [{ in: 'message', role: 'user', text: 'x', page: 2 }],
    } as const;
    const [chat] = foundNodes([found]);
    expect(drawn(chat!)).toMatchObject({ collapsibleState: 2, description: '3 places · 1 h ago' });
    expect(drawn(placeNodes(chat!)[0]!)).toMatchObject({ label: 'x', description: 'said by the user' });
    const trouble = { source: 'cursor', program: 'Cursor', code: 'chat/locked', message: 'Wait.' } as const;
    expect(drawn({ kind: 'trouble', trouble })).toMatchObject({
      label: 'Cursor',
      description: 'in use by another program',
      tooltip: 'Wait.',
    });
    const more = { kind: 'more', known: 200, total: 1200 } as const;
    expect(drawn({ ...more, of: 'here' }).label).toBe('1,000 more…');
    expect(drawn({ ...more, of: 'search' }).label).toBe('200 of 1,200 chats searched: go on');
  });
});

describe('documents', () => {
  const place = { source: 'codex', id: 'a/b %', page: 2, title: 'Fix: the/parser? 100%' } as const;

  it('have a path that says which page of which chat they are', () => {
    const path = pathOf(place);
    expect(path).toBe('/codex/a%2Fb%20%25/2/Fix the parser 100.md');
    expect(placeOf(path)).toEqual({ ...place, title: 'Fix the parser 100' });
    expect(linkTo(place, 3)).toBe('../3/Fix%20the%20parser%20100.md');
    expect(placeOf('/codex/a/x.md')).toBeUndefined();
    expect(placeOf('/codex/%E0%A4%A/1/x.md')).toBeUndefined();
    expect(pathOf({ ...place, title: '///' })).toContain('/Chat.md');
  });

  it('of several pages say which they are and how to see the rest', () => {
    const page = { text: '# T\n\nwords\n', page: 2, pages: 3, first: 201, last: 400, messages: 1450 };
    const text = chatPageText(page, place);
    expect(text.split('\n')[2]).toBe(
      '> **Page 2 of 3**: messages 201 to 400 of 1,450. · [Previous page](../1/Fix%20the%20parser%20100.md) · [Next page](../3/Fix%20the%20parser%20100.md) · To have all in one file, run **Treewarden: Export Chats…**',
    );
    expect(text.match(/Page 2 of 3/g)).toHaveLength(2);
    expect(chatPageText({ ...page, page: 1, pages: 1 }, place)).toBe(page.text);
  });
});

describe('what is known', () => {
  const total = 450;
  let clock = 0;
  const all = Array.from({ length: total }, (_, index) => entry(`${index}`));

  function known(over: Partial<ChatsAnswer> = {}) {
    const log: string[] = [];
    const list = async ({ scope, from }: ChatsAsked): Promise<ChatsAnswer> => {
      log.push(`${scope} ${from}`);
      const entries = all.slice(from, from + 200);
      return { isAllowed: true, entries, total, troubles: [], ...over };
    };
    const chats = new KnownChats({
      list,
      facts: async keys => {
        log.push(`facts ${keys.length}`);
        return keys.slice(0, 30).map(key => ({ ...facts, ...key }));
      },
      now: () => clock,
    });
    return { chats, takeLog: () => log.splice(0) };
  }

  it('is asked for once, then a page at a time, and as far as before after a change', async () => {
    const { chats, takeLog } = known();
    await chats.list('here');
    expect((await chats.list('here')).entries).toHaveLength(200);
    expect(takeLog()).toEqual(['here 0']);
    await chats.more('here');
    expect((await chats.list('here')).entries).toHaveLength(400);
    expect(takeLog()).toEqual(['here 200']);
    chats.forget('here');
    expect((await chats.list('here')).entries).toHaveLength(400);
    expect(takeLog()).toEqual(['here 0', 'here 200']);
    expect(await chats.all('here')).toHaveLength(total);
  });

  it('a list that could not be had is asked for again', async () => {
    let tries = 0;
    const chats = new KnownChats({
      list: async () => {
        if (++tries === 1) throw new Error('no server');
        return { isAllowed: true, entries: [], total: 0, troubles: [] };
      },
      facts: async () => [],
      now: () => clock,
    });
    await expect(chats.list('here')).rejects.toThrow('no server');
    expect((await chats.list('here')).total).toBe(0);
  });

  it('facts are read for what is on screen, in turns, as long as somebody looks', async () => {
    const { chats, takeLog } = known();
    let told = 0;
    await chats.fill(
      all,
      () => true,
      () => void told++,
    );
    expect(takeLog()).toEqual(['facts 50', 'facts 20']);
    expect(told).toBe(2);
    await chats.fill(
      all,
      () => true,
      () => void told++,
    );
    expect(takeLog()).toEqual([]);
    const other = known();
    await other.chats.fill(
      all,
      () => false,
      () => void told++,
    );
    expect(other.takeLog()).toEqual([]);
  });

  it('a chat that goes on is counted once a minute', async () => {
    const { chats, takeLog } = known();
    const fill = (updatedAt: number) =>
      chats.fill(
        [entry('a', { updatedAt })],
        () => true,
        () => undefined,
      );
    for (const updatedAt of [now, now + 1, now + 2]) await fill(updatedAt);
    expect(takeLog()).toEqual(['facts 1']);
    expect(chats.facts(entry('a', { updatedAt: now + 2 }))).toBeUndefined();
    clock += 60_000;
    await fill(now + 3);
    expect(takeLog()).toEqual(['facts 1']);
  });
});
