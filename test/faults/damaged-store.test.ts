import {
  closeSync,
  copyFileSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type TempFolder, tempFolder } from '../harness/temp-folder.js';
import { sql } from '../node/store/support.js';
import { type Answers, answersOf, coldAnswers, Live, setClockAhead } from './live.js';
import { sources, untidy } from './texts.js';

afterEach(() => vi.restoreAllMocks());

type Damage = (path: string) => void;

const companions = ['-wal', '-shm'] as const;

/** Of the file as a whole: it is set aside, and everything is computed again. */
const total: readonly (readonly [string, Damage])[] = [
  ['emptied', path => truncateSync(path, 0)],
  ['cut to half a page', path => truncateSync(path, 8000)],
  ['zeroed', path => writeFileSync(path, Buffer.alloc(statSync(path).size))],
  ['random', path => writeFileSync(path, pseudoRandom(statSync(path).size))],
  ['text', path => writeFileSync(path, 'not a database\n'.repeat(3000))],
];

/** Of some of its bytes: what they belong to is a miss, the rest may well be hits. */
const local: readonly (readonly [string, Damage])[] = [
  ['cut in the middle', path => truncateSync(path, Math.floor(statSync(path).size / 2))],
  ['with its last page zeroed', path => overwrite(path, statSync(path).size - 16_384, Buffer.alloc(16_384))],
  ['with a bit flipped in every 1,000 bytes', path => flipBits(path, 1000)],
  [
    'with a payload changed',
    path => sql(path, "UPDATE entries SET payload = CAST(replace(CAST(payload AS TEXT), 'e', 'o') AS BLOB)"),
  ],
  ['with payloads swapped', path => sql(path, swapPayloads)],
  [
    'with digests of other files',
    path => sql(path, 'UPDATE inputs SET digest = (SELECT min(digest) FROM inputs)'),
  ],
];

const swapPayloads = `UPDATE entries SET (digest, checksum, raw_bytes, payload) =
  (SELECT digest, checksum, raw_bytes, payload FROM entries AS other WHERE other.kind = entries.kind AND other.id <> entries.id ORDER BY id LIMIT 1)`;

describe('a store damaged between runs', () => {
  test.each([...total, ...local])('%s: every answer is right, and is kept again', async (_, damage) => {
    using world = await Stored.filled();
    damage(world.store);
    using live = await world.open();
    expect(await answersOf(live)).toEqual(await world.cold());
    live[Symbol.dispose]();
    using again = await world.open();
    expect(await answersOf(again)).toEqual(await world.cold());
    expect(again.takeComputed().filter(isOfFile)).toEqual([]);
    expect(again.codes()).toEqual([]);
  });

  test.each(total)('%s: is reported and set aside', async (_, damage) => {
    using world = await Stored.filled();
    damage(world.store);
    const damaged = readFileSync(world.store);
    using live = await world.open();
    expect(live.codes()).toEqual(['store/damaged']);
    const [kept = ''] = world.quarantine();
    expect(readFileSync(kept).equals(damaged)).toBe(true);
  });

  test('with payloads changed: counted corrupt, and the reason of the miss', async () => {
    using world = await Stored.filled();
    sql(world.store, 'UPDATE entries SET payload = zeroblob(length(payload))');
    using live = await world.open();
    await answersOf(live);
    const { tiers, kinds } = await live.workspace.status();
    expect(tiers.find(({ name }) => name === 'disk')?.corrupt).toBeGreaterThan(0);
    expect(kinds.find(({ kind }) => kind === 'findings')?.misses).toEqual({ corrupt: 6 });
  });
});

describe('a store damaged while it is open', () => {
  test.each([
    ...total,
    ...local,
  ])('%s: every answer stays right, and edits are answered', async (_, damage) => {
    using world = await Stored.filled();
    using live = await world.open(0);
    damage(world.store);
    expect(await answersOf(live)).toEqual(await world.cold());
    world.folder.write('src/f1.ts', untidy('edited'));
    await live.workspace.touch(['src/f1.ts']);
    expect(await answersOf(live)).toEqual(await world.cold());
    live[Symbol.dispose]();
    using again = await world.open();
    expect(await answersOf(again)).toEqual(await world.cold());
  });
});

