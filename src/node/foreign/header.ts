import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** What the first bytes of a file say. */
export type Header =
  | { readonly kind: 'empty' }
  | { readonly kind: 'foreign' }
  | { readonly kind: 'database'; readonly isWal: boolean; readonly missingBytes: number };

/** https://www.sqlite.org/fileformat.html#the_database_header */
const headerBytes = 100;
const magic = 'SQLite format 3\0';
const at = { pageSize: 16, readVersion: 19, changes: 24, pages: 28, validFor: 92 } as const;
const writeAheadLog = 2;
const largestPage = 65_536;

/** Throws what the file system does. */
export function headerOf(path: string): Header {
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.alloc(headerBytes);
    const bytesRead = readSync(file, buffer, 0, headerBytes, 0);
    if (bytesRead === 0) return { kind: 'empty' };
    if (bytesRead < headerBytes || buffer.toString('latin1', 0, magic.length) !== magic)
      return { kind: 'foreign' };
    return { kind: 'database', ...told(buffer, fstatSync(file).size) };
  } finally {
    closeSync(file);
  }
}

function told(buffer: Buffer, size: number): { readonly isWal: boolean; readonly missingBytes: number } {
  const isWal = buffer[at.readVersion] === writeAheadLog;
  const stored = buffer.readUInt16BE(at.pageSize);
  const pageSize = stored === 1 ? largestPage : stored;
  // The count is believed only where it belongs to the latest change, and a log may hold what is not here yet.
  const isCurrent = buffer.readUInt32BE(at.changes) === buffer.readUInt32BE(at.validFor) && !isWal;
  return { isWal, missingBytes: isCurrent ? buffer.readUInt32BE(at.pages) * pageSize - size : 0 };
}
