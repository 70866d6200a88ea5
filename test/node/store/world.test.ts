import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { FaultySqlite } from './faulty-sqlite.js';
import { randomEntry } from './known-values.js';
import { clockAt, codesOf, entryOf, keyOf, temporaryStores, verdict } from './support.js';

const { newDirectory, open } = temporaryStores();

describe('a store whose file is taken away while it is open', () => {
  const removals: readonly (readonly [string, (path: string) => void])[] = [
    ['the file is deleted', path => rmSync(path)],
    [
      'the file and its log are deleted',
      path => {
        for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix);
      },
    ],
    ['the folder is deleted', path => rmSync(dirname(path), { recursive: true })],
    ['the file is moved', path => renameSync(path, `${path}.moved`)],
  ];

  test.each(removals)('goes on with a new one when %s', (_, remove) => {
    const clock = clockAt(Date.now());
    const directory = `${newDirectory()}/store`;
    const store = open({ directory, now: clock.now });
    store.tier.put(keyOf(1), 'known', entryOf(1));
    store.flush();
    remove(`${directory}/v1.sqlite`);
    store.tier.put(keyOf(2), 'known', entryOf(2));
    expect(store.flush()).toBe(true);
    expect(existsSync(store.path)).toBe(true);
    expect([verdict(store.tier, 1), verdict(store.tier, 2)]).toEqual(['absent', 'right']);
    expect([verdict(open({ directory }).tier, 2), store.reported]).toEqual(['right', []]);
  });

  test.each(removals)('notices it by reading alone, after two seconds, when %s', (_, remove) => {
    const clock = clockAt(Date.now());
    const directory = `${newDirectory()}/store`;
    const store = open({ directory, now: clock.now });
    store.tier.put(keyOf(1), 'known', entryOf(1));
    store.flush();
    remove(`${directory}/v1.sqlite`);
    clock.advance(2000);
    expect(verdict(store.tier, 1)).toBe('absent');
    expect(store.tier.stats()).toMatchObject({ entries: 0, failures: 0, corrupt: 0 });
  });

  test('does not touch the log of the file that took its place', () => {
    const directory = newDirectory();
    const first = open({ directory });
    first.tier.put(keyOf(1), 'known', entryOf(1));
    first.flush();
    rmSync(first.path);
    const second = open({ directory });
    second.tier.put(keyOf(2), 'known', entryOf(2));
    second.flush();
    first.dispose();
    second.tier.put(keyOf(3), 'known', entryOf(3));
    second.flush();
    const third = open({ directory });
    expect([1, 2, 3].map(n => verdict(third.tier, n))).toEqual(['absent', 'right', 'right']);
    expect(third.check().isSound).toBe(true);
  });

  test('goes on with another store put in its place', () => {
    const other = open();
    for (const n of [1, 2]) other.tier.put(keyOf(n), 'known', entryOf(n));
    other.dispose();
    const clock = clockAt(Date.now());
    const store = open({ now: clock.now });
    store.tier.put(keyOf(3), 'known', entryOf(3));
    store.flush();
    copyFileSync(other.path, `${store.path}.new`);
    renameSync(`${store.path}.new`, store.path);
    clock.advance(2000);
    // The log of the old file lies beside the new one; SQLite or the checksums have to refuse it.
    expect([1, 2, 3].map(n => verdict(store.tier, n))).not.toContain('wrong');
    store.tier.put(keyOf(4), 'known', entryOf(4));
    expect(store.flush()).toBe(true);
    expect(verdict(store.tier, 4)).toBe('right');
  });
});