describe('a store taken away while it is open', () => {
  const removals: readonly (readonly [string, Damage])[] = [
    ['deleted', path => rmSync(path)],
    [
      'deleted with its log',
      path => ['', ...companions].forEach(suffix => void rmSync(path + suffix, { force: true })),
    ],
    ['deleted with its folder', path => rmSync(dirname(path), { recursive: true })],
    ['moved', path => renameSync(path, `${path}.moved`)],
    ['replaced by an older one', path => replaceBy(path, `${path}.older`)],
    ['replaced by text', path => replaceBy(path, import.meta.filename)],
  ];

  test.each(removals)('%s: noticed, and what is computed then is kept in a new one', async (_, remove) => {
    using world = await Stored.filled();
    world.copyStore('.older');
    using live = await world.open(0);
    remove(world.store);
    setClockAhead(120_000);
    world.folder.write('src/f1.ts', untidy('edited'));
    await live.workspace.touch(['src/f1.ts']);
    expect(await answersOf(live)).toEqual(await world.cold());
    live[Symbol.dispose]();
    expect(existsSync(world.store)).toBe(true);
    using again = await world.open();
    expect(await answersOf(again)).toEqual(await world.cold());
    expect(again.takeComputed()).not.toContain('findings src/f1.ts');
  });
});

/** A small workspace with a store that knows all of it. */
class Stored implements globalThis.Disposable {
  readonly folder: TempFolder = tempFolder(sources(6));
  readonly #cache: TempFolder = tempFolder();

  static async filled(): Promise<Stored> {
    setClockAhead(60_000); // Fingerprints of files that changed a moment ago would not be trusted.
    const world = new Stored();
    using live = await world.open();
    await answersOf(live);
    return world;
  }

  get store(): string {
    return join(this.#directory, 'v1.sqlite');
  }

  get #directory(): string {
    const home = this.#cache.at('treewarden');
    return join(home, readdirSync(home)[0] ?? '');
  }

  /** Without memory, what is asked twice is asked of the store twice. */
  open(maxMemoryMb?: number): Promise<Live> {
    const memory = maxMemoryMb === undefined ? {} : { maxMemoryMb };
    return new Live({ root: this.folder.path, cacheHome: this.#cache.path, ...memory }).open();
  }

  cold(): Promise<Answers> {
    return coldAnswers({ root: this.folder.path });
  }

  quarantine(): readonly string[] {
    const folder = join(this.#directory, 'quarantine');
    return existsSync(folder) ? readdirSync(folder).map(name => join(folder, name)) : [];
  }

  copyStore(suffix: string): void {
    const database = new DatabaseSync(this.store);
    database.exec(`VACUUM INTO '${this.store}${suffix}'`);
    database.close();
  }

  [Symbol.dispose](): void {
    this.folder[Symbol.dispose]();
    this.#cache[Symbol.dispose]();
  }
}

function isOfFile(computed: string): boolean {
  return /^(syntax-tree|file-facts|findings) /.test(computed);
}

function replaceBy(path: string, other: string): void {
  for (const suffix of companions) rmSync(path + suffix, { force: true });
  copyFileSync(other, `${path}.new`);
  renameSync(`${path}.new`, path);
}

function overwrite(path: string, at: number, bytes: Uint8Array): void {
  const file = openSync(path, 'r+');
  writeSync(file, bytes, 0, bytes.length, Math.max(0, at));
  closeSync(file);
}

function flipBits(path: string, every: number): void {
  const bytes = readFileSync(path);
  for (let at = 200; at < bytes.length; at += every) bytes[at]! ^= 1 << (at % 8);
  overwrite(path, 0, bytes);
}

/** The same bytes in every run. */
function pseudoRandom(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let at = 0, state = 1; at < length; at++) {
    state = (state * 48_271) % 2_147_483_647;
    bytes[at] = state & 0xff;
  }
  return bytes;
}
