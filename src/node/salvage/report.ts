import type { Original } from './private-copy.js';

/** How a row was found: SQLite read its table from end to end, or ranges of it; its page was read; an index holds all of it. */
const ways = ['whole', 'pages', 'ranges', 'orphans', 'index'] as const;
export type Way = (typeof ways)[number];

export interface TableReport {
  readonly name: string;
  /** Rows in the new file. */
  readonly recovered: number;
  readonly by: Readonly<Partial<Record<Way, number>>>;
  /** Rows that are known to have been there and are not in the new file. */
  readonly lost: number;
  /** Whether more rows than these may be lost: nothing that is left counts them. */
  readonly mayMiss: boolean;
  /** Pages of it that are not as SQLite writes them, or gone. */
  readonly damagedPages: number;
}

/**
 * `sound`: nothing is wrong with the file; `recovered`: there is damage, and no row is known to be lost;
 * `partial`: rows are lost, or may be; `nothing`: no row could be read, and no file was written.
 */
export type SalvageVerdict = 'sound' | 'recovered' | 'partial' | 'nothing';

/** What became of a damaged database, as plain data. */
export interface SalvageReport {
  readonly verdict: SalvageVerdict;
  readonly source: string;
  readonly out: string | undefined;
  readonly original: {
    /** The database, its log and its journal, as far as they are there, as they were read. */
    readonly files: readonly Original[];
    /** Their hashes were the same afterwards. */
    readonly isUnchanged: boolean;
  };
  readonly pages: {
    readonly size: number;
    readonly total: number;
    /** Those of b-trees that are known to be; SQLite keeps no checksums, so there may be more. */
    readonly damaged: number;
    readonly free: number;
    /** Sound, and of no table that is known. */
    readonly orphaned: number;
  };
  /** Undefined where there is none. */
  readonly log:
    | {
        /** Frames that count, and those behind them that are damaged, left over or never committed. */
        readonly applied: number;
        readonly ignored: number;
        /** Nothing of it is known to be missing. */
        readonly isWhole: boolean;
      }
    | undefined;
  /** What SQLite's own check says, at most 100. */
  readonly integrity: readonly string[];
  readonly isSchemaWhole: boolean;
  readonly tables: readonly TableReport[];
  /** Rows of no table that is known, and the table they were put into. */
  readonly lostAndFound: { readonly table: string; readonly rows: number } | undefined;
  /** What could not be made again, in words. */
  readonly problems: readonly string[];
}