describe('a full disk', () => {
  test('costs nothing but the entries, is reported once and tried again after 30 seconds', () => {
    const faults = new FaultySqlite();
    const clock = clockAt(Date.now());
    const store = open({ loadSqlite: faults.load, now: clock.now });
    store.tier.put(keyOf(1), 'known', entryOf(1));
    store.flush();
    faults.code = 13;
    for (let n = 2; n < 5; n++) {
      store.tier.put(keyOf(n), 'known', entryOf(n));
      expect(store.flush()).toBe(false);
    }
    expect(codesOf(store.reported)).toEqual(['store/disk-full']);
    expect(codesOf(store.problems)).toEqual(['store/disk-full']);
    expect(store.tier.stats().failures).toBeGreaterThanOrEqual(3);
    expect([2, 3, 4].map(n => verdict(store.tier, n))).toEqual(['right', 'right', 'right']);
    faults.code = undefined;
    expect(store.flush()).toBe(true);
    expect(store.tier.stats().entries).toBe(4);
  });

  test('is left alone between the tries', async () => {
    const faults = new FaultySqlite();
    const clock = clockAt(Date.now());
    const store = open({ loadSqlite: faults.load, now: clock.now });
    faults.code = 13;
    store.tier.put(keyOf(1), 'known', entryOf(1));
    store.flush();
    const { calls } = faults;
    store.tier.put(keyOf(2), 'known', entryOf(2));
    await turns();
    expect(faults.calls).toBe(calls);
    faults.code = undefined;
    clock.advance(30_000);
    store.tier.put(keyOf(3), 'known', entryOf(3));
    await expect.poll(() => verdict(open({ directory: dirname(store.path) }).tier, 2)).toBe('right');
  });

  test('in the middle of a transaction loses that transaction only', () => {
    const faults = new FaultySqlite();
    const directory = newDirectory();
    const store = open({ directory });
    for (let n = 0; n < 20; n++) store.tier.put(keyOf(n), 'known', entryOf(n));
    store.dispose();
    faults.mostPages = 30;
    const full = open({ directory, loadSqlite: faults.load });
    for (let n = 20; n < 40; n++) full.tier.put(keyOf(n), 'known', entryOf(n, 60_000));
    for (let n = 40; n < 60; n++) full.tier.put(keyOf(n), 'known', randomEntry(60_000));
    expect(full.flush()).toBe(false);
    expect(codesOf(full.reported)).toEqual(['store/disk-full']);
    for (let n = 0; n < 20; n++) expect(verdict(full.tier, n)).toBe('right');
    expect(open({ directory }).check()).toMatchObject({ isSound: true });
  });

  test('bounds what waits', () => {
    const faults = new FaultySqlite();
    const store = open({ loadSqlite: faults.load });
    faults.code = 13;
    const entry = randomEntry(4_000_000);
    for (let n = 0; n < 30; n++) store.tier.put(keyOf(n), 'known', entry);
    faults.code = undefined;
    expect(typeof store.tier.get(keyOf(0), 'known')).toBe('string');
    expect(store.tier.get(keyOf(29), 'known')).toBe(entry);
    expect(store.tier.stats().bytes).toBeLessThan(64 * 1024 * 1024);
    expect(store.tier.stats().failures).toBeGreaterThan(10);
    store.tier.clear();
  });
});

describe('a failing disk', () => {
  test.each([
    ['I/O error', 10],
    ['cannot open', 14],
    ['read only', 8],
    ['no memory', 7],
  ])('is a miss and a count, never an exception: %s', (_, code) => {
    const faults = new FaultySqlite();
    const store = open({ loadSqlite: faults.load });
    store.tier.put(keyOf(1), 'known', entryOf(1));
    store.flush();
    faults.code = code;
    expect([verdict(store.tier, 1), verdict(store.tier, 2)]).toEqual(['failed', 'failed']);
    store.tier.put(keyOf(3), 'known', entryOf(3));
    store.tier.clear('other');
    expect(store.inputs.load('/root').size).toBe(0);
    expect(store.loadVersions().size).toBe(0);
    expect(store.flush()).toBe(false);
    expect(store.check()).toMatchObject({ isSound: false, failure: 'failed' });
    expect(codesOf(store.reported)).toEqual(['store/unavailable']);
    faults.code = undefined;
    expect(store.tier.stats().failures).toBeGreaterThanOrEqual(3);
    expect(verdict(store.tier, 1)).toBe('right');
  });
});

describe('a locked store', () => {
  test('is written once the lock is gone, and read meanwhile', () => {
    const store = open();
    store.tier.put(keyOf(1), 'known', entryOf(1));
    store.flush();
    const other = new DatabaseSync(store.path);
    other.exec('BEGIN IMMEDIATE');
    store.tier.put(keyOf(2), 'known', entryOf(2));
    expect(store.flush()).toBe(false);
    expect([verdict(store.tier, 1), verdict(store.tier, 2)]).toEqual(['right', 'right']);
    expect(store.reported).toEqual([]);
    other.exec('ROLLBACK');
    other.close();
    expect(store.flush()).toBe(true);
    expect(verdict(open({ directory: dirname(store.path) }).tier, 2)).toBe('right');
  });
});

describe('something in the way of the file', () => {
  test('is set aside', () => {
    const directory = newDirectory();
    mkdirSync(`${directory}/v1.sqlite`);
    writeFileSync(`${directory}/v1.sqlite/note`, 'mine');
    const store = open({ directory });
    expect(codesOf(store.reported)).toEqual(['store/damaged']);
    expect(store.quarantined()).toHaveLength(1);
    expect(existsSync(`${store.quarantined()[0]}/note`)).toBe(true);
  });

  test('in the quarantine’s way does not keep a damaged file in use', () => {
    const directory = newDirectory();
    writeFileSync(`${directory}/quarantine`, '');
    writeFileSync(`${directory}/v1.sqlite`, 'damaged');
    const store = open({ directory });
    expect(codesOf(store.reported)).toEqual(['store/damaged']);
    store.tier.put(keyOf(1), 'known', entryOf(1));
    expect(store.flush()).toBe(true);
  });
});

/** Longer than any delay that a wake could have set. */
function turns(): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, 120));
}
