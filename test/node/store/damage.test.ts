import {
  closeSync,
  copyFileSync,
  ftruncateSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { identityOf } from '../../../src/node/store/files.js';
import { quarantineOf, removeQuarantined, setAside } from '../../../src/node/store/quarantine.js';
import { clockAt, codesOf, entryOf, keyOf, sql, temporaryStores, verdict } from './support.js';

const { newDirectory, open } = temporaryStores();

describe('a damaged row', () => {
  const one = `WHERE key = '${keyOf(1)}'`;
  const damages: readonly (readonly [string, string])[] = [
    ['a truncated payload', `UPDATE entries SET payload = substr(payload, 1, length(payload) - 1) ${one}`],
    ['an empty payload', `UPDATE entries SET payload = x'' ${one}`],
    ['a zeroed payload', `UPDATE entries SET payload = zeroblob(length(payload)) ${one}`],
    ['a random payload', `UPDATE entries SET payload = randomblob(length(payload)) ${one}`],
    ['a longer payload', `UPDATE entries SET payload = CAST(payload || x'20' AS BLOB) ${one}`],
    ['a payload of another type', `UPDATE entries SET payload = CAST(payload AS TEXT) ${one}`],
    [
      'another entry’s payload',
      `UPDATE entries SET payload = (SELECT payload FROM entries WHERE key = '${keyOf(2)}') ${one}`,
    ],
    [
      'another entry’s everything but its key',
      `UPDATE entries SET (digest, checksum, raw_bytes, payload) = (SELECT digest, checksum, raw_bytes, payload FROM entries WHERE key = '${keyOf(2)}') ${one}`,
    ],
    ['another entry’s digest', `UPDATE entries SET digest = '${keyOf(2)}' ${one}`],
    ['another kind', `UPDATE entries SET kind = 'other' ${one}`],
    ['another encoding', `UPDATE entries SET encoding = 'zstd' ${one}`],
    ['an unknown encoding', `UPDATE entries SET encoding = 'brotli' ${one}`],
    ['a length beyond numbers', `UPDATE entries SET raw_bytes = 9223372036854775807 ${one}`],
    ['a time beyond numbers', `UPDATE entries SET used_ms = 9223372036854775807, checksum = '' ${one}`],
    ['a damaged key', `UPDATE entries SET key = upper(key) ${one}`],
  ];

  test.each(damages)('with %s is counted, deleted and computed again', (_, damage) => {
    const store = open();
    for (const n of [1, 2]) store.tier.put(keyOf(n), 'known', entryOf(n));
    store.flush();
    sql(store.path, damage);
    expect(verdict(store.tier, 1)).toBe('corrupt');
    expect(store.tier.stats().corrupt).toBe(1);
    store.flush();
    expect([verdict(store.tier, 1), verdict(store.tier, 2)]).toEqual(['absent', 'right']);
    store.tier.put(keyOf(1), 'known', entryOf(1));
    store.flush();
    expect(verdict(store.tier, 1)).toBe('right');
    expect(store.check()).toMatchObject({ isSound: true, entries: 2 });
    expect(store.tier.stats()).toMatchObject({ entries: 2, failures: 0 });
  });

  test.each(damages)('with %s is found by a check', (_, damage) => {
    const store = open();
    for (const n of [1, 2]) store.tier.put(keyOf(n), 'known', entryOf(n));
    store.flush();
    sql(store.path, damage);
    expect(store.check()).toMatchObject({ isSound: false, entries: 2, corrupt: 1 });
    expect(verdict(store.tier, 1)).toBe('absent');
    expect(store.tier.stats()).toMatchObject({ entries: 1, corrupt: 1 });
  });

  test.each([
    'UPDATE kinds SET entries = 1000000',
    'DELETE FROM kinds',
  ])('of the totals is counted anew: %s', async damage => {
    const directory = newDirectory();
    const first = open({ directory });
    for (const n of [1, 2]) first.tier.put(keyOf(n), 'known', entryOf(n));
    first.dispose();
    sql(first.path, damage);
    const store = open({ directory });
    await expect.poll(() => store.tier.stats().entries).toBe(2);
    store.tier.put(keyOf(3), 'known', entryOf(3));
    store.flush();
    expect([1, 2, 3].map(n => verdict(store.tier, n))).toEqual(['right', 'right', 'right']);
  });

  test('of a compressed entry is counted', () => {
    const store = open();
    store.tier.put(keyOf(1), 'known', entryOf(1, 200_000));
    store.flush();
    sql(store.path, 'UPDATE entries SET payload = zeroblob(length(payload))');
    expect(verdict(store.tier, 1, 200_000)).toBe('corrupt');
  });
});

describe('a file that is no store', () => {
  const filled = (): string => {
    const store = open();
    for (let n = 0; n < 200; n++) store.tier.put(keyOf(n), 'known', entryOf(n));
    store.dispose();
    return store.path;
  };
  const damages: readonly (readonly [string, (path: string) => void])[] = [
    ['empty', path => writeFileSync(path, '')],
    [
      'text',
      path => writeFileSync(path, 'this is not a database, and it is long enough to be one'.repeat(400)),
    ],
    ['zeros', path => writeFileSync(path, Buffer.alloc(statSync(path).size))],
    ['its first half page', path => truncate(path, 8000)],
    ['with a zeroed header', path => overwrite(path, 0, Buffer.alloc(100))],
    ['another application’s', path => sql(path, 'PRAGMA application_id = 1')],
    ['without its tables', path => sql(path, 'DROP TABLE inputs')],
    ['with other columns', path => sql(path, 'ALTER TABLE entries ADD COLUMN more TEXT')],
  ];

  test.each(damages)('is set aside and begun anew: %s', (_, damage) => {
    const path = filled();
    damage(path);
    const damaged = readFileSync(path);
    const directory = join(path, '..');
    const store = open({ directory });
    expect(codesOf(store.reported)).toEqual(['store/damaged']);
    expect(verdict(store.tier, 1)).toBe('absent');
    store.tier.put(keyOf(1), 'known', entryOf(1));
    expect(store.flush()).toBe(true);
    expect(verdict(store.tier, 1)).toBe('right');
    expect(store.quarantined()).toHaveLength(1);
    expect(readFileSync(store.quarantined()[0] ?? '').equals(damaged)).toBe(true);
    expect(open({ directory }).reported).toEqual([]);
  });

  test.each(damages)('is noticed while it is open: %s', (_, damage) => {
    const clock = clockAt(Date.now());
    const store = open({ now: clock.now });
    for (let n = 0; n < 200; n++) store.tier.put(keyOf(n), 'known', entryOf(n));
    store.flush();
    sql(store.path, 'PRAGMA wal_checkpoint(TRUNCATE)');
    const copy = `${store.path}.copy`;
    copyFileSync(store.path, copy);
    damage(copy);
    for (const suffix of ['-wal', '-shm']) rmSync(store.path + suffix);
    renameSync(copy, store.path);
    clock.advance(2000);
    for (let n = 0; n < 200; n++) expect(verdict(store.tier, n)).not.toBe('wrong');
    store.tier.put(keyOf(1000), 'known', entryOf(1000));
    expect(store.flush()).toBe(true);
    expect(verdict(store.tier, 1000)).toBe('right');
    expect(codesOf(store.reported)).toEqual(['store/damaged']);
  });

  test('cut off in the middle loses what was cut off', () => {
    const path = filled();
    truncate(path, Math.floor(statSync(path).size / 2));
    const store = open({ directory: join(path, '..') });
    const verdicts = Array.from({ length: 200 }, (_, n) => verdict(store.tier, n));
    expect(verdicts).not.toContain('wrong');
    for (let n = 0; n < 200; n++) store.tier.put(keyOf(n), 'known', entryOf(n));
    store.flush();
    store.flush();
    expect(Array.from({ length: 200 }, (_, n) => verdict(store.tier, n))).not.toContain('wrong');
    expect(codesOf(store.reported)).toEqual(['store/damaged']);
  });

  test('loses only the last transactions with a torn log', () => {
    const directory = newDirectory();
    const store = open({ directory });
    store.tier.put(keyOf(1), 'known', entryOf(1));
    store.flush();
    sql(store.path, 'PRAGMA wal_checkpoint(TRUNCATE)');
    for (let n = 2; n < 20; n++) {
      store.tier.put(keyOf(n), 'known', entryOf(n));
      store.flush();
    }
    const copy = newDirectory();
    for (const suffix of ['', '-wal']) copyFileSync(store.path + suffix, join(copy, `v1.sqlite${suffix}`));
    const log = join(copy, 'v1.sqlite-wal');
    truncate(log, statSync(log).size - 5000);
    const torn = open({ directory: copy });
    expect(verdict(torn.tier, 1)).toBe('right');
    expect(verdict(torn.tier, 2)).toBe('right');
    expect(verdict(torn.tier, 19)).toBe('absent');
    expect([torn.check().isSound, torn.reported]).toEqual([true, []]);
  });

  test('never answers wrongly, whatever bytes of it or its log are changed', () => {
    const source = open();
    for (let n = 0; n < 60; n++) source.tier.put(keyOf(n), 'known', entryOf(n, n % 2 ? 300 : 5000));
    source.inputs.save('/root', [['a.ts', inputOf]]);
    source.flush();
    const file = readFileSync(source.path);
    const log = readFileSync(`${source.path}-wal`);
    const edit = fc.record({
      at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      bytes: fc.uint8Array({ minLength: 1, maxLength: 40 }),
      inLog: fc.boolean(),
    });
    const cut = fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { freq: 5 });
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 8 }), cut, (edits, keep) => {
        const directory = newDirectory();
        const path = join(directory, 'v1.sqlite');
        writeFileSync(path, file);
        writeFileSync(`${path}-wal`, log);
        for (const { at, bytes, inLog } of edits) {
          const size = inLog ? log.length : file.length;
          overwrite(inLog ? `${path}-wal` : path, Math.floor(at * size), bytes);
        }
        if (keep !== null) truncate(path, Math.floor(keep * file.length));
        const store = open({ directory });
        for (let n = 0; n < 60; n++) expect(verdict(store.tier, n, n % 2 ? 300 : 5000)).not.toBe('wrong');
        const remembered = store.inputs.load('/root').get('a.ts');
        if (remembered) expect(remembered).toEqual(inputOf);
        for (let n = 0; n < 60; n++) store.tier.put(keyOf(n), 'known', entryOf(n, n % 2 ? 300 : 5000));
        store.flush();
        for (let n = 0; n < 60; n++) expect(verdict(store.tier, n, n % 2 ? 300 : 5000)).not.toBe('wrong');
        expect(codesOf(store.reported).filter(code => code !== 'store/damaged')).toEqual([]);
        store.dispose();
      }),
      { numRuns: 150 },
    );
  });
});

