/** The disk of the opened folder, measured with files of our own in `probedIn`. */
export interface FileSystemVitals {
  /** As the system calls it: ext4, apfs, ntfs, nfs4, cifs, 9p. */
  readonly type?: string;
  /** Lies on another machine. */
  readonly network: boolean;
  /** WSL only: lies on a drive of Windows. */
  readonly windowsDrive: boolean;
  /** Absent where nothing can be written. */
  readonly caseSensitive?: boolean;
  /** What git believes; absent outside of a repository, and where it is not said. */
  readonly gitIgnoresCase?: boolean;
  /** Median of looking one file up. */
  readonly statMs: number;
  /** Of writing a small file and having it on the disk; absent where nothing can be written. */
  readonly writeMs?: number;
  /** Characters. */
  readonly rootLength: number;
  /** Windows: whether the system takes paths of more than 260 characters. */
  readonly longPaths?: boolean;
}
