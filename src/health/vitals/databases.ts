/** A SQLite database that another program owns: looked at, never opened for writing. */
export interface DatabaseVitals {
  readonly owner: string;
  readonly path: string;
  readonly bytes: number;
  /** Of the log beside it that is not yet written back. */
  readonly walBytes: number;
  readonly readable: boolean;
  readonly locked: boolean;
  readonly damaged: boolean;
  /** A `.backup` that its owner keeps beside it. */
  readonly hasBackup: boolean;
  readonly problem?: string;
}

/** Our own cache on disk. */
export interface StoreVitals {
  readonly state: 'open' | 'unavailable' | 'off' | 'none yet';
  readonly path?: string;
  readonly problem?: string;
  readonly bytes: number;
  readonly maxBytes: number;
  readonly walBytes: number;
  readonly entries: number;
  /** Of the file's pages, those that hold nothing: 0 to 1. */
  readonly freeShare: number;
  /** What SQLite finds wrong with the file; empty when it is sound. */
  readonly faults: readonly string[];
  /** Entries whose checksum was compared, and those whose bytes are not what was stored. */
  readonly audited: number;
  readonly corrupt: number;
  /** Damaged files that were set aside. */
  readonly quarantined: number;
  readonly quarantinedBytes: number;
}