describe('the quarantine', () => {
  test('keeps the last three', () => {
    const clock = clockAt(1_700_000_000_000);
    const directory = newDirectory();
    for (const text of ['one', 'two', 'three', 'four', 'five']) {
      writeFileSync(join(directory, 'v1.sqlite'), text);
      open({ directory, now: clock.now }).dispose();
      if (text !== 'four') clock.advance(1000);
    }
    const kept = open({ directory }).quarantined();
    expect(kept.map(path => readFileSync(path, 'utf8'))).toEqual(['three', 'four', 'five']);
    expect(basename(kept[0] ?? '')).toBe('2023-11-14T22-13-22.000Z-v1.sqlite');
  });

  test('notes when and why a file was set aside, and how large it is', () => {
    const clock = clockAt(1_700_000_000_000);
    const directory = newDirectory();
    writeFileSync(join(directory, 'v1.sqlite'), 'not a database, for some reason');
    open({ directory, now: clock.now }).dispose();
    const [kept] = quarantineOf(directory);
    expect(kept).toMatchObject({ bytes: 31, at: 1_700_000_000_000, why: 'file is not a database' });
    removeQuarantined(kept?.path ?? '');
    expect(readdirSync(join(directory, 'quarantine'))).toEqual([]);
    expect(quarantineOf(directory)).toEqual([]);
    expect(() => removeQuarantined(join(directory, 'v1.sqlite'))).toThrow('not in quarantine');
  });

  test('takes a file once, however many found it damaged', () => {
    const directory = newDirectory();
    const path = join(directory, 'v1.sqlite');
    writeFileSync(path, 'damaged');
    const identity = identityOf(path) ?? '';
    const store = open({ directory });
    setAside(path, identity, Date.now());
    setAside(path, identity, Date.now());
    expect(store.quarantined()).toHaveLength(1);
    store.tier.put(keyOf(1), 'known', entryOf(1));
    expect(store.flush()).toBe(true);
    expect(verdict(open({ directory }).tier, 1)).toBe('right');
  });

  test('is not waited for when the process that locked it died', () => {
    const directory = newDirectory();
    writeFileSync(join(directory, 'v1.sqlite'), 'damaged');
    writeFileSync(join(directory, 'v1.sqlite.lock'), '');
    const store = open({ directory });
    expect(codesOf(store.reported)).toEqual(['store/damaged']);
    expect(store.quarantined()).toHaveLength(1);
  });
});

const inputOf = {
  fingerprint: { size: 1, mtimeNs: '2', ctimeNs: '3', inode: '4' },
  digest: keyOf(1),
  recordedAt: 5,
};

function truncate(path: string, bytes: number): void {
  const file = openSync(path, 'r+');
  ftruncateSync(file, bytes);
  closeSync(file);
}

function overwrite(path: string, at: number, bytes: Uint8Array): void {
  const file = openSync(path, 'r+');
  writeSync(file, bytes, 0, bytes.length, at);
  closeSync(file);
}
