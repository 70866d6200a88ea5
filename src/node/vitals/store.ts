import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { messageOf } from '../../base/errors.js';
import { megabyte } from '../../base/units.js';
import type { StoreVitals } from '../../health/vitals/databases.js';
import { Database } from '../store/database.js';
import { readEntry, totalEntries } from '../store/entries.js';
import { databaseBytes } from '../store/files.js';
import { quarantined } from '../store/quarantine.js';
import { failureOf, loadSqlite, type Sqlite } from '../store/sqlite.js';

export interface StoreProbe {
  readonly state: 'open' | 'unavailable' | 'off';
  readonly path?: string | undefined;
  readonly problem?: string | undefined;
  readonly maxBytes: number;
}

/** Our own cache, looked through with a second connection that cannot write. */
export async function measureStore({ state, path, problem, maxBytes }: StoreProbe): Promise<StoreVitals> {
  const base = { ...nothing, maxBytes, ...(path ? { path } : {}), ...(problem ? { problem } : {}) };
  if (state === 'off' || path === undefined) return { ...base, state: 'off' };
  const aside = setAside(path);
  if (state === 'unavailable') return { ...base, ...aside, state };
  if (!existsSync(path)) return { ...base, ...aside, state: 'none yet' };
  const sqlite = loadSqlite();
  const sizes = {
    bytes: databaseBytes(path),
    walBytes: statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0,
  };
  return {
    ...base,
    ...aside,
    ...sizes,
    state: 'open',
    ...(sqlite ? lookThrough(sqlite, path, sizes.bytes) : {}),
  };
}

const nothing = {
  bytes: 0,
  walBytes: 0,
  entries: 0,
  freeShare: 0,
  faults: [],
  audited: 0,
  corrupt: 0,
  quarantined: 0,
  quarantinedBytes: 0,
} as const;

/** A larger file would keep the process from everything else for a second; its entries are sampled all the same. */
const mostWholeBytes = 256 * megabyte;
const auditedEntries = 200;

function lookThrough(sqlite: Sqlite, path: string, bytes: number): Partial<StoreVitals> {
  let database: Database | undefined;
  try {
    database = new Database(new sqlite.DatabaseSync(path, { readOnly: true }), path);
    database.exec('PRAGMA busy_timeout = 250');
    const pages = Number(database.get('PRAGMA page_count')?.page_count ?? 0);
    const free = Number(database.get('PRAGMA freelist_count')?.freelist_count ?? 0);
    return {
      entries: totalEntries(database),
      freeShare: pages > 0 ? free / pages : 0,
      faults: bytes <= mostWholeBytes ? faultsOf(database) : [],
      ...audit(database),
    };
  } catch (error) {
    // A busy moment is no fault of the file.
    return failureOf(error) === 'damaged' ? { faults: [messageOf(error)] } : { problem: messageOf(error) };
  } finally {
    database?.dispose();
  }
}

function faultsOf(database: Database): readonly string[] {
  const found = database.all('PRAGMA quick_check(8)').map(row => String(row.quick_check));
  return found.length === 1 && found[0] === 'ok' ? [] : found;
}

/** Entries spread over the whole file, each compared with the checksum that was stored with it. */
function audit(database: Database): Pick<StoreVitals, 'audited' | 'corrupt'> {
  const last = Number(database.get('SELECT max(id) AS last FROM entries')?.last ?? 0);
  const step = Math.max(1, last / auditedEntries);
  let [audited, corrupt] = [0, 0];
  for (let id = 0; id < last; id += step) {
    const row = database.get('SELECT slot FROM entries WHERE id > ? ORDER BY id LIMIT 1', Math.floor(id));
    if (!row) break;
    audited++;
    if (readEntry(database, Number(row.slot)) === 'corrupt') corrupt++;
  }
  return { audited, corrupt };
}

function setAside(path: string): Pick<StoreVitals, 'quarantined' | 'quarantinedBytes'> {
  const files = quarantined(dirname(path));
  return {
    quarantined: files.length,
    quarantinedBytes: files.reduce((sum, file) => sum + databaseBytes(file), 0),
  };
}
