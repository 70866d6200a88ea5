import { randomFillSync } from 'node:crypto';
import { type Stats, writeSync } from 'node:fs';
import { type FileType, fileTypes, GuestBytes, type GuestMemory } from './guest-bytes.js';
import type { GuestFiles } from './guest-files.js';

interface OpenFile {
  readonly bytes: Uint8Array;
  read: number;
}

/** Numbers as WebAssembly passes them; those of 64 bits are not looked at. */
type Call = (...args: number[]) => number;
type Calls = Readonly<Record<string, Call>>;

/** The one folder that is open from the start, `/`: after input, output and errors. */
const rootDescriptor = 3;

const success = 0;
const badDescriptor = 8;
const ioError = 29;
const noEntry = 44;
const noSpace = 68;

/** https://github.com/WebAssembly/WASI/blob/wasi-0.1/preview1/docs.md#errno */
const errorNumbers: ReadonlyMap<unknown, number> = new Map([
  ['EACCES', 2],
  ['EINVAL', 28],
  ['EISDIR', 31],
  ['ELOOP', 32],
  ['EMFILE', 33],
  ['ENAMETOOLONG', 37],
  ['ENOENT', noEntry],
  ['ENOTDIR', 54],
  ['EPERM', 63],
]);

/**
 * As much of `wasi_snapshot_preview1` as a program needs that reads files and follows links. Node's own says at each
 * start that it is experimental, and that of napi-rs opens a link to a file from the folder of the process.
 */
export function wasiFiles(memory: GuestMemory, files: GuestFiles): Calls {
  const bytes = new GuestBytes(memory);
  const open = new Map<number, OpenFile>();
  const calls = {
    ...surroundings(bytes),
    ...rootCalls(bytes),
    ...fileCalls(bytes, open),
    ...pathCalls(bytes, files, open),
  };
  return Object.fromEntries(Object.entries(calls).map(([name, call]) => [name, orErrorNumber(call)]));
}

/** No environment, no clock, no way to end the process. */
function surroundings(bytes: GuestBytes): Calls {
  return {
    environ_get: () => success,
    environ_sizes_get: (count, size) => {
      bytes.setNumber(count!, 0);
      bytes.setNumber(size!, 0);
      return success;
    },
    clock_time_get: (_clock, _precision, time) => {
      bytes.setBigNumber(time!, process.hrtime.bigint());
      return success;
    },
    random_get: (address, length) => {
      randomFillSync(bytes.at(address!, length!));
      return success;
    },
    sched_yield: () => success,
    proc_exit: code => {
      throw new Error(`the module resolver ended with ${code}`);
    },
  };
}

function rootCalls(bytes: GuestBytes): Calls {
  return {
    fd_prestat_get: (descriptor, prestat) => {
      if (descriptor !== rootDescriptor) return badDescriptor;
      bytes.setNumber(prestat!, 0);
      bytes.setNumber(prestat! + 4, 1);
      return success;
    },
    fd_prestat_dir_name: (_root, name) => {
      bytes.at(name!, 1).write('/');
      return success;
    },
    fd_fdstat_get: (descriptor, stat) => {
      bytes.setDescriptor(stat!, descriptor === rootDescriptor ? fileTypes.directory : fileTypes.file);
      return success;
    },
  };
}

function fileCalls(bytes: GuestBytes, open: Map<number, OpenFile>): Calls {
  return {
    fd_close: descriptor => (open.delete(descriptor!) ? success : badDescriptor),
    fd_filestat_get: (descriptor, stat) => {
      const file = open.get(descriptor!);
      if (!file) return badDescriptor;
      bytes.setFile(stat!, { type: fileTypes.file, size: file.bytes.length });
      return success;
    },
    fd_read: (descriptor, list, count, read) => {
      const file = open.get(descriptor!);
      if (!file) return badDescriptor;
      const before = file.read;
      for (const piece of bytes.pieces(list!, count!)) {
        const part = file.bytes.subarray(file.read, file.read + piece.length);
        piece.set(part);
        file.read += part.length;
      }
      bytes.setNumber(read!, file.read - before);
      return success;
    },
    // What a program says before it breaks down.
    fd_write: (_descriptor, list, count, written) => {
      const text = Buffer.concat(bytes.pieces(list!, count!));
      writeSync(process.stderr.fd, text);
      bytes.setNumber(written!, text.length);
      return success;
    },
  };
}

function pathCalls(bytes: GuestBytes, files: GuestFiles, open: Map<number, OpenFile>): Calls {
  const pathAt = (address: number, length: number): string => `/${bytes.text(address, length)}`;
  return {
    path_filestat_get: (_root, flags, address, length, stat) => {
      const found = files.stat(pathAt(address!, length!), { follow: (flags! & 1) === 1 });
      if (!found) return noEntry;
      bytes.setFile(stat!, { type: typeOf(found), size: found.size });
      return success;
    },
    path_open: (...args) => {
      const [, , address, length, , , , , opened] = args;
      const content = files.read(pathAt(address!, length!));
      let descriptor = rootDescriptor + 1;
      while (open.has(descriptor)) descriptor += 1;
      open.set(descriptor, { bytes: content, read: 0 });
      bytes.setNumber(opened!, descriptor);
      return success;
    },
    path_readlink: (_root, address, length, target, room, used) => {
      const link = Buffer.from(files.readlink(pathAt(address!, length!)));
      if (link.length > room!) return noSpace;
      bytes.at(target!, link.length).set(link);
      bytes.setNumber(used!, link.length);
      return success;
    },
  };
}

function typeOf(stat: Stats): FileType {
  if (stat.isFile()) return fileTypes.file;
  if (stat.isDirectory()) return fileTypes.directory;
  return stat.isSymbolicLink() ? fileTypes.link : fileTypes.unknown;
}

/** What the disk refuses is a number; anything else is our own mistake. */
function orErrorNumber(call: Call): Call {
  return (...args) => {
    try {
      return call(...args);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) throw error;
      return errorNumbers.get(error.code) ?? ioError;
    }
  };
}
