export type Encoding = 'UTF-8' | 'UTF-16le' | 'UTF-16be';

/** The first 100 bytes of a database. https://www.sqlite.org/fileformat2.html#the_database_header */
export interface FileHeader {
  readonly hasMagic: boolean;
  /** Undefined where it is none that SQLite knows. */
  readonly pageSize: number | undefined;
  /** Bytes at the end of every page that belong to extensions. */
  readonly reserved: number;
  readonly freelistHead: number;
  readonly encoding: Encoding | undefined;
  readonly userVersion: number;
  readonly applicationId: number;
}

export const headerBytes = 100;
export const pageSizes = [512, 1024, 2048, 4096, 8192, 16_384, 32_768, 65_536] as const;

export function parseFileHeader(bytes: Uint8Array): FileHeader {
  const padded = new Uint8Array(headerBytes);
  padded.set(bytes.subarray(0, headerBytes));
  const view = new DataView(padded.buffer);
  return {
    hasMagic: Buffer.from(padded.buffer, 0, magic.length).equals(magic),
    pageSize: pageSizeOf(view.getUint16(16)),
    reserved: view.getUint8(20),
    freelistHead: view.getUint32(32),
    encoding: encodings[view.getUint32(56)],
    userVersion: view.getInt32(60),
    applicationId: view.getInt32(68),
  };
}

/** The largest size does not fit in two bytes and is written as 1. */
function pageSizeOf(field: number): number | undefined {
  const size = field === 1 ? 65_536 : field;
  return pageSizes.find(known => known === size);
}

const magic = Buffer.from('SQLite format 3\0');
const encodings: readonly (Encoding | undefined)[] = [undefined, 'UTF-8', 'UTF-16le', 'UTF-16be'];
