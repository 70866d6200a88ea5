import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';

const [hourMs, dayMs] = [3_600_000, 86_400_000];

/** A token that is none, so that no scanner takes this file for a leak. */
export const secret = ['ghp', 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8'].join('_');

export const longChat = 'Move the whole importer to streams';

/** Chats of a made-up home about a folder: of five programs and all ages, one long, one in pieces, one of a folder that is gone. */
export function writeChats(home, folder, now = Date.now()) {
  claude(home, folder, {
    id: '5f0c1d6e-1111-4a7b-9c52-a3b1c0de0001',
    title: 'Why is shipping free for large orders?',
    at: now - 25 * 60_000,
    edited: ['src/pricing.ts'],
    said: [
      'Why is shipping free for large orders? Look at src/pricing.ts.',
      'Because `priceOf` drops shipping once the total is above **144**. That number is nowhere named:\n\n```ts\nif (total > 144) shipping = 0;\n```\n\nI extracted it as `freeShippingFrom`.',
      `Good. The till needs my token: ${secret}`,
      'I will not write it into the code. Set it as `TILL_TOKEN` in the environment.',
    ],
  });
  claude(home, folder, {
    id: '5f0c1d6e-2222-4a7b-9c52-a3b1c0de0002',
    title: longChat,
    at: now - 30 * hourMs,
    edited: ['src/importer.ts', 'src/till.ts'],
    said: Array.from({ length: 450 }, (_, index) =>
      index % 2 === 0
        ? `Step ${index / 2 + 1}: go on with the importer.`
        : `Step ${(index + 1) / 2} is done.`,
    ),
  });
  codex(home, folder, {
    id: '0199a213-81c0-7800-8aa1-bbab2a035a53',
    at: now - 2 * hourMs,
    said: ['Write tests for the loyalty discount', 'Added five tests; two of them find the same bug.'],
  });
  codex(home, join(folder, 'packages/web'), {
    id: '0199a213-81c0-7800-8aa1-bbab2a035a54',
    at: now - 3 * dayMs,
    said: ['The basket of the web shop forgets its items after a reload', 'It is kept in memory alone.'],
  });
  cursor(home, [
    {
      id: 'c0000000-0000-4000-8000-000000000001',
      title: 'Refactor pricing into small functions',
      at: now - 5 * hourMs,
      folder,
    },
    {
      id: 'c0000000-0000-4000-8000-000000000002',
      title: 'Plan of the winter sale',
      at: now - 40 * dayMs,
      folder,
    },
    {
      id: 'c0000000-0000-4000-8000-000000000003',
      title: 'Of a version of tomorrow',
      at: now - 4 * dayMs,
      folder,
      version: 99,
    },
    {
      id: 'c0000000-0000-4000-8000-000000000004',
      title: 'How the first prototype rounded prices',
      at: now - 200 * dayMs,
      folder: join(dirname(folder), 'old', 'shop-prototype'),
    },
  ]);
  damaged(home, folder);
}

function claude(home, folder, { id, title, at, edited, said }) {
  const common = { sessionId: id, cwd: folder, version: '2.0.14', gitBranch: 'main', isSidechain: false };
  const lines = said.map((text, index) => {
    const role = index % 2 === 0 ? 'user' : 'assistant';
    const timestamp = new Date(at - (said.length - index) * 20_000).toISOString();
    const tools = index === 1 ? edited.map(path => toolUse(join(folder, path))) : [];
    const content = role === 'user' ? text : [{ type: 'text', text }, ...tools];
    const model = role === 'user' ? {} : { model: 'claude-sonnet-4-5' };
    return { ...common, type: role, uuid: `${id}-${index}`, timestamp, message: { role, content, ...model } };
  });
  const slug = folder.replaceAll(/[^A-Za-z0-9-]/g, '-');
  const summary = { type: 'summary', summary: title, leafUuid: `${id}-0` };
  writeLines(join(home, '.claude/projects', slug, `${id}.jsonl`), [summary, ...lines]);
}

function toolUse(path) {
  return { type: 'tool_use', id: `toolu_${path}`, name: 'Edit', input: { file_path: path } };
}

function codex(home, folder, { id, at, said }) {
  const line = (type, payload, ms) => ({ timestamp: new Date(ms).toISOString(), type, payload });
  const lines = [
    line(
      'session_meta',
      {
        id,
        timestamp: new Date(at).toISOString(),
        cwd: folder,
        originator: 'codex_cli',
        cli_version: '0.48.0',
      },
      at,
    ),
    line('turn_context', { model: 'gpt-5-codex', cwd: folder }, at),
    ...said.map((message, index) =>
      line(
        'event_msg',
        { type: index % 2 === 0 ? 'user_message' : 'agent_message', message },
        at + index * 1000,
      ),
    ),
  ];
  const day = new Date(at).toISOString().slice(0, 10).replaceAll('-', '/');
  writeLines(join(home, '.codex/sessions', day, `rollout-${id}.jsonl`), lines);
}

function cursor(home, sessions) {
  const user = join(home, '.config/Cursor/User');
  mkdirSync(join(user, 'globalStorage'), { recursive: true });
  const database = new DatabaseSync(join(user, 'globalStorage/state.vscdb'));
  for (const table of ['ItemTable', 'cursorDiskKV'])
    database.exec(`CREATE TABLE ${table} (key TEXT UNIQUE ON CONFLICT REPLACE, value BLOB)`);
  const put = (table, key, value) =>
    database.prepare(`INSERT INTO ${table} VALUES (?, ?)`).run(key, JSON.stringify(value));
  const heads = sessions.map(({ id, title, at, folder }) => ({
    composerId: id,
    name: title,
    createdAt: at - hourMs,
    lastUpdatedAt: at,
    workspaceIdentifier: {
      id: createHash('md5').update(folder).digest('hex'),
      uri: { fsPath: folder, external: pathToFileURL(folder).href, path: folder, scheme: 'file' },
    },
  }));
  put('ItemTable', 'composer.composerHeaders', { allComposers: heads });
  for (const [index, head] of heads.entries()) {
    const { composerId: id } = head;
    const bubbles = ['u', 'a'].map((name, at) => ({ bubbleId: `${id}-${name}`, type: at + 1 }));
    put('cursorDiskKV', `composerData:${id}`, {
      _v: sessions[index].version ?? 10,
      ...head,
      fullConversationHeadersOnly: bubbles,
      modelConfig: { modelName: 'gpt-5' },
    });
    for (const bubble of bubbles)
      put('cursorDiskKV', `bubbleId:${id}:${bubble.bubbleId}`, {
        _v: 3,
        ...bubble,
        text: `${head.name}: ${bubble.type === 1 ? 'please' : 'done'}`,
      });
  }
  database.close();
}

/** A store of Cursor's command line that is no database any more. */
function damaged(home, folder) {
  const file = join(
    home,
    '.cursor/chats',
    createHash('md5').update(folder).digest('hex'),
    'd0000000-0000-4000-8000-000000000001/store.db',
  );
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `SQLite format 3\0${'no page of it is whole '.repeat(500)}`);
}

function writeLines(file, lines) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, lines.map(line => `${JSON.stringify(line)}\n`).join(''));
}
