import { expect, test } from 'vitest';
import { writeClaude } from '../../harness/chat-stores/claude-code.js';
import { told } from '../../harness/chat-stores/compare.js';
import { randomOf } from '../../harness/chat-stores/conversation.js';
import { CursorStore } from '../../harness/chat-stores/cursor.js';
import { openAt } from '../../harness/chat-stores/open.js';
import { StateStore } from '../../harness/chat-stores/sqlite.js';
import { tempFolder } from '../../harness/temp-folder.js';

test('after its folder was moved a chat is an orphan, still whole, and likely found by name', async () => {
  using home = tempFolder();
  using opened = openAt(home.path);
  const store = new CursorStore(home.at('.config'), randomOf(1));
  const before = home.mkdir('work/app');
  const [truth] = store.write('headers-table', before, ['rows']);
  const claude = writeClaude(home.path, before, randomOf(2));
  expect((await opened.chats.list()).sessions.map(({ orphan }) => orphan)).toEqual([undefined, undefined]);
  home.mkdir('archive');
  home.move('work/app', 'archive/app');
  const { sessions } = await opened.chats.list();
  expect(sessions.map(({ orphan }) => orphan)).toEqual(['folder gone', 'folder gone']);
  const found = (await opened.chats.list(home.at('archive/app'))).sessions;
  expect(found.map(({ match }) => match)).toEqual(new Array(2).fill({ by: 'name', confidence: 'low' }));
  expect(found.map(({ id }) => id).sort()).toEqual([truth!.id, claude.id].sort());
  const cursor = found.find(({ id }) => id === truth!.id)!;
  expect(told(await opened.chats.session(cursor))).toEqual(truth);
});

test('a folder that is reached through a link has its chats', async () => {
  using home = tempFolder();
  using opened = openAt(home.path);
  const store = new CursorStore(home.at('.config'), randomOf(1));
  const folder = home.mkdir('work/app');
  home.link('shortcut', folder);
  store.write('headers-table', folder, ['rows']);
  store.write('headers-item', home.mkdir('work/other'), ['rows', 'rows']);
  const { sessions } = await opened.chats.list(home.at('shortcut'));
  expect(sessions.map(({ match }) => match?.by)).toEqual(['real path']);
});

test('a chat of a workspace of several folders belongs to each', async () => {
  using home = tempFolder();
  using opened = openAt(home.path);
  const store = new CursorStore(home.at('.config'), randomOf(1));
  const [a, b] = [home.mkdir('work/a'), home.mkdir('other/b')];
  const file = home.write(
    'work/both.code-workspace',
    JSON.stringify({ folders: [{ path: 'a' }, { path: '../other/b' }] }),
  );
  const { id } = store.workspace('', `file://${file}`);
  home.write(
    `.config/Cursor/User/workspaceStorage/${id}/workspace.json`,
    JSON.stringify({ workspace: `file://${file}` }),
  );
  const global = new StateStore(store.global, { headers: true });
  global.row('composerData:x', { _v: 10, composerId: 'x', workspaceIdentifier: { id } }).close();
  for (const folder of [a, b]) {
    const { sessions } = await opened.chats.list(folder);
    expect(sessions.map(one => one.id)).toEqual(['x']);
  }
});

test('a chat that was only ever open somewhere belongs there', async () => {
  using home = tempFolder();
  using opened = openAt(home.path);
  const store = new CursorStore(home.at('.config'), randomOf(1));
  const folder = home.mkdir('work/app');
  const own = new StateStore(store.workspace(folder).store);
  own.item('composer.composerData', {
    selectedComposerIds: ['selected'],
    lastFocusedComposerIds: ['focused'],
  });
  own.item('workbench.panel.composerChatViewPane.1', {
    'workbench.panel.aichat.view.pane': { collapsed: false },
  });
  own.item('workbench.panel.composerChatViewPane.1.hidden', { 'workbench.panel.aichat.view.hidden': {} });
  own.close();
  const { sessions } = await opened.chats.list(folder);
  expect(sessions.map(({ id }) => id)).toEqual(['focused', 'pane', 'selected']);
});

test('the session itself is believed before an index that was written late', async () => {
  using home = tempFolder();
  using opened = openAt(home.path);
  const store = new CursorStore(home.at('.config'), randomOf(1));
  const [a, b] = [home.mkdir('work/a'), home.mkdir('work/b')];
  const [idOfA, idOfB] = [store.workspace(a).id, store.workspace(b).id];
  const global = new StateStore(store.global, { headers: true });
  global.header(['x', idOfA, 1, 2, 0, 0, 0, 0, JSON.stringify({ name: 'Before' }), null]);
  global
    .row('composerData:x', { _v: 10, composerId: 'x', name: 'After', workspaceIdentifier: { id: idOfB } })
    .close();
  expect((await opened.chats.list(a)).sessions).toEqual([]);
});
