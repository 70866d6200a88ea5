import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, cpSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { ForeignDatabase } from '../../../src/node/chats/foreign-database.js';
import { peekDatabase } from '../../../src/node/foreign/peek-database.js';
import { salvage } from '../../../src/node/salvage/salvage.js';
import { tempFolder } from '../../harness/temp-folder.js';

/** Every file of a folder by name, with the digest of what is in it. */
function contentsOf(folder: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    readdirSync(folder)
      .sort()
      .map(name => [
        name,
        createHash('sha256')
          .update(readFileSync(`${folder}/${name}`))
          .digest('hex'),
      ]),
  );
}

const table = 'CREATE TABLE ItemTable (key TEXT UNIQUE ON CONFLICT REPLACE, value BLOB)';
const insert = (key: string): string => `INSERT INTO ItemTable VALUES ('${key}', 'said')`;
const select = 'SELECT value FROM ItemTable WHERE key = ?';

function make(path: string, mode: 'WAL' | 'DELETE'): void {
  const database = new DatabaseSync(path);
  database.exec(`PRAGMA journal_mode = ${mode}; ${table}; ${insert('written back')}`);
  database.close();
}

/**
 * Another process that goes on holding the database, with a log of which nothing is written back: within one process
 * all connections share one index of the log, and the test would not see who writes it.
 */
async function writerOf(path: string) {
  const script = `
    const database = new (require('node:sqlite').DatabaseSync)(process.argv[1]);
    database.exec(process.argv[2]);
    process.stdout.write('ready');
    process.stdin.resume();`;
  const sql = `PRAGMA wal_autocheckpoint = 0; ${insert('logged')}`;
  const writer = spawn(process.execPath, ['--no-warnings', '-e', script, path, sql]);
  await once(writer.stdout, 'data');
  return {
    [Symbol.asyncDispose]: async () => {
      writer.kill('SIGKILL');
      await once(writer, 'exit');
    },
  };
}

/** As it lies after its owner was killed: a log, and perhaps its index, that nobody holds. */
function killed(from: string, to: string, { index }: { readonly index: boolean }): void {
  cpSync(from, to, { recursive: true });
  if (!index) rmSync(`${to}/state.vscdb-shm`);
}

/** What each of the three that read other programs' databases sees of a row. */
const readers: Readonly<Record<string, (path: string, key: string) => Promise<boolean | undefined>>> = {
  'the reader of chats': async (path, key) => {
    const store = new ForeignDatabase(path);
    try {
      return store.select(select, key).length === 1;
    } finally {
      store.dispose();
    }
  },
  'the doctor': async (path, key) =>
    (await peekDatabase(path, database => database.prepare(select).get(key) !== undefined))?.answer,
  'the salvage': async (path, key) => {
    using folder = tempFolder();
    const out = folder.at('saved.db');
    await salvage({ path, out });
    const saved = new DatabaseSync(out, { readOnly: true });
    try {
      return saved.prepare(select).get(key) !== undefined;
    } finally {
      saved.close();
    }
  },
};

describe.each(Object.entries(readers))('%s leaves nothing beside a database', (name, sees) => {
  /** Looks twice: what the first look had left would be there for the second. */
  async function unchanged(folder: string, key: string, seen = true): Promise<void> {
    const before = contentsOf(folder);
    for (let look = 0; look < 2; look++)
      expect((await sees(`${folder}/state.vscdb`, key)) ?? false).toBe(seen);
    expect(contentsOf(folder)).toEqual(before);
  }

  test.each(['WAL', 'DELETE'] as const)('at rest, journal mode %s', async mode => {
    using folder = tempFolder();
    make(folder.at('state.vscdb'), mode);
    expect(readdirSync(folder.path)).toEqual(['state.vscdb']);
    await unchanged(folder.path, 'written back');
  });

  test('that a writer holds, whose log is seen', async () => {
    using folder = tempFolder();
    make(folder.at('state.vscdb'), 'WAL');
    await using _writer = await writerOf(folder.at('state.vscdb'));
    await unchanged(folder.path, 'logged');
  });

  test('that is named by a link, whose log lies elsewhere', async () => {
    using folder = tempFolder();
    const own = folder.mkdir('own');
    make(`${own}/state.vscdb`, 'WAL');
    await using _writer = await writerOf(`${own}/state.vscdb`);
    folder.mkdir('linked');
    folder.link('linked/state.vscdb', `${own}/state.vscdb`);
    const before = contentsOf(own);
    await unchanged(folder.at('linked'), 'logged');
    expect(contentsOf(own)).toEqual(before);
  });

  test.each([true, false])('with a log at rest, its index there: %s', async index => {
    using folder = tempFolder();
    const [own, left] = [folder.mkdir('own'), folder.at('left')];
    make(`${own}/state.vscdb`, 'WAL');
    await using _writer = await writerOf(`${own}/state.vscdb`);
    killed(own, left, { index });
    // The doctor takes no copy: what it cannot ask it does not answer.
    await unchanged(left, 'logged', name !== 'the doctor' || index);
  });

  test.each(['at rest', 'with a log'])('in a folder that may not be written, %s', async how => {
    using folder = tempFolder();
    const [own, left] = [folder.mkdir('own'), folder.at('left')];
    make(`${own}/state.vscdb`, 'WAL');
    if (how === 'with a log') {
      await using _writer = await writerOf(`${own}/state.vscdb`);
      killed(own, left, { index: true });
    } else cpSync(own, left, { recursive: true });
    for (const file of readdirSync(left)) chmodSync(`${left}/${file}`, 0o444);
    chmodSync(left, 0o555);
    try {
      await unchanged(left, how === 'at rest' ? 'written back' : 'logged');
    } finally {
      chmodSync(left, 0o755);
    }
  });
});

test('a database that is taken into use while it is open is read on with the new log', () => {
  using folder = tempFolder();
  const path = folder.at('state.vscdb');
  make(path, 'WAL');
  const store = new ForeignDatabase(path);
  expect(store.select(select, 'logged')).toEqual([]);
  const writer = new DatabaseSync(path);
  writer.exec(insert('logged'));
  expect(store.select(select, 'logged')).toHaveLength(1);
  writer.exec(`PRAGMA wal_checkpoint(TRUNCATE); ${insert('later')}`);
  expect(store.select(select, 'later')).toHaveLength(1);
  writer.close();
  store.dispose();
});
