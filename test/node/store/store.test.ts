import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import * as zlib from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { digestBytes, digestOf } from '../../../src/base/digest.js';
import { dayMs } from '../../../src/base/units.js';
import { encodedEntry } from '../../../src/engine/tier.js';
import { checksumOf, slotOf } from '../../../src/node/store/payload.js';
import { loadSqlite } from '../../../src/node/store/sqlite.js';
import { openStore } from '../../../src/node/store/store.js';
import { bundleFor } from './children.js';
import { randomEntry } from './known-values.js';
import { clockAt, entryOf, keyOf, temporaryStores, textOf, verdict } from './support.js';

const { newDirectory, open } = temporaryStores();

describe('entries', () => {
  test('come back in another process, byte for byte', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string(), fc.json()), { maxLength: 30 }), pairs => {
        const directory = newDirectory();
        const first = open({ directory });
        const expected = new Map(pairs.map(([name, json]) => [digestOf(name), json]));
        for (const [key, json] of expected) {
          const encoded = Buffer.from(json);
          first.tier.put(key, 'json', encodedEntry(digestBytes(encoded), encoded));
        }
        first.dispose();
        const second = open({ directory });
        for (const [key, json] of expected) {
          const found = second.tier.get(key, 'json');
          if (typeof found === 'string') throw new Error(found);
          expect(Buffer.from(found.encoded ?? []).toString()).toBe(json);
          expect(found.value()).toEqual(JSON.parse(json));
          expect(found).toMatchObject({
            digest: digestBytes(json),
            bytes: Buffer.byteLength(json),
            partial: false,
          });
        }
        second.dispose();
      }),
      { numRuns: 20 },
    );
  });

  test('are found at once, before they are written', () => {
    const { tier } = open();
    const entry = entryOf(1);
    tier.put(keyOf(1), 'known', entry);
    expect(tier.get(keyOf(1), 'known')).toBe(entry);
    tier.delete([keyOf(1)]);
    expect(tier.get(keyOf(1), 'known')).toBe('absent');
  });

  test('are written soon without being asked for', async () => {
    const directory = newDirectory();
    const writer = open({ directory });
    const reader = open({ directory });
    writer.tier.put(keyOf(1), 'known', entryOf(1));
    await expect.poll(() => verdict(reader.tier, 1)).toBe('right');
  });

  test('are kept only when whole and serialised', () => {
    const store = open();
    const { tier } = store;
    tier.put(keyOf(1), 'known', { ...entryOf(1), partial: true });
    tier.put(keyOf(2), 'known', { ...entryOf(2), encoded: undefined });
    store.flush();
    expect([verdict(tier, 1), verdict(tier, 2)]).toEqual(['absent', 'absent']);
  });

  test('count once however often they are put', () => {
    const store = open();
    const { tier } = store;
    const counts = () => {
      const { entries, bytes, kinds } = tier.stats();
      return { entries, bytes, kinds };
    };
    const bytes = entryOf(1).bytes;
    const once = { entries: 1, bytes, kinds: [{ kind: 'known', entries: 1, bytes, evictions: 0 }] };
    tier.put(keyOf(1), 'known', entryOf(1));
    tier.put(keyOf(1), 'known', entryOf(1));
    expect(counts()).toEqual(once);
    store.flush();
    expect(counts()).toEqual(once);
    tier.put(keyOf(1), 'known', entryOf(1));
    expect(counts()).toEqual(once);
    store.flush();
    expect(counts()).toEqual(once);
  });

  test('can be deleted singly, by kind and all', () => {
    const store = open();
    const { tier } = store;
    for (const n of [1, 2, 3]) tier.put(keyOf(n), 'known', entryOf(n));
    tier.put(keyOf(4), 'other', entryOf(4));
    store.flush();
    tier.delete([keyOf(1)]);
    expect(verdict(tier, 1)).toBe('absent');
    store.flush();
    expect([verdict(tier, 1), verdict(tier, 2)]).toEqual(['absent', 'right']);
    tier.clear('known');
    expect(verdict(tier, 2)).toBe('absent');
    expect(tier.stats()).toMatchObject({ entries: 1, kinds: [{ kind: 'other', entries: 1 }] });
    tier.put(keyOf(5), 'known', entryOf(5));
    tier.clear();
    expect(tier.stats()).toMatchObject({ entries: 0, bytes: 0, kinds: [] });
    expect(verdict(tier, 5)).toBe('absent');
  });

  test('of two keys with the same slot do not stand in for each other', () => {
    const store = open({ slotOf: () => 7 });
    store.tier.put(keyOf(1), 'known', entryOf(1));
    store.flush();
    expect([verdict(store.tier, 1), verdict(store.tier, 2)]).toEqual(['right', 'absent']);
    store.tier.put(keyOf(2), 'known', entryOf(2));
    store.flush();
    expect([verdict(store.tier, 1), verdict(store.tier, 2)]).toEqual(['absent', 'right']);
    expect(store.tier.stats()).toMatchObject({ entries: 1, corrupt: 0 });
  });

  test('have slots that are safe integers, different for different keys', () => {
    const slots = Array.from({ length: 5000 }, (_, n) => slotOf(keyOf(n)));
    expect(slots.every(slot => Number.isSafeInteger(slot) && slot >= 0 && slot < 2 ** 52)).toBe(true);
    expect(new Set(slots).size).toBe(slots.length);
    expect(Math.max(...slots)).toBeGreaterThan(2 ** 51);
  });
});

