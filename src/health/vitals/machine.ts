export interface MemoryVitals {
  readonly totalBytes: number;
  /** What a program could still have, with what the system can take back. */
  readonly availableBytes: number;
  readonly rssBytes: number;
  readonly heapBytes: number;
  readonly heapLimitBytes: number;
  /** Of the container, where it is less than the machine's. */
  readonly containerLimitBytes?: number;
}

export interface VolumeVitals {
  readonly what: 'workspace' | 'cache' | 'temporary';
  readonly path: string;
  readonly freeBytes: number;
  readonly totalBytes: number;
  /** Entries for files that are left, of all; absent where the disk has no such limit. */
  readonly freeFiles?: number;
  readonly totalFiles?: number;
}

export interface DiskVitals {
  readonly volumes: readonly VolumeVitals[];
  /** What our cache may still grow by. */
  readonly cacheMayGrowBytes: number;
}
