import type { Disposable } from '../base/disposable.js';

export interface FolderEntry {
  readonly name: string;
  readonly isFolder: boolean;
}

/** A line; undefined for one that is too long to be held, or is not text. */
export type Line = string | undefined;

/** What lies at both ends of a file of lines, each whole. */
export interface Edges {
  readonly first: readonly Line[];
  /** Empty where `first` is all there is. */
  readonly last: readonly Line[];
}

/** Files of other programs: read, never written. What is not there is no failure; all else throws `OperationalError`. */
export interface ChatFiles extends Disposable {
  /** Sorted by name; empty where there is no such folder. */
  list(folder: string): readonly FolderEntry[];
  /** Another one whenever the content may be another; of a database its log of writes counts, too. */
  stamp(file: string): string | undefined;
  /** With the logs of a database. */
  bytes(file: string): number;
  /** A small file, whole. */
  text(file: string): string | undefined;
  /** About as many bytes of each end; the first line is whole even if it is longer. */
  edges(file: string, bytes: number): Edges;
  /** All lines, in batches; a file that only grows is read as far as it went at the beginning. */
  lines(file: string): AsyncIterable<readonly Line[]>;
  /** A SQLite database, to be used at once: it is closed when others need the room, and by `release`. */
  store(file: string): ForeignStore;
  /** Lets go of all databases until they are asked for again. */
  release(): void;
  /** Behind all symbolic links; undefined where there is nothing. */
  realPath(path: string): string | undefined;
}

export type Cell = string | number | bigint | null | Uint8Array;
export type StoreRow = Readonly<Record<string, Cell>>;

/** Another program's database. A statement that would look at every row of a table is refused, whatever it asks. */
export interface ForeignStore {
  has(table: string): boolean;
  columns(table: string): readonly string[];
  select(sql: string, ...values: readonly (string | number)[]): readonly StoreRow[];
}

/** A value that may be text, bytes or nothing. */
export function cellText(cell: Cell | undefined): string | undefined {
  if (cell === null || cell === undefined) return undefined;
  return cell instanceof Uint8Array ? new TextDecoder().decode(cell) : String(cell);
}

export function cellNumber(cell: Cell | undefined): number | undefined {
  const number = typeof cell === 'bigint' || typeof cell === 'string' ? Number(cell) : cell;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}
