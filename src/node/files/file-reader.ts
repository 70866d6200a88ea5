import { type BigIntStats, closeSync, constants, fstatSync, lstatSync, openSync, readSync } from 'node:fs';
import { fileFailure } from '../../base/errors.js';
import { kilobyte } from '../../base/units.js';
import { type Fingerprint, fingerprintOf, isSameFingerprint } from './fingerprint.js';

export interface ReadCounters {
  filesRead: number;
  bytesRead: number;
  statted: number;
}

/** One reading of one file. */
export interface Reading {
  /** A view of a shared buffer: holds until the next reading. */
  readonly bytes: Uint8Array;
  /** Undefined when the file was written to meanwhile: the bytes are what was read, and nothing to be remembered. */
  readonly fingerprint: Fingerprint | undefined;
}

/** Never through a symbolic link, and never waiting for the other end of a pipe; Windows knows neither flag. */
const openFlags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** Reads regular files whole, through one buffer (a fifth cheaper than one buffer a file). */
export class FileReader {
  readonly counters: ReadCounters = { filesRead: 0, bytesRead: 0, statted: 0 };
  #buffer = Buffer.allocUnsafeSlow(64 * kilobyte);

  /** Undefined when there is no regular file at the path; throws `file/forbidden` or `file/unreadable`. */
  stat(path: string, subject: string): BigIntStats | undefined {
    this.counters.statted++;
    const stats = guarded(subject, () => lstatSync(path, { bigint: true, throwIfNoEntry: false }));
    return stats?.isFile() ? stats : undefined;
  }

  /** Undefined when the file is gone, `too-large` when it has grown beyond the limit; throws as `stat` does. */
  read(path: string, subject: string, maxBytes: number): Reading | 'too-large' | undefined {
    const file = guarded(subject, () => openSync(path, openFlags));
    if (file === undefined) return undefined;
    try {
      return guarded(subject, () => this.#readTwiceIfTorn(file, maxBytes));
    } finally {
      closeSync(file);
    }
  }

  #readTwiceIfTorn(file: number, maxBytes: number): Reading | 'too-large' | undefined {
    const first = this.#readOnce(file, maxBytes);
    return typeof first === 'object' && first.fingerprint === undefined
      ? this.#readOnce(file, maxBytes)
      : first;
  }

  #readOnce(file: number, maxBytes: number): Reading | 'too-large' | undefined {
    const before = fstatSync(file, { bigint: true });
    if (!before.isFile()) return undefined;
    const length = this.#fill(file, Number(before.size), maxBytes);
    if (length > maxBytes) return 'too-large';
    this.counters.filesRead++;
    this.counters.bytesRead += length;
    const fingerprint = fingerprintOf(before);
    const after = fingerprintOf(fstatSync(file, { bigint: true }));
    const isWhole = length === fingerprint.size && isSameFingerprint(fingerprint, after);
    return { bytes: this.#buffer.subarray(0, length), fingerprint: isWhole ? fingerprint : undefined };
  }

  /** Reads to the end, or to one byte beyond the limit; answers the length. */
  #fill(file: number, expected: number, maxBytes: number): number {
    let length = 0;
    for (;;) {
      const wanted = Math.min(Math.max(expected, length) + 1, maxBytes + 1);
      if (this.#buffer.length < wanted) this.#grow(wanted, length);
      const count = readSync(file, this.#buffer, length, this.#buffer.length - length, length);
      length += count;
      if (count === 0 || length > maxBytes) return length;
    }
  }

  #grow(wanted: number, used: number): void {
    const larger = Buffer.allocUnsafeSlow(wanted * 2);
    this.#buffer.copy(larger, 0, 0, used);
    this.#buffer = larger;
  }
}

/** Errors that mean: there is no such file (any more). */
const absent: ReadonlySet<string | undefined> = new Set(['ENOENT', 'ENOTDIR', 'ELOOP', 'EISDIR', 'ENXIO']);

function guarded<T>(subject: string, access: () => T): T | undefined {
  try {
    return access();
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (absent.has(code)) return undefined;
    throw fileFailure(subject, cause);
  }
}
