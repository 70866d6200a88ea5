import { truncateSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { chatStores } from '../../../src/health/checks/chat-stores.js';
import { judged } from '../../../src/health/judge.js';
import { chatVitals } from '../../../src/hosts/health/chat-vitals.js';
import { writeClaude } from '../../harness/chat-stores/claude-code.js';
import { randomOf } from '../../harness/chat-stores/conversation.js';
import { CursorStore } from '../../harness/chat-stores/cursor.js';
import { openAt } from '../../harness/chat-stores/open.js';
import { StateStore } from '../../harness/chat-stores/sqlite.js';
import { tempFolder } from '../../harness/temp-folder.js';

const site = { platform: 'linux', root: '/', inEditor: false } as const;

/** What the doctor says of the chats of a made-up home. */
async function saidOf(home: string, mayRead: boolean) {
  using opened = openAt(home);
  const vitals = chatVitals(await opened.chats.stores(mayRead));
  const { verdict, summary, measured } = judged(
    chatStores,
    { state: 'measured', value: vitals, tookMs: 0 },
    site,
  );
  const lines = measured.map(({ name, value }) => `${name}: ${value.replace(/, [\d.]+ k?B$/, '')}`);
  return { verdict, summary, lines, log: opened.takeLog(), listed: (await opened.chats.list()).sessions };
}

test('the doctor counts what the list shows, and names the generation', async () => {
  using home = tempFolder();
  const cursor = new CursorStore(home.at('.config'), randomOf(3));
  cursor.write('headers-table', home.mkdir('work/ours'), ['rows', 'rows']);
  writeClaude(home.path, home.at('work/ours'), randomOf(4));
  const { verdict, summary, lines, listed } = await saidOf(home.path, true);
  expect([verdict, summary]).toEqual(['ok', 'Cursor, Claude Code can be read.']);
  const ofCursor = listed.filter(({ source }) => source === 'cursor').length;
  expect(ofCursor).toBeGreaterThan(0);
  expect(lines).toEqual([
    `Cursor: generation 3.12, ${ofCursor} sessions, 2 files`,
    'Claude Code: 1 session, 1 file',
  ]);
});

test.each([
  ['headers-item', '3.0'],
  ['workspace-index', 'to 2.6'],
  ['chatdata', 'before composers'],
] as const)('a store with %s is of generation %s', async (generation, name) => {
  using home = tempFolder();
  const cursor = new CursorStore(home.at('.config'), randomOf(3));
  cursor.write(generation, home.mkdir('work/ours'), ['rows', 'rows', 'rows']);
  expect((await saidOf(home.path, true)).lines[0]).toContain(`Cursor: generation ${name}, `);
});

test('where reading is off nothing is opened', async () => {
  using home = tempFolder();
  const cursor = new CursorStore(home.at('.config'), randomOf(3));
  cursor.write('headers-table', home.mkdir('work/ours'), ['rows']);
  const holder = new DatabaseSync(cursor.global);
  holder.exec('PRAGMA journal_mode = DELETE; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  const { verdict, summary, lines, log } = await saidOf(home.path, false);
  expect([verdict, summary]).toEqual(['ok', 'Cursor keeps chats here; reading them is off.']);
  expect(lines[0]).toBe('Cursor: 2 files');
  expect(lines[1]).toContain('treewarden.chats.enabled');
  expect(log).toEqual([]);
  expect(await saidOf(home.path, true)).toMatchObject({
    verdict: 'warning',
    summary: 'The store of Cursor is locked.',
  });
  holder.close();
});

test('a damaged store, and versions that are not known', async () => {
  using home = tempFolder();
  const cursor = new CursorStore(home.at('.config'), randomOf(3));
  cursor.write('headers-table', home.mkdir('work/ours'), ['rows']);
  const store = new StateStore(cursor.global);
  store.row('composerData:young', { _v: 18, composerId: 'young' });
  store.close();
  expect((await saidOf(home.path, true)).summary).toMatch(/^1 session of \d+ of Cursor cannot be shown\.$/);
  truncateSync(cursor.global, 5000);
  expect((await saidOf(home.path, true)).summary).toBe('The store of Cursor is damaged.');
});
