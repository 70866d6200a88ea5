import { cpSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { problemText } from '../../../src/chat/chats.js';
import { ForeignDatabase } from '../../../src/node/chats/foreign-database.js';
import { writeClaude } from '../../harness/chat-stores/claude-code.js';
import { byId, toldAll } from '../../harness/chat-stores/compare.js';
import { conversationOf, randomOf } from '../../harness/chat-stores/conversation.js';
import { CursorStore, writeComposer } from '../../harness/chat-stores/cursor.js';
import { openAt } from '../../harness/chat-stores/open.js';
import { StateStore } from '../../harness/chat-stores/sqlite.js';
import { tempFolder } from '../../harness/temp-folder.js';

/** A home with a folder and a Cursor of the youngest generation. */
function cursorHome() {
  const home = tempFolder();
  const store = new CursorStore(home.at('.config'), randomOf(3));
  const folder = home.mkdir('work/ours');
  return { home, store, folder, [Symbol.dispose]: () => home[Symbol.dispose]() };
}

describe('beside a writer', () => {
  test('what is only in the log is seen, and the database stays as it is', async () => {
    using at = cursorHome();
    using opened = openAt(at.home.path);
    const truth = at.store.write('headers-table', at.folder, ['rows']);
    const writer = new DatabaseSync(at.store.global);
    writer.exec('PRAGMA wal_autocheckpoint = 0; SELECT count(*) FROM ItemTable;');
    const before = readFileSync(at.store.global);
    const more = at.store.write('headers-table', at.folder, ['rows', 'bytes']);
    expect(readFileSync(at.store.global).equals(before)).toBe(true);
    const { sessions, problems } = await opened.chats.list(at.folder);
    expect(problems).toEqual([]);
    expect(byId(await toldAll(opened.chats, sessions))).toEqual(byId([...truth, ...more]));
    expect(readFileSync(at.store.global).equals(before)).toBe(true);
    writer.close();
  });

  test('one that keeps the store to itself is told, and other chats are listed', async () => {
    using at = cursorHome();
    using opened = openAt(at.home.path);
    at.store.write('headers-table', at.folder, ['rows']);
    const claude = writeClaude(at.home.path, at.folder, randomOf(4));
    const writer = new DatabaseSync(at.store.global);
    writer.exec('PRAGMA journal_mode = DELETE; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE;');
    writer.exec('DELETE FROM ItemTable');
    const { sessions, problems } = await opened.chats.list(at.folder);
    expect(problems.map(({ error }) => error.code)).toEqual(['chat/locked']);
    expect(sessions.map(({ id }) => id)).toContain(claude.id);
    writer.exec('ROLLBACK');
    writer.close();
    expect((await opened.chats.list(at.folder)).problems).toEqual([]);
  });

  test('a journal that a writer left behind is played back in a copy', async () => {
    using at = cursorHome();
    const [truth] = at.store.write('headers-table', at.folder, ['rows']);
    const writer = new DatabaseSync(at.store.global);
    writer.exec('PRAGMA journal_mode = DELETE; PRAGMA cache_size = 1; PRAGMA cache_spill = 1; BEGIN;');
    writer.exec("UPDATE cursorDiskKV SET value = 'half written' || hex(zeroblob(9999))");
    const crashed = at.home.mkdir('crashed/.config');
    cpSync(at.home.at('.config'), crashed, { recursive: true });
    writer.exec('ROLLBACK');
    writer.close();
    using opened = openAt(at.home.at('crashed'));
    const copy = new CursorStore(crashed, randomOf(1)).global;
    const before = readFileSync(copy);
    const { sessions, problems } = await opened.chats.list(at.folder);
    expect(problems).toEqual([]);
    expect(await toldAll(opened.chats, sessions)).toEqual([truth]);
    expect(readFileSync(copy).equals(before)).toBe(true);
  });
});

describe('what is not known is said', () => {
  test('an unknown version of a session, of its messages, and of the index', async () => {
    using at = cursorHome();
    using opened = openAt(at.home.path);
    at.store.write('headers-table', at.folder, ['rows']);
    const { id } = at.store.workspace(at.folder);
    const store = new StateStore(at.store.global);
    const workspaceIdentifier = { id };
    store.row('composerData:young', {
      _v: 18,
      composerId: 'young',
      name: 'Of tomorrow',
      workspaceIdentifier,
    });
    const headers = [{ bubbleId: 'a' }, { bubbleId: 'b' }, { bubbleId: 'c' }, { bubbleId: 'd' }];
    store.row('composerData:mixed', { _v: 10, workspaceIdentifier, fullConversationHeadersOnly: headers });
    store.row('bubbleId:mixed:a', { _v: 3, type: 1, text: 'known' });
    store.row('bubbleId:mixed:b', { _v: 4, type: 2, text: 'unknown' });
    store.row('bubbleId:mixed:c', null);
    store.row('composerData:empty', null);
    store.close();
    const { sessions } = await opened.chats.list(at.folder);
    const [young, mixed] = ['young', 'mixed'].map(name => sessions.find(one => one.id === name)!);
    expect(young).toMatchObject({ title: 'Of tomorrow', unsupported: 'unsupported version 18' });
    await expect(opened.chats.session(young!)).rejects.toMatchObject({
      code: 'chat/unsupported',
      message: expect.stringContaining('unsupported version 18'),
    });
    expect(await opened.chats.session(mixed!)).toMatchObject({
      messages: [{ text: 'known' }],
      problems: ['2 of its messages are not in the store', 'unsupported version 4 of messages'],
    });
    const empty = (await opened.chats.list()).sessions.find(one => one.id === 'empty')!;
    expect(empty.orphan).toBe('no folder');
    expect((await opened.chats.session(empty)).problems).toEqual(['its content is not in the store']);
  });

  test.each([
    ['other tables', 'CREATE TABLE sessions (id)', /unsupported version unknown/],
    [
      'a table without an index on its keys',
      'CREATE TABLE ItemTable (key TEXT, value BLOB); CREATE TABLE cursorDiskKV (key TEXT, value BLOB)',
      /does not know yet.*no index on its keys/,
    ],
    [
      'an index of other columns',
      'CREATE TABLE cursorDiskKV (key TEXT UNIQUE, value BLOB); CREATE TABLE composerHeaders (uuid TEXT PRIMARY KEY)',
      /unsupported version of composerHeaders without composerId, workspaceId, value/,
    ],
  ])('a store with %s', async (_, sql, said) => {
    using at = cursorHome();
    using opened = openAt(at.home.path);
    at.home.mkdir('.config/Cursor/User/globalStorage');
    const database = new DatabaseSync(at.store.global);
    database.exec(sql);
    database.close();
    const { problems } = await opened.chats.list(at.folder);
    expect(problems.map(problemText)).toEqual([expect.stringMatching(said)]);
    expect(problems[0]!.error.code).toBe('chat/unsupported');
  });

  test('files of lines whose lines nobody knows', async () => {
    using at = cursorHome();
    using opened = openAt(at.home.path);
    const slug = at.folder.replaceAll('/', '-');
    at.home.write(
      `.claude/projects/${slug}/a.jsonl`,
      `{"kind":"turn","version":"9.1","cwd":"${at.folder}"}\n`,
    );
    at.home.write('.codex/sessions/2030/01/01/b.jsonl', '{"record_type":"state"}\n');
    at.home.write(
      '.config/Code/User/globalStorage/emptyWindowChatSessions/c.json',
      JSON.stringify({ version: 4, sessionId: 'c', requests: [] }),
    );
    const { sessions } = await opened.chats.list();
    expect(sessions.map(({ id, unsupported }) => `${id}: ${unsupported}`).sort()).toEqual([
      'a: unsupported version 9.1',
      'b: unsupported version without session_meta',
      'c: unsupported version 4',
    ]);
  });
});

describe('a damaged store', () => {
  test.each([
    ['garbage', (path: string) => writeFileSync(path, 'no database at all '.repeat(999))],
    ['cut short', (path: string) => truncateSync(path, 5000)],
  ])('%s is told and left alone', async (_, damage) => {
    using at = cursorHome();
    using opened = openAt(at.home.path);
    at.store.write('headers-table', at.folder, ['rows', 'rows']);
    damage(at.store.global);
    const before = readFileSync(at.store.global);
    const { problems } = await opened.chats.list(at.folder);
    expect(problems.map(({ error }) => error.code)).toEqual(['chat/damaged']);
    expect(readFileSync(at.store.global).equals(before)).toBe(true);
  });
});

test('a statement that would look at every row is refused', () => {
  using at = cursorHome();
  at.store.write('headers-table', at.folder, ['rows']);
  const store = new ForeignDatabase(at.store.global);
  const all = 'SELECT value FROM cursorDiskKV';
  expect(() => store.select(all)).toThrow(/does not know yet/);
  expect(() => store.select(`${all} WHERE value = ?`, 'x')).toThrow(/does not know yet/);
  expect(store.select(`${all} WHERE key = ?`, 'x')).toEqual([]);
  store.dispose();
});

test('a list that is asked for again reads nothing and computes nothing, until something changes', async () => {
  using at = cursorHome();
  using opened = openAt(at.home.path);
  at.store.write('headers-table', at.folder, ['rows']);
  writeClaude(at.home.path, at.folder, randomOf(4));
  await opened.chats.list(at.folder);
  expect(opened.takeLog()).toHaveLength(3);
  await opened.chats.list(at.folder);
  expect(opened.takeLog()).toEqual([]);
  writeClaude(at.home.path, at.folder, randomOf(5));
  const { sessions } = await opened.chats.list(at.folder);
  expect(opened.takeLog()).toEqual(['computed chat-heads']);
  await opened.chats.session(sessions[0]!);
  await opened.chats.session(sessions[0]!);
  expect(opened.takeLog()).toEqual(['computed chat-session']);
});

test('a store that is too young to be believed is read again', async () => {
  using at = cursorHome();
  using opened = openAt(at.home.path, {}, () => Date.now());
  const global = new StateStore(at.store.global, { headers: true });
  const { id } = at.store.workspace(at.folder);
  const made = [1, 2].map(seed => conversationOf(randomOf(seed), { folder: at.folder }));
  for (const conversation of made) {
    writeComposer(global, conversation, 'rows', randomOf(9), { id });
    expect((await opened.chats.list(at.folder)).sessions.map(one => one.id)).toContain(conversation.id);
  }
  global.close();
});
