/** A WebAssembly program's memory; its buffer is another one after it grew. */
export interface GuestMemory {
  readonly buffer: ArrayBuffer | SharedArrayBuffer;
}

export const fileTypes = { unknown: 0, directory: 3, file: 4, link: 7 } as const;
export type FileType = (typeof fileTypes)[keyof typeof fileTypes];

/** Reads and writes the structures of WASI where a program has room for them. */
export class GuestBytes {
  constructor(private readonly memory: GuestMemory) {}

  at(address: number, length: number): Buffer {
    return Buffer.from(this.memory.buffer, address, length);
  }

  text(address: number, length: number): string {
    return this.at(address, length).toString('utf8');
  }

  setNumber(address: number, value: number): void {
    this.at(address, 4).writeUInt32LE(value);
  }

  setBigNumber(address: number, value: bigint): void {
    this.at(address, 8).writeBigUInt64LE(value);
  }

  /** The pieces of an `iovec` list. */
  pieces(list: number, count: number): readonly Buffer[] {
    return Array.from({ length: count }, (_, index) => {
      const piece = this.at(list + 8 * index, 8);
      return this.at(piece.readUInt32LE(0), piece.readUInt32LE(4));
    });
  }

  /** An `fdstat` that may do everything. */
  setDescriptor(address: number, type: FileType): void {
    const everything = 0xffff_ffff_ffff_ffffn;
    this.at(address, 24).fill(0).writeUInt8(type);
    this.setBigNumber(address + 8, everything);
    this.setBigNumber(address + 16, everything);
  }

  /** A `filestat` without times: nobody asks for them. */
  setFile(address: number, { type, size }: { readonly type: FileType; readonly size: number }): void {
    this.at(address, 64).fill(0).writeUInt8(type, 16);
    this.setBigNumber(address + 32, BigInt(size));
  }
}
