import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, test } from 'vitest';
import { salvage } from '../../../src/node/salvage/salvage.js';
import { randomFrom } from '../../conformance/random.js';
import { type TempFolder, tempFolder } from '../../harness/temp-folder.js';
import { damage, pagesNow } from './damage.js';
import { closeStores, type StoreShape, storeShapes } from './stores.js';
import { rowsOf, type Truth, truthOf, withoutLate } from './truth.js';

const folder = tempFolder();
afterAll(() => {
  closeStores();
  folder[Symbol.dispose]();
});

const rounds = 300;
const leastShare = 0.95;

test(`${rounds} random damages: no crash, the original untouched, and 95 % of the rows on undamaged pages recovered`, async () => {
  const stores = await Promise.all(storeShapes.map(shape => prepare(folder, shape)));
  const outcomes: Outcome[] = [];
  for (let round = 0; round < rounds; round++) {
    const store = stores[round % stores.length];
    if (store) outcomes.push(await damageAndSalvage(folder, store, round));
  }
  const total = outcomes.reduce((sum, { whole }) => sum + whole, 0);
  const found = outcomes.reduce((sum, { recovered }) => sum + recovered, 0);
  if (process.env.SHOW) show(outcomes, found, total);
  expect(found / total).toBeGreaterThanOrEqual(leastShare);
  expect(outcomes.filter(({ recovered, whole }) => recovered < leastShare * whole)).toEqual([]);
  expect(outcomes.filter(({ isUnchanged }) => !isUnchanged)).toEqual([]);
}, 900_000);

interface Store {
  readonly shape: StoreShape;
  readonly path: string;
  readonly truth: Truth;
}

interface Outcome {
  readonly what: string;
  readonly whole: number;
  readonly recovered: number;
  /** Of these, in a table of their own. */
  readonly atHome: number;
  readonly wrong: number;
  readonly verdict: string;
  readonly isUnchanged: boolean;
}

async function prepare(at: TempFolder, shape: StoreShape): Promise<Store> {
  const live = at.mkdir(`live-${shape.pageSize}-${shape.name.length}`);
  shape.write(join(live, 'store.db'));
  const path = join(at.mkdir(`kept-${shape.pageSize}-${shape.name.length}`), 'store.db');
  const looked = join(at.mkdir(`looked-${shape.pageSize}-${shape.name.length}`), 'store.db');
  for (const suffix of ['', '-wal']) {
    if (!existsSync(`${live}/store.db${suffix}`)) continue;
    copyFileSync(`${live}/store.db${suffix}`, path + suffix);
    copyFileSync(`${live}/store.db${suffix}`, looked + suffix);
  }
  return { shape, path, truth: await truthOf(looked) };
}

async function damageAndSalvage(
  at: TempFolder,
  { shape, path, truth }: Store,
  round: number,
): Promise<Outcome> {
  const random = randomFrom(round * 7919 + 1);
  const [before, after] = [at.mkdir(`damaged-${round}`), at.mkdir(`out-${round}`)];
  const damaged = join(before, 'state.vscdb');
  for (const suffix of ['', '-wal'])
    if (existsSync(path + suffix)) copyFileSync(path + suffix, damaged + suffix);
  const what = `${round} ${shape.name}: ${damage(damaged, shape.pageSize, random)}`;
  const now = pagesNow(damaged, shape.pageSize);
  const isSame = (page: number): boolean => {
    const [was, is] = [truth.pages.get(page), now(page)];
    return was !== undefined && is !== undefined && Buffer.compare(was, is) === 0;
  };
  const whole = truth.rows.filter(({ pages }) => pages.length > 0 && pages.every(isSame));
  const hashes = hashesOf(before);
  const report = await salvage({ path: damaged, out: join(after, 'new.db') });
  const isUnchanged = report.original.isUnchanged && hashesOf(before) === hashes;
  const found = report.out === undefined ? undefined : rowsAt(report.out);
  const atHome = whole.filter(({ text }) => found?.texts.has(text)).length;
  const recovered = whole.filter(
    ({ text, stored }) => found?.texts.has(text) || found?.strays.has(stored),
  ).length;
  const all = new Set(truth.rows.map(({ text }) => text));
  const wrong = [...(found?.texts ?? [])].filter(text => !all.has(text)).length;
  for (const folderPath of [before, after]) rmSync(folderPath, { recursive: true });
  return { what, whole: whole.length, recovered, atHome, wrong, verdict: report.verdict, isUnchanged };
}

/** What lies in the folder, with its content. */
function hashesOf(path: string): string {
  return readdirSync(path)
    .sort()
    .map(
      name =>
        `${name} ${createHash('sha256')
          .update(readFileSync(join(path, name)))
          .digest('hex')}`,
    )
    .join('\n');
}

function rowsAt(path: string): { readonly texts: ReadonlySet<string>; readonly strays: ReadonlySet<string> } {
  const database = new DatabaseSync(path);
  expect(database.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
  const lost = database.prepare("SELECT name FROM sqlite_schema WHERE name LIKE 'lost_and_found%'").all();
  const strays = lost.flatMap(({ name }) => straysOf(database, String(name)));
  database.close();
  const rows = rowsOf(path).filter(({ table }) => !table.startsWith('lost_and_found'));
  return { texts: new Set(rows.map(({ text }) => text)), strays: new Set(strays.map(withoutLate)) };
}

function straysOf(database: DatabaseSync, table: string): readonly string[] {
  const columns = database.prepare("SELECT name FROM pragma_table_info(?) WHERE name LIKE 'c%'").all(table);
  const shown = columns.map(({ name }) => `typeof(${name}) || ':' || hex(CAST(${name} AS BLOB)) AS ${name}`);
  const list = ["ifnull(CAST(id AS TEXT), '') AS id", 'nfield', ...shown].join(', ');
  return database
    .prepare(`SELECT ${list} FROM ${table}`)
    .all()
    .map(row =>
      [row.id, ...columns.slice(0, Number(row.nfield)).map(({ name }) => row[String(name)] ?? 'null:')].join(
        '|',
      ),
    );
}

function show(outcomes: readonly Outcome[], found: number, total: number): void {
  for (const { what, whole, recovered, atHome, wrong, verdict } of outcomes) {
    if (recovered < whole || wrong > 0 || process.env.SHOW === 'all') {
      process.stdout.write(
        `${what}: ${recovered} of ${whole}, ${atHome} at home, ${wrong} wrong, ${verdict}\n`,
      );
    }
  }
  const home = outcomes.reduce((sum, { atHome }) => sum + atHome, 0);
  const wrong = outcomes.reduce((sum, one) => sum + one.wrong, 0);
  process.stdout.write(
    `${found} of ${total} recovered, ${home} at home, ${wrong} wrong; ${basename(folder.path)}\n`,
  );
}
