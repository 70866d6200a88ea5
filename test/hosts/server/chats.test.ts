import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import type { ChatSettings } from '../../../src/analysis/settings.js';
import type {
  ChatEntry,
  ChatExported,
  ChatFacts,
  ChatPage,
  ChatSearchAnswer,
  ChatsAnswer,
} from '../../../src/hosts/chat-protocol.js';
import { SecretCounter } from '../../../src/hosts/secret-counter.js';
import { searchChats } from '../../../src/hosts/server/chats/chat-reading.js';
import { writeClaude } from '../../harness/chat-stores/claude-code.js';
import { randomOf } from '../../harness/chat-stores/conversation.js';
import { CursorStore } from '../../harness/chat-stores/cursor.js';
import { openAt } from '../../harness/chat-stores/open.js';
import { type TempFolder, tempFolder } from '../../harness/temp-folder.js';
import { Editor, pause, until, uriOf } from './editor.js';

const allowed = { chats: { enabled: true } };
const secret = ['ghp', 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8'].join('_');
let editor: Editor;
afterEach(() => editor.stop());

/** A home with a chat of Claude Code and one of Cursor about the open folder, and one about a folder that is gone. */
async function start(settings: Record<string, unknown> = allowed) {
  const home = tempFolder();
  onTestFinished(() => home[Symbol.dispose]());
  const root = home.mkdir('work/app');
  const store = new CursorStore(home.at('.config'), randomOf(2));
  const truths = {
    claude: writeClaude(home.path, root, randomOf(1)),
    cursor: store.write('headers-table', root, ['rows'])[0]!,
    gone: store.write('headers-table', home.at('work/gone'), ['rows'])[0]!,
  };
  let opened = 0;
  const places: (readonly string[])[] = [];
  const openChats = async (chats: ChatSettings) => {
    opened++;
    places.push(chats.places);
    const { chats: reader, files } = openAt(home.path, {}, Date.now, new SecretCounter().redact);
    return { chats: reader, isAllowed: false, dispose: () => files.dispose() };
  };
  editor = await Editor.start({ folders: { [root]: {} }, settings, openChats });
  return { home, root, store, ...truths, places, opened: () => opened };
}

const ask = <T>(method: string, params: object = {}): Promise<T> =>
  editor.connection.sendRequest(`treewarden/${method}`, params);
const list = (scope: 'here' | 'orphans' = 'here', from = 0): Promise<ChatsAnswer> =>
  ask('chats', { scope, from });
const ids = ({ entries }: ChatsAnswer): string[] => entries.map(({ id }) => id).sort();
const claudeKey = (id: string) => ({ source: 'claude-code', id });

/** A session file of Claude Code with these texts, said by turns. */
function writeChat(home: TempFolder, folder: string, id: string, texts: readonly string[]): string {
  const lines = texts.map((text, index) => {
    const role = index % 2 === 0 ? 'user' : 'assistant';
    const timestamp = new Date(Date.UTC(2026, 5, 1) + index * 1000).toISOString();
    return JSON.stringify({
      type: role,
      uuid: `${id}-${index}`,
      sessionId: id,
      cwd: folder,
      timestamp,
      message: { role, content: text },
    });
  });
  return home.write(
    `.claude/projects/${folder.replaceAll(/[^A-Za-z0-9-]/g, '-')}/${id}.jsonl`,
    `${lines.join('\n')}\n`,
  );
}

describe('while it is not allowed', () => {
  it('no store is opened, whatever is asked', async () => {
    const { claude, home, opened } = await start({});
    expect(await list()).toEqual({ isAllowed: false, entries: [], total: 0, troubles: [] });
    await editor.connection.sendNotification('treewarden/watchChats', { watching: true });
    for (const [method, params] of [
      ['chatPage', { ...claudeKey(claude.id), page: 1 }],
      ['chatFacts', { chats: [claudeKey(claude.id)] }],
      ['searchChats', { text: 'x', from: 0 }],
      ['exportChats', { what: 'here', format: 'md', file: home.at('never.md') }],
    ] as const)
      await expect(ask(method, params)).rejects.toThrow('treewarden.chats.enabled');
    expect(opened()).toBe(0);
    expect(existsSync(home.at('never.md'))).toBe(false);
  });

  it('a change of the setting is told and takes effect at once, both ways', async () => {
    const { claude, cursor } = await start({});
    expect((await list()).isAllowed).toBe(false);
    await editor.configure(allowed);
    await until(() => editor.chatsTold === 1);
    expect(ids(await list())).toEqual([claude.id, cursor.id].sort());
    await editor.configure({});
    await until(() => editor.chatsTold === 2);
    expect((await list()).isAllowed).toBe(false);
  });

  it('other places are looked into once they are named, and not before', async () => {
    const { home, places } = await start();
    await list();
    await list();
    await editor.configure({ chats: { enabled: true, places: [home.at('portable')] } });
    await until(() => editor.chatsTold > 0);
    await list();
    expect(places).toEqual([[], [home.at('portable')]]);
  });

  it('opening folders and editing looks at nothing even where it is allowed', async () => {
    const { root, opened } = await start();
    editor.open(join(root, 'a.ts'), 'BAD');
    await until(() => editor.shownFor(join(root, 'a.ts')).length === 1);
    expect(opened()).toBe(0);
  });
});

describe('the list', () => {
  it('has the chats of the folder, and those of folders that are gone apart', async () => {
    const { claude, cursor, gone } = await start();
    const here = await list();
    expect(ids(here)).toEqual([claude.id, cursor.id].sort());
    expect(here).toMatchObject({ isAllowed: true, total: 2, troubles: [] });
    const entry = here.entries.find(({ id }) => id === claude.id)!;
    expect(entry).toMatchObject({
      program: 'Claude Code',
      title: claude.title,
      updatedAt: claude.updatedAt,
      match: { by: 'uri', confidence: 'certain' },
    } satisfies Partial<ChatEntry>);
    const orphans = await list('orphans');
    expect(ids(orphans)).toEqual([gone.id]);
    expect(orphans.entries[0]).toMatchObject({ orphan: 'folder gone' });
  });

  it('says of an orphan that it may have been of this folder', async () => {
    const { home, store } = await start();
    const [moved] = store.write('headers-table', home.at('elsewhere/app'), ['rows']);
    expect(ids(await list())).not.toContain(moved!.id);
    const { entries } = await list('orphans');
    expect(entries.find(({ id }) => id === moved!.id)).toMatchObject({ match: { by: 'name' } });
  });

  it('has what was said in a folder inside this one, though that is gone', async () => {
    const { home, root } = await start();
    writeChat(home, join(root, 'packages/web'), 'inside', ['hello']);
    const { entries } = await list();
    expect(entries.find(({ id }) => id === 'inside')).toMatchObject({ match: { by: 'subfolder' } });
    expect(ids(await list('orphans'))).not.toContain('inside');
  });

  it('comes in pages, of which only the first looks anew', async () => {
    const { home, root } = await start();
    for (let index = 0; index < 205; index++) writeChat(home, root, `chat-${index}`, ['hello']);
    const first = await list();
    expect([first.entries.length, first.total]).toEqual([200, 207]);
    writeChat(home, root, 'later', ['hello']);
    const second = await list('here', 200);
    expect([second.entries.length, second.total]).toEqual([7, 207]);
    expect((await list()).total).toBe(208);
  });

  it('tells of a store that is locked beside the chats of the others', async () => {
    const { claude, store } = await start();
    const writer = new DatabaseSync(store.global);
    writer.exec('PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE; DELETE FROM ItemTable;');
    const answer = await list();
    writer.exec('ROLLBACK');
    writer.close();
    expect(ids(answer)).toContain(claude.id);
    expect(answer.troubles).toMatchObject([{ program: 'Cursor', code: 'chat/locked' }]);
    expect(answer.troubles[0]!.message).toContain('ask again in a moment');
  });

  it('of a store that changes is told to be another, to whoever watches', async () => {
    const { home, root } = await start();
    writeChat(home, root, 'young', ['hello']);
    await list();
    await editor.connection.sendNotification('treewarden/watchChats', { watching: true });
    await pause(500);
    const before = editor.chatsTold;
    writeChat(home, root, 'younger', ['hello']);
    await until(() => editor.chatsTold === before + 1, 'told', 8000);
    await editor.connection.sendNotification('treewarden/watchChats', { watching: false });
    await pause(100);
    writeChat(home, root, 'youngest', ['hello']);
    await pause(2500);
    expect(editor.chatsTold).toBe(before + 1);
  });
});

describe('of a chat', () => {
  it('facts are counted: messages, models, files and where times come from', async () => {
    const { home, root, claude } = await start();
    home.write('work/app/src/there.ts', '');
    const [facts] = await ask<ChatFacts[]>('chatFacts', { chats: [claudeKey(claude.id)] });
    expect(facts).toMatchObject({ user: 4, assistant: 4, models: claude.models, pages: 1 });
    expect(facts!.origins).toEqual({ recorded: 7, next: 1 });
    expect(facts!.files.map(({ name }) => name).sort()).toEqual([...claude.edited, ...claude.named].sort());
    expect(facts!.files.every(({ path, isThere }) => path?.startsWith(root) && !isThere)).toBe(true);
  });

  it('a page is Markdown without secrets', async () => {
    const { home, root } = await start();
    writeChat(home, root, 'open', ['Look at `a.ts`', 'Done', `With ${secret}.`]);
    const page = await ask<ChatPage>('chatPage', { ...claudeKey('open'), page: 1 });
    expect(page).toMatchObject({ page: 1, pages: 1 });
    expect(page.text).toMatch(/^# Look at/);
    expect(page.text).toContain('\nDone\n');
    expect(page.text).toContain('With [redacted github-token].');
    expect(await ask('chatPage', { ...claudeKey('no such chat'), page: 1 })).toBeNull();
  });

  it('a long one is cut into pages, each of which says which it is', async () => {
    const { home, root } = await start();
    const texts = Array.from({ length: 450 }, (_, index) => `message number ${index}`);
    writeChat(home, root, 'long', texts);
    const asked = [1, 2, 3, 99].map(page => ask<ChatPage>('chatPage', { ...claudeKey('long'), page }));
    const [one, two, three, last] = await Promise.all(asked);
    expect(one).toMatchObject({ page: 1, pages: 3, first: 1, last: 200, messages: 450 });
    expect(one!.text).not.toContain('message number 200');
    expect(two!.text).toContain('message number 200\n');
    expect(three!.text).toContain('message number 449');
    expect(three).toMatchObject({ page: 3, first: 401, last: 450 });
    expect(last!.page).toBe(3);
  });

  it('of an unknown version the failure is told, and the others are counted', async () => {
    const { home, root, claude } = await start();
    home.write(
      `.claude/projects/${root.replaceAll(/[^A-Za-z0-9-]/g, '-')}/strange.jsonl`,
      '{"type":"saga"}\n',
    );
    const facts = await ask<ChatFacts[]>('chatFacts', {
      chats: [claudeKey('strange'), claudeKey(claude.id)],
    });
    expect(facts.map(({ failure }) => failure?.includes('unsupported version') ?? false)).toEqual([
      true,
      false,
    ]);
  });
});

describe('search', () => {
  it('finds words together in titles, messages and files, and says where', async () => {
    const { home, root } = await start();
    writeChat(home, root, 'one', ['Rename the badger', 'The Badger\nis renamed, as you wished']);
    writeChat(home, root, 'two', ['Nothing here', 'a badger alone, and far from its renaming: rename']);
    writeChat(home, root, 'three', ['badger', 'rename']);
    const answer = await ask<ChatSearchAnswer>('searchChats', { text: 'BADGER rename', from: 0 });
    expect(answer).toMatchObject({ searched: 5, total: 5, unread: 0 });
    const places = Object.fromEntries(answer.found.map(({ entry, places: all }) => [entry.id, all]));
    expect(Object.keys(places).sort()).toEqual(['one', 'two']);
    expect(places.one).toEqual([
      { in: 'title', text: 'Rename the badger' },
      { in: 'message', role: 'user', page: 1, text: 'Rename the badger' },
      { in: 'message', role: 'assistant', page: 1, text: 'The Badger is renamed, as you wished' },
    ]);
  });

  it('goes on where it stopped', async () => {
    await start();
    const answer = await ask<ChatSearchAnswer>('searchChats', { text: 'no such words', from: 1 });
    expect(answer).toEqual({ found: [], searched: 2, total: 2, unread: 0 });
  });

  it('shows no secret, and finds nothing by one', async () => {
    const { home, root } = await start();
    writeChat(home, root, 'open', ['hello', `the badger's token is ${secret}`]);
    const search = (text: string) => ask<ChatSearchAnswer>('searchChats', { text, from: 0 });
    const { found } = await search('badger token');
    expect(found[0]!.places.map(({ text }) => text)).toEqual([
      "the badger's token is [redacted github-token]",
    ]);
    expect((await search(secret)).found).toEqual([]);
  });

  it('stops when it has taken long enough, after one chat at least', async () => {
    const { home, root } = await start();
    for (const id of ['one', 'two', 'three']) writeChat(home, root, id, ['a badger']);
    const { chats, files } = openAt(home.path);
    const { sessions } = await chats.list(root);
    let clock = 0;
    const search = (from: number, stepMs: number) => {
      const run = { signal: new AbortController().signal, onProgress: () => undefined };
      const now = () => (clock += stepMs);
      return searchChats(chats, sessions, { text: 'badger', from }, { ...run, now });
    };
    expect((await search(0, 6000)).searched).toBe(2);
    expect((await search(2, 20_000)).searched).toBe(3);
    expect((await search(3, 1)).searched).toBe(5);
    files.dispose();
  });

  it('ends when it is cancelled, with what it found', async () => {
    const { home, root } = await start();
    for (let index = 0; index < 300; index++) writeChat(home, root, `chat-${index}`, ['a badger']);
    const { CancellationTokenSource } = await import('vscode-languageserver/node');
    const source = new CancellationTokenSource();
    const asked = editor.connection.sendRequest(
      'treewarden/searchChats',
      { text: 'badger', from: 0, workDoneToken: 'one' },
      source.token,
    );
    editor.connection.onNotification('$/progress', () => source.cancel());
    const answer = (await asked) as ChatSearchAnswer;
    expect(answer.searched).toBeLessThan(answer.total);
  });
});

describe('export', () => {
  it('writes what the command line writes, without secrets, and counts them', async () => {
    const { home, root } = await start();
    writeChat(home, root, 'open', [`my token is ${secret}`, 'Do not tell me']);
    const [md, json] = [home.at('out.md'), home.at('out.json')];
    const key = claudeKey('open');
    const answer = await ask<ChatExported>('exportChats', { what: [key], format: 'md', file: md });
    expect(answer).toEqual({ chats: 1, secrets: 1, failures: [] });
    expect(readFileSync(md, 'utf8')).not.toContain(secret);
    await ask('exportChats', { what: [key], format: 'json', file: json });
    expect(JSON.parse(readFileSync(json, 'utf8')).sessions).toHaveLength(1);
    expect(readdirSync(home.path).filter(name => name.endsWith('.tmp'))).toEqual([]);
  });

  it('of all orphans is whole or not at all, and says what is missing', async () => {
    const { home, gone } = await start();
    const file = home.at('out.jsonl');
    const orphans = await ask<ChatExported>('exportChats', { what: 'orphans', format: 'jsonl', file });
    expect(orphans.chats).toBe(1);
    expect(readFileSync(file, 'utf8').split('\n')[0]).toContain(gone.id);
    writeFileSync(file, 'mine');
    await expect(
      ask('exportChats', { what: 'here', format: 'md', file: home.at('no/such/folder.md') }),
    ).rejects.toThrow('No such file or folder');
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });
});

describe('what is no request is refused', () => {
  it.each([
    ['chats', { scope: 'everywhere', from: 0 }, 'scope'],
    ['chats', { scope: 'here', from: -1 }, 'from'],
    ['chatPage', { source: '../codex', id: 'x', page: 1 }, 'source'],
    ['chatPage', { source: 'codex', id: '', page: 1 }, 'id'],
    ['chatFacts', {}, 'chats'],
    ['searchChats', { text: 7, from: 0 }, 'text'],
    ['exportChats', { what: 'here', format: 'exe', file: join(tmpdir(), 'chats.exe') }, 'format'],
    ['exportChats', { what: 'here', format: 'md', file: 'x.md' }, 'file'],
  ])('%s %o', async (method, params, field) => {
    await start();
    await expect(ask(method, params)).rejects.toThrow(`not valid: ${field}`);
  });
});

it('a store that grows is read again', async () => {
  const { home, root } = await start();
  const file = writeChat(home, root, 'open', ['first']);
  const page = () => ask<ChatPage>('chatPage', { ...claudeKey('open'), page: 1 });
  expect((await page()).text).toContain('first');
  const line = {
    type: 'user',
    uuid: '9',
    sessionId: 'open',
    cwd: root,
    message: { role: 'user', content: 'second' },
  };
  await appendFile(file, `${JSON.stringify(line)}\n`);
  expect((await page()).text).toContain('second');
  expect(editor.logs.filter(text => text.includes(uriOf(root)))).toEqual([]);
});
