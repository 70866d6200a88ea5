import { OperationalError } from '../../base/errors.js';
import { listAt, parsedJson, recordAt, textAt, valueAt } from '../json.js';
import {
  type Cell,
  type ChatFiles,
  cellNumber,
  cellText,
  type ForeignStore,
  type StoreRow,
} from '../ports.js';
import type { Claim, SessionHead } from '../session.js';
import { epochOf } from '../times.js';
import { ranks } from './cursor-ranks.js';
import { unsupportedComposer } from './cursor-versions.js';
import { composerHead } from './cursor-workspace.js';

/** What the store of all workspaces says of their sessions. */
export interface GlobalRows {
  readonly of: 'global';
  readonly file: string;
  /** Folders by the id of their workspace. */
  readonly claims: Readonly<Record<string, Claim>>;
  readonly headers: string | undefined;
  readonly table: readonly HeaderRow[];
  /** What sessions say of themselves, in the order of `composerKeys`; undefined where nothing but the key is stored. */
  readonly composers: readonly (readonly [id: string, values: string | undefined])[];
}

interface HeaderRow {
  readonly id: string;
  readonly workspaceId: string | undefined;
  readonly createdAt: number | undefined;
  readonly updatedAt: number | undefined;
  readonly isArchived: boolean;
  readonly isSubagent: boolean;
  readonly value: string | undefined;
}

export interface GlobalWish {
  readonly file: string;
  /** Ids of workspaces that are surely not asked for. */
  readonly others: readonly string[];
  readonly isWanted: (claim: Claim | undefined) => boolean;
  readonly isAll: boolean;
  readonly claims: Readonly<Record<string, Claim>>;
}

const headersKey = 'composer.composerHeaders';
const prefix = 'composerData:';
const end = 'composerData;';

const item = 'SELECT value FROM ItemTable WHERE key = ?';
/** Taken out by SQLite: the row of a session may have megabytes, of which a list shows a line. */
const composerKeys = [
  '_v',
  'name',
  'createdAt',
  'lastUpdatedAt',
  'isArchived',
  'workspaceIdentifier',
] as const;
const composerRows = `SELECT wanted.value AS id, CASE WHEN json_valid(CAST(k.value AS TEXT))
  THEN json_extract(CAST(k.value AS TEXT), ${composerKeys.map(key => `'$.${key}'`).join(', ')}) END AS found
  FROM json_each(?) AS wanted CROSS JOIN cursorDiskKV AS k ON k.key = '${prefix}' || wanted.value`;
const keys = 'SELECT key FROM cursorDiskKV WHERE key >= ? AND key < ?';
/** Through the keys of the sessions, of which there are far fewer than rows; the table has no index on workspaces. */
const headerRows = `SELECT substr(k.key, ${prefix.length + 1}) AS id, h.*
  FROM cursorDiskKV AS k LEFT JOIN composerHeaders AS h ON h.composerId = substr(k.key, ${prefix.length + 1})
  WHERE k.key >= ? AND k.key < ?
    AND (h.workspaceId IS NULL OR h.workspaceId NOT IN (SELECT value FROM json_each(?)))`;

export function readGlobal(files: ChatFiles, wish: GlobalWish): GlobalRows {
  const { file, claims } = wish;
  const store = files.store(file);
  const [hasItems, hasRows] = [store.has('ItemTable'), store.has('cursorDiskKV')];
  if (!hasItems && !hasRows)
    throw new OperationalError('chat/unsupported', `${file}: unsupported version unknown`);
  const headers = hasItems ? cellText(store.select(item, headersKey)[0]?.value) : undefined;
  const table = hasRows ? tableOf(store, wish) : [];
  const placed = new Set([...headerIds(headers), ...table.filter(isPlaced).map(({ id }) => id)]);
  const known = table.length > 0 || !hasRows ? table.map(({ id }) => id) : idsOf(store, wish, headers);
  const wanted = new Set(known.filter(id => !placed.has(id)));
  for (const id of wantedOf({ of: 'global', file, claims, headers, table, composers: [] }, wish))
    wanted.add(id);
  const values = hasRows ? composerValues(store, wanted) : undefined;
  const composers = [...wanted].map(id => [id, values?.get(id)] as const);
  return { of: 'global', file, claims, headers, table, composers };
}

/** Before there was an index for all workspaces each had its own, which named all of its sessions. */
function idsOf(store: ForeignStore, { isAll }: GlobalWish, headers: string | undefined): readonly string[] {
  if (!isAll && headers === undefined) return [];
  return store.select(keys, prefix, end).map(({ key }) => (cellText(key) ?? '').slice(prefix.length));
}

