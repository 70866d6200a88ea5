import { closeSync, constants, openSync, readSync } from 'node:fs';
import { fileFailure } from '../../base/errors.js';
import { kilobyte } from '../../base/units.js';

/** Never through a symbolic link, and never waiting for the other end of a pipe; Windows knows neither flag. */
const openFlags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** What the operating system says of a path at which there is no file to be read. */
const absent: ReadonlySet<string | undefined> = new Set(['ENOENT', 'ENOTDIR', 'ELOOP', 'EISDIR', 'ENXIO']);

/** Reads small files through one buffer; ten thousand of their own would have to be collected. */
export class WholeReader {
  #buffer = Buffer.allocUnsafeSlow(64 * kilobyte);

  /** A view that holds until the next call; undefined where there is no regular file. */
  bytes(path: string, subject: string): Buffer | undefined {
    return guarded(subject, () => {
      const file = openSync(path, openFlags);
      try {
        return this.#buffer.subarray(0, this.#fill(file));
      } finally {
        closeSync(file);
      }
    });
  }

  #fill(file: number): number {
    for (let length = 0; ; ) {
      if (length === this.#buffer.length) this.#grow();
      const count = readSync(file, this.#buffer, length, this.#buffer.length - length, null);
      if (count === 0) return length;
      length += count;
    }
  }

  #grow(): void {
    const larger = Buffer.allocUnsafeSlow(2 * this.#buffer.length);
    this.#buffer.copy(larger);
    this.#buffer = larger;
  }
}

/** Undefined for what is not there. */
export function guarded<T>(subject: string, access: () => T): T | undefined {
  try {
    return access();
  } catch (cause) {
    if (absent.has((cause as NodeJS.ErrnoException).code)) return undefined;
    throw fileFailure(subject, cause);
  }
}
