import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { dayMs } from '../../../src/base/units.js';
import type { RememberedFile } from '../../../src/node/files/fingerprint.js';
import { clockAt, keyOf, temporaryStores } from './support.js';

const { newDirectory, open } = temporaryStores();

describe('the memo of inputs', () => {
  test('has what was saved, at once and after re-opening', () => {
    const directory = newDirectory();
    const rows = new Map(range(10_000).map(n => [`src/ünï/file ${n}.ts`, inputOf(n)]));
    const first = open({ directory });
    first.inputs.save('/root', rows);
    expect(first.inputs.load('/root')).toEqual(rows);
    first.dispose();
    const second = open({ directory });
    expect(second.inputs.load('/root')).toEqual(rows);
    expect(second.inputs.load('/other')).toEqual(new Map());
  });

  test('keeps the last of several, whether written or not', () => {
    const { inputs, flush } = pick(open());
    inputs.save('/root', [['a.ts', inputOf(1)]]);
    flush();
    inputs.save('/root', [['a.ts', inputOf(2)]]);
    inputs.save('/root', [['b.ts', inputOf(3)]]);
    inputs.save('/root', [['b.ts', inputOf(4)]]);
    const expected = new Map([
      ['a.ts', inputOf(2)],
      ['b.ts', inputOf(4)],
    ]);
    expect(inputs.load('/root')).toEqual(expected);
    flush();
    expect(inputs.load('/root')).toEqual(expected);
  });

  test('forgets paths and roots, of that root only', () => {
    const { inputs, flush } = pick(open());
    for (const root of ['/one', '/two'])
      inputs.save(root, [
        ['a.ts', inputOf(1)],
        ['b.ts', inputOf(2)],
      ]);
    flush();
    inputs.forget('/one', ['a.ts', 'unknown.ts']);
    expect([...inputs.load('/one').keys()]).toEqual(['b.ts']);
    flush();
    expect([...inputs.load('/one').keys()]).toEqual(['b.ts']);
    inputs.forget('/two');
    inputs.save('/two', [['c.ts', inputOf(3)]]);
    expect([...inputs.load('/two').keys()]).toEqual(['c.ts']);
    flush();
    expect([...inputs.load('/two').keys()]).toEqual(['c.ts']);
    expect([...inputs.load('/one').keys()]).toEqual(['b.ts']);
  });

  test.each([
    ['another file’s digest', `UPDATE inputs SET digest = '${keyOf(2)}'`],
    ['another size', "UPDATE inputs SET stat = '9' || stat"],
    ['another path', "UPDATE inputs SET path = 'b.ts'"],
    ['no digest', "UPDATE inputs SET digest = x'00'"],
    ['a checksum beyond numbers', 'UPDATE inputs SET checksum = 9223372036854775807'],
  ])('does not remember a row with %s', (_, damage) => {
    const store = open();
    store.inputs.save('/root', [['a.ts', inputOf(1)]]);
    store.flush();
    const database = new DatabaseSync(store.path);
    database.exec(damage);
    database.close();
    expect(store.inputs.load('/root')).toEqual(new Map());
    expect(store.tier.stats().corrupt).toBe(1);
  });

  test('drops roots that nobody has opened for 30 days', async () => {
    const directory = newDirectory();
    const clock = clockAt(Date.now());
    const first = open({ directory, now: clock.now });
    for (const root of ['/left', '/used']) first.inputs.save(root, [['a.ts', inputOf(1)]]);
    first.dispose();
    clock.advance(20 * dayMs);
    const second = open({ directory, now: clock.now });
    second.inputs.load('/used');
    second.dispose();
    clock.advance(20 * dayMs);
    const third = open({ directory, now: clock.now });
    await expect.poll(() => rootsIn(third.path)).toEqual(['/used']);
    expect(third.inputs.load('/left').size).toBe(0);
    expect(third.inputs.load('/used').size).toBe(1);
  });
});

function range(count: number): readonly number[] {
  return Array.from({ length: count }, (_, n) => n);
}

function inputOf(n: number): RememberedFile {
  const nanoseconds = `17600000001234567${String(n).padStart(2, '0').slice(-2)}`;
  const fingerprint = {
    size: n,
    mtimeNs: nanoseconds,
    ctimeNs: `${nanoseconds}1`,
    inode: `1844674407370955${n}`,
  };
  return { fingerprint, digest: keyOf(n), recordedAt: 1_760_000_000_000 + n };
}

function pick(store: ReturnType<typeof open>) {
  return { inputs: store.inputs, flush: () => store.flush() };
}

function rootsIn(path: string): readonly unknown[] {
  const database = new DatabaseSync(path);
  const rows = database.prepare('SELECT path FROM roots').all();
  database.close();
  return rows.map(row => row.path);
}