/** Sessions that an index places in an asked folder: their own rows say whether that still holds. */
function wantedOf(rows: GlobalRows, { isAll, isWanted }: GlobalWish): readonly string[] {
  if (isAll) return [];
  return globalHeads(rows)
    .filter(({ claim }) => claim !== undefined && isWanted(claim))
    .map(({ id }) => id);
}

function composerValues(
  store: ForeignStore,
  wanted: ReadonlySet<string>,
): ReadonlyMap<string, string | undefined> {
  const rows = store.select(composerRows, JSON.stringify([...wanted]));
  return new Map(rows.map(({ id, found }) => [cellText(id) ?? '', cellText(found)]));
}

function headerIds(headers: string | undefined): readonly string[] {
  return listAt(parsedJson(headers), 'allComposers')
    .filter(header => claimOf(header) !== undefined)
    .flatMap(header => textAt(header, 'composerId') ?? []);
}

function isPlaced({ workspaceId, value }: HeaderRow): boolean {
  return workspaceId !== undefined || claimOf(parsedJson(value)) !== undefined;
}

/** Empty for a store of before the table. */
function tableOf(store: ForeignStore, { others }: GlobalWish): readonly HeaderRow[] {
  const columns = store.columns('composerHeaders');
  if (columns.length === 0) return [];
  const missing = ['composerId', 'workspaceId', 'value'].filter(name => !columns.includes(name));
  if (missing.length > 0)
    throw new OperationalError(
      'chat/unsupported',
      `unsupported version of composerHeaders without ${missing.join(', ')}`,
    );
  return store.select(headerRows, prefix, end, JSON.stringify(others)).map(headerRowOf);
}

function headerRowOf(row: StoreRow): HeaderRow {
  return {
    id: cellText(row.id) ?? '',
    workspaceId: cellText(row.workspaceId) || undefined,
    createdAt: epochOf(cellNumber(row.createdAt)),
    updatedAt: epochOf(cellNumber(row.lastUpdatedAt)),
    isArchived: isTrue(row.isArchived),
    isSubagent: isTrue(row.isSubagent),
    value: cellText(row.value),
  };
}

function isTrue(cell: Cell | undefined): boolean {
  return cellNumber(cell) === 1;
}

export function globalHeads(rows: GlobalRows): readonly SessionHead[] {
  const { file, claims } = rows;
  const fromItem = listAt(parsedJson(rows.headers), 'allComposers').flatMap(header => {
    const head = composerHead(header, file, ranks.headers);
    return head ? [{ ...head, claim: claimOf(header, claims) }] : [];
  });
  const fromTable = rows.table.map(row => tableHead(row, rows));
  return [...fromItem, ...fromTable, ...rows.composers.map(row => rowHead(row, rows))];
}

function tableHead(row: HeaderRow, { file, claims }: GlobalRows): SessionHead {
  const value = parsedJson(row.value);
  const byId = row.workspaceId === undefined ? undefined : claims[row.workspaceId];
  return {
    id: row.id,
    source: 'cursor',
    file,
    rank: ranks.headerTable,
    title: textAt(value, 'name'),
    createdAt: row.createdAt ?? epochOf(valueAt(value, 'createdAt')),
    updatedAt: row.updatedAt ?? epochOf(valueAt(value, 'lastUpdatedAt')),
    claim: claimOf(value, claims) ?? byId,
    isArchived: row.isArchived || undefined,
    isSubagent: row.isSubagent || undefined,
  };
}

function rowHead([id, text]: GlobalRows['composers'][number], { file, claims }: GlobalRows): SessionHead {
  const values = parsedJson(text);
  if (!Array.isArray(values)) return { id, source: 'cursor', file, rank: ranks.key };
  const value = Object.fromEntries(composerKeys.map((key, index) => [key, values[index]]));
  const unsupported = unsupportedComposer(value);
  const head = composerHead({ ...value, composerId: id }, file, ranks.composer);
  return {
    id,
    source: 'cursor',
    file,
    rank: ranks.composer,
    ...head,
    claim: claimOf(value, claims),
    unsupported,
  };
}

/** The folder itself, or that of the workspace that is named by its id. */
function claimOf(value: unknown, claims: Readonly<Record<string, Claim>> = {}): Claim | undefined {
  const identifier = recordAt(value, 'workspaceIdentifier');
  const uri = recordAt(identifier, 'uri');
  const folder = textAt(uri, 'external') ?? textAt(uri, 'fsPath') ?? textAt(uri, 'path');
  if (folder !== undefined) return { folders: [folder] };
  return claims[textAt(identifier, 'id') ?? ''];
}