describe('large entries', () => {
  const bytes = 500_000;

  test('are compressed on the disk and come back whole', () => {
    const directory = newDirectory();
    const store = open({ directory });
    store.tier.put(keyOf(1), 'known', entryOf(1, bytes));
    store.flush();
    expect(store.tier.stats().bytes).toBeLessThan(bytes / 10);
    expect(verdict(store.tier, 1, bytes)).toBe('right');
    expect(encodings(store.path)).toEqual(['zstdCompressSync' in zlib ? 'zstd' : 'gzip']);
  });

  test('are read in the encoding of a runtime without zstd', () => {
    const store = open();
    const encoded = Buffer.from(textOf(1, bytes));
    const payload = zlib.gzipSync(encoded);
    const row = {
      key: keyOf(1),
      kind: 'known',
      digest: digestBytes(encoded),
      encoding: 'gzip',
      payload,
    } as const;
    const checksum = checksumOf({ ...row, rawBytes: encoded.byteLength });
    const database = new DatabaseSync(store.path);
    database
      .prepare('INSERT INTO entries VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, 1, 1, ?)')
      .run(
        slotOf(row.key),
        row.key,
        row.kind,
        row.digest,
        row.encoding,
        encoded.byteLength,
        checksum,
        payload,
      );
    database.close();
    expect(verdict(store.tier, 1, bytes)).toBe('right');
  });

  test('over the cap are not stored', () => {
    const store = open({ maxBytes: 1_000_000 });
    store.tier.put(keyOf(1), 'known', randomEntry(1_100_000));
    store.tier.put(keyOf(2), 'known', entryOf(2));
    expect(store.flush()).toBe(true);
    expect([verdict(store.tier, 1), verdict(store.tier, 2)]).toEqual(['absent', 'right']);
  });
});

describe('schemas', () => {
  test('do not see each other', () => {
    const directory = newDirectory();
    const old = open({ directory, schema: 'v1' });
    old.tier.put(keyOf(1), 'known', entryOf(1));
    old.flush();
    const next = open({ directory, schema: 'v2' });
    expect([verdict(old.tier, 1), verdict(next.tier, 1)]).toEqual(['right', 'absent']);
  });

  test('of others are removed when nobody has used them for 30 days', () => {
    const directory = newDirectory();
    for (const schema of ['old', 'recent']) open({ directory, schema }).dispose();
    const ago = (days: number) => (Date.now() - days * dayMs) / 1000;
    utimesSync(join(directory, 'old.sqlite'), ago(31), ago(31));
    utimesSync(join(directory, 'recent.sqlite'), ago(29), ago(29));
    open({ directory, schema: 'own' });
    expect(readdirSync(directory).filter(name => name.endsWith('.sqlite'))).toEqual([
      'own.sqlite',
      'recent.sqlite',
    ]);
  });

  test('are marked as used by being opened', () => {
    const directory = newDirectory();
    const { path } = open({ directory });
    utimesSync(path, 1, 1);
    const clock = clockAt(1_700_000_000_000);
    open({ directory, now: clock.now });
    expect(statSync(path).mtimeMs).toBe(clock.now());
  });
});

