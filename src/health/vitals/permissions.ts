export type Need = 'read' | 'write';

/** One thing we tried to do to one place. */
export interface AccessVitals {
  /** For people: the opened folder, the cache folder. */
  readonly what: 'workspace' | 'cache' | 'settings' | 'temporary' | 'home';
  readonly path: string;
  readonly need: Need;
  readonly granted: boolean;
  /** As the system calls it: EACCES, EROFS, ENOENT. */
  readonly code?: string;
  /** Like `drwxr-xr-x`; not on Windows. */
  readonly mode?: string;
  /** Whether it belongs to the user we run as; unknown on Windows. */
  readonly own?: boolean;
}

export interface PermissionVitals {
  readonly tried: readonly AccessVitals[];
  /** Runs as root or as an elevated user, of whom files stay behind that others cannot change. */
  readonly elevated: boolean;
}
