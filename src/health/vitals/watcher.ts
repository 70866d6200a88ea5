/** Whether a file that appears is noticed. */
export interface WatcherVitals {
  readonly probedIn: string;
  /** The probe lay on another disk than the folder, in which nothing could be written. */
  readonly elsewhere: boolean;
  /** From writing the probe to its event; absent when none came. */
  readonly eventMs?: number;
  readonly waitedMs: number;
  /** What the system said instead: ENOSPC, EMFILE. */
  readonly code?: string;
  /** Linux: `fs.inotify.max_user_watches` and `max_user_instances`. */
  readonly maxWatches?: number;
  readonly maxInstances?: number;
  /** Folders of the workspace, about as many as need a watch each on Linux. */
  readonly folders?: number;
}
