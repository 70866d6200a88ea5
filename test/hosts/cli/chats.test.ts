import { expect, test } from 'vitest';
import { writeClaude } from '../../harness/chat-stores/claude-code.js';
import { randomOf } from '../../harness/chat-stores/conversation.js';
import { CursorStore } from '../../harness/chat-stores/cursor.js';
import { openAt } from '../../harness/chat-stores/open.js';
import { tempFolder } from '../../harness/temp-folder.js';
import { runCli } from './cli.js';

/** A home with a chat of a folder that is there, and one of a folder that is gone. */
function home() {
  const folder = tempFolder();
  const cwd = folder.mkdir('work/app');
  const here = writeClaude(folder.path, cwd, randomOf(1));
  const [gone] = new CursorStore(folder.at('.config'), randomOf(2)).write(
    'headers-table',
    folder.at('work/gone'),
    ['rows'],
  );
  const run = (...argv: readonly string[]) => {
    const { chats, files } = openAt(folder.path);
    return runCli(['chats', ...argv], {
      cwd,
      chats: { chats, isAllowed: true, dispose: () => files.dispose() },
    });
  };
  return { run, here, gone: gone!, [Symbol.dispose]: () => folder[Symbol.dispose]() };
}

test('nothing is read unless it is allowed, and it is said how to allow it', async () => {
  const { code, out, err } = await runCli(['chats']);
  expect({ code, out }).toEqual({ code: 5, out: '' });
  expect(err).toContain('TREEWARDEN_CHATS=on');
  expect(err).toContain('--read-chats');
});

test('the list is that of the folder; --all and --orphans go beyond', async () => {
  using at = home();
  const ids = async (...argv: readonly string[]) =>
    JSON.parse((await at.run(...argv, '--format', 'json')).out).sessions.map(({ id }: { id: string }) => id);
  expect(await ids()).toEqual([at.here.id]);
  expect((await ids('list', '--all')).sort()).toEqual([at.here.id, at.gone.id].sort());
  expect(await ids('list', '--orphans')).toEqual([at.gone.id]);
});

test('the list as text says what is odd about a chat, and how to keep orphans', async () => {
  using at = home();
  const { out, err, code } = await at.run('list', '--orphans');
  expect(code).toBe(0);
  expect(out).toContain(at.gone.id);
  expect(out).toContain('folder gone: ');
  expect(out).toMatch(/\n1 chat\n$/);
  expect(err).toContain('treewarden chats export --orphans --format md > chats.md');
});

test('a chat is shown by an unambiguous beginning of its id', async () => {
  using at = home();
  const { out, code } = await at.run('show', at.here.id.slice(0, 8));
  expect(code).toBe(0);
  expect(out).toContain(at.here.messages[0]!.text.split('\n')[0]);
  expect(await at.run('show', '', '--all')).toMatchObject({ code: 5, out: '' });
  expect((await at.run('show', 'zzz')).err).toContain('zzz: There is no such chat');
});

test('orphans are exported whole', async () => {
  using at = home();
  const { out } = await at.run('export', '--orphans', '--format', 'jsonl');
  const lines = out
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line));
  expect(lines.map(({ type }) => type)).toEqual(['session', ...at.gone.messages.map(() => 'message')]);
  expect(lines.slice(1).map(({ text }) => text)).toEqual(at.gone.messages.map(({ text }) => text));
  expect(JSON.parse((await at.run('export', at.gone.id, '--format', 'json')).out).sessions).toHaveLength(1);
  expect((await at.run('export', at.gone.id, '--format', 'md')).out).toMatch(/^# .+\n\n- Program: Cursor\n/);
});

test.each([
  [['burn'], '"chats" knows list, show, export, not "burn".'],
  [['list', 'x'], '"chats list" takes no id: "x" is too much.'],
  [['show'], '"chats show" needs one id.'],
  [['export'], '"chats export" needs an id, --orphans or --all.'],
])('%s is no command', async (argv, said) => {
  using at = home();
  const { code, err } = await at.run(...argv);
  expect(code).toBe(2);
  expect(err).toContain(said);
});
