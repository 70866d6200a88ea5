import { describe, expect, test } from 'vitest';
import { writeClaude } from '../../harness/chat-stores/claude-code.js';
import { writeCodex } from '../../harness/chat-stores/codex.js';
import { byId, toldAll } from '../../harness/chat-stores/compare.js';
import { randomOf } from '../../harness/chat-stores/conversation.js';
import { writeCopilot } from '../../harness/chat-stores/copilot.js';
import { CursorStore, cursorGenerations } from '../../harness/chat-stores/cursor.js';
import { writeCursorCli } from '../../harness/chat-stores/cursor-cli.js';
import { openAt } from '../../harness/chat-stores/open.js';
import { tempFolder } from '../../harness/temp-folder.js';

const seeds = [1, 2, 3, 4, 5];

describe.each(seeds)('with seed %i', seed => {
  test.each(
    cursorGenerations,
  )('Cursor, %s: sessions, order, times and files are the truth', async generation => {
    using home = tempFolder();
    using opened = openAt(home.path);
    const store = new CursorStore(home.at('.config'), randomOf(seed));
    const [ours, others] = [home.mkdir('work/ours'), home.mkdir('work/others')];
    const truth = store.write(generation, ours, ['rows', 'bytes', 'inline', 'map', 'rows']);
    store.write(generation, others, ['rows', 'rows']);
    const { sessions, problems } = await opened.chats.list(ours);
    expect(problems).toEqual([]);
    expect(sessions.map(({ match }) => match?.by)).toEqual(truth.map(() => 'uri'));
    expect(byId(await toldAll(opened.chats, sessions))).toEqual(byId(truth));
    const all = await opened.chats.list();
    expect(byId(await toldAll(opened.chats, all.sessions))).toEqual(byId(store.truths));
  });

  test.each(['json', 'jsonl', 'both', 'transcript'] as const)('Copilot, %s', async form => {
    using home = tempFolder();
    using opened = openAt(home.path);
    const random = randomOf(seed);
    const folder = home.mkdir('work/ours');
    const truth = [1, 2, 3].map(() => writeCopilot(home.at('.config'), folder, random, form));
    writeCopilot(home.at('.config'), home.mkdir('work/others'), random, form);
    const { sessions, problems } = await opened.chats.list(folder);
    expect(problems).toEqual([]);
    expect(byId(await toldAll(opened.chats, sessions))).toEqual(byId(truth));
  });

  test.each([
    'store',
    'store with turns',
    'store without sidecar',
    'transcript',
  ] as const)('Cursor CLI, %s', async form => {
    using home = tempFolder();
    using opened = openAt(home.path);
    const random = randomOf(seed);
    const [ours, others] = [home.mkdir('work/ours'), home.mkdir('work/others')];
    const truth = [1, 2].map(() => writeCursorCli(home.path, ours, random, form));
    writeCursorCli(home.path, others, random, form);
    const { sessions, problems } = await opened.chats.list(ours);
    expect(problems).toEqual([]);
    expect(byId(await toldAll(opened.chats, sessions))).toEqual(byId(truth));
  });

  test.each([{}, { isCut: true }, { hugeLine: 300_000 }])('Claude Code and Codex, %o', async flaws => {
    using home = tempFolder();
    using opened = openAt(home.path);
    const random = randomOf(seed);
    const [ours, others] = [home.mkdir('work/our s'), home.mkdir('work/others')];
    const truth = [
      writeClaude(home.path, ours, random, flaws),
      writeClaude(home.path, ours, random, flaws),
      writeCodex(home.path, ours, random, flaws),
      writeCodex(home.path, ours, random, { ...flaws, isSentOnly: true }),
    ];
    writeClaude(home.path, others, random, flaws);
    writeCodex(home.path, others, random, flaws);
    const { sessions, problems } = await opened.chats.list(ours);
    expect(problems).toEqual([]);
    expect(byId(await toldAll(opened.chats, sessions))).toEqual(byId(truth));
  });
});

test('a window without a folder has chats of its own', async () => {
  using home = tempFolder();
  using opened = openAt(home.path);
  const truth = writeCopilot(home.at('.config'), undefined, randomOf(1), 'jsonl');
  const { sessions } = await opened.chats.list();
  expect(sessions).toMatchObject([{ id: truth.id, orphan: 'no folder' }]);
});