describe('a store that cannot be', () => {
  const unavailable = (directory: string, options = {}) =>
    openStore({ directory, schema: 'v1', now: Date.now, onProblem: () => {}, ...options }).unavailable?.code;

  test('for want of node:sqlite says so', () => {
    expect(unavailable(newDirectory(), { loadSqlite: () => undefined })).toBe('store/no-sqlite');
  });

  test('because a file has the name of the folder or of one above it says so', () => {
    const file = join(newDirectory(), 'file');
    writeFileSync(file, '');
    expect(unavailable(file)).toBe('store/unavailable');
    expect(unavailable(join(file, 'below'))).toBe('store/unavailable');
  });

  test('because the folder cannot be made or written says so', () => {
    expect(unavailable('/proc/treewarden')).toBe('store/unavailable');
    expect(unavailable('/proc/self')).toBe('store/unavailable');
  });

  test('because the folder is a link says so, and nothing is written behind it', () => {
    const elsewhere = newDirectory();
    const link = join(newDirectory(), 'link');
    symlinkSync(elsewhere, link);
    expect(unavailable(link)).toBe('store/unavailable');
    expect(readdirSync(elsewhere)).toEqual([]);
  });
});

describe('the folder', () => {
  test('and its files are for their owner only', () => {
    const directory = join(newDirectory(), 'below', 'store');
    const store = open({ directory });
    store.tier.put(keyOf(1), 'known', entryOf(1));
    store.flush();
    expect(modeOf(directory)).toBe(0o700);
    for (const name of readdirSync(directory))
      expect([name, modeOf(join(directory, name))]).toEqual([name, 0o600]);
  });

  test('that was open to others is closed to them', () => {
    const directory = newDirectory();
    chmodSync(directory, 0o755);
    open({ directory });
    expect(modeOf(directory)).toBe(0o700);
  });

  test('holds nothing but the database once it is closed', () => {
    const directory = newDirectory();
    const store = open({ directory });
    store.tier.put(keyOf(1), 'known', entryOf(1));
    store.dispose();
    expect(readdirSync(directory)).toEqual(['v1.sqlite']);
  });
});

describe('a closed store', () => {
  test('answers nothing, takes nothing and throws nothing', () => {
    const store = open();
    store.dispose();
    store.dispose();
    store.tier.put(keyOf(1), 'known', entryOf(1));
    expect(verdict(store.tier, 2)).toBe('failed');
    expect(store.flush()).toBe(false);
    expect(store.tier.stats().entries).toBe(0);
    expect(store.reported).toEqual([]);
  });
});

describe('versions of nodes', () => {
  test('are remembered as they were last saved', () => {
    const directory = newDirectory();
    const first = open({ directory });
    expect(first.loadVersions()).toEqual(new Map());
    first.saveVersions(
      new Map([
        ['metrics', '1'],
        ['gone', '1'],
      ]),
    );
    first.saveVersions(
      new Map([
        ['metrics', '2'],
        ['imports', '1'],
      ]),
    );
    expect(first.loadVersions().get('metrics')).toBe('2');
    first.dispose();
    expect(open({ directory }).loadVersions()).toEqual(
      new Map([
        ['metrics', '2'],
        ['imports', '1'],
      ]),
    );
  });
});

test('node:sqlite is loaded without a word on the terminal, other warnings are left alone', () => {
  const child = bundleFor(newDirectory(), 'quiet-child.ts');
  const { stderr, stdout } = spawnSync(process.execPath, [child, newDirectory()], { encoding: 'utf8' });
  expect({ stdout, stderr: stderr.includes('SQLite'), other: stderr.includes('another warning') }).toEqual({
    stdout: 'opened\n',
    stderr: false,
    other: true,
  });
  expect(loadSqlite()).toBeDefined();
});

test('a check reads everything and finds nothing wrong', () => {
  const store = open();
  for (let n = 0; n < 600; n++) store.tier.put(keyOf(n), 'known', entryOf(n));
  expect(store.check()).toEqual({ isSound: true, entries: 600, corrupt: 0, failure: undefined });
  expect(existsSync(join(store.path, '..', 'quarantine'))).toBe(false);
  mkdirSync(join(store.path, '..', 'quarantine'));
  expect(store.quarantined()).toEqual([]);
});

function modeOf(path: string): number {
  return statSync(path).mode & 0o777;
}

function encodings(path: string): readonly unknown[] {
  const database = new DatabaseSync(path);
  const rows = database.prepare('SELECT DISTINCT encoding FROM entries').all();
  database.close();
  return rows.map(row => row.encoding);
}
