import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { readWal } from '../../../src/node/salvage/wal-index.js';

export type Random = () => number;

/** What can happen to a file; each says what it did. */
const damages: Readonly<Record<string, (path: string, pageSize: number, random: Random) => void>> = {
  truncated: (path, _, random) => {
    const target = victim(path, random);
    truncateSync(target, Math.floor(statSync(target).size * (0.1 + 0.85 * random())));
  },
  'bits flipped': (path, _, random) => {
    edit(victim(path, random), bytes => {
      for (let flips = 1 + Math.floor(random() * 40); flips > 0; flips--) {
        const at = Math.floor(random() * bytes.length);
        bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8));
      }
    });
  },
  'pages zeroed': (path, pageSize, random) => {
    edit(path, bytes => {
      for (let pages = 1 + Math.floor(random() * 4); pages > 0; pages--) {
        const page = Math.floor((random() * bytes.length) / pageSize);
        bytes.fill(0, page * pageSize, (page + 1) * pageSize);
      }
    });
  },
  'first page zeroed': (path, pageSize) => edit(path, bytes => bytes.fill(0, 0, pageSize)),
  'header overwritten': (path, _, random) =>
    edit(path, bytes =>
      bytes.subarray(0, 100).forEach((_byte, at) => {
        bytes[at] = Math.floor(random() * 256);
      }),
    ),
  'a page overwritten by noise': (path, pageSize, random) => {
    edit(path, bytes => {
      const page = Math.floor((random() * bytes.length) / pageSize);
      for (let at = page * pageSize; at < (page + 1) * pageSize && at < bytes.length; at++) {
        bytes[at] = Math.floor(random() * 256);
      }
    });
  },
  'log removed': path => rmSync(`${path}-wal`, { force: true }),
};

/** Mostly what the task names; now and then two at once. */
export function damage(path: string, pageSize: number, random: Random): string {
  const names = Object.keys(damages);
  const hasLog = existsSync(`${path}-wal`);
  const possible = names.filter(name => hasLog || name !== 'log removed');
  const chosen = Array.from(
    { length: random() < 0.2 ? 2 : 1 },
    () => possible[Math.floor(random() * possible.length)] ?? '',
  );
  for (const name of chosen) damages[name]?.(path, pageSize, random);
  return chosen.join(', ');
}

/** Pages as they count, of a page size that is known: what SQLite would read if it read everything. */
export function pagesNow(path: string, pageSize: number): (page: number) => Uint8Array | undefined {
  const bytes = readFileSync(path);
  const log = existsSync(`${path}-wal`) ? readFileSync(`${path}-wal`) : Buffer.alloc(0);
  const offsets = log.length > 32 ? offsetsOf(`${path}-wal`) : undefined;
  return page => {
    const inLog = offsets?.get(page);
    const [from, at] = inLog === undefined ? [bytes, (page - 1) * pageSize] : [log, inLog];
    return at + pageSize > from.length ? undefined : from.subarray(at, at + pageSize);
  };
}

function offsetsOf(path: string): ReadonlyMap<number, number> | undefined {
  const file = openSync(path, 'r');
  const index = readWal(file, statSync(path).size);
  closeSync(file);
  return index?.offsets;
}

/** The log, where there is one, is hit as often as the database. */
function victim(path: string, random: Random): string {
  const log = `${path}-wal`;
  return existsSync(log) && statSync(log).size > 0 && random() < 0.5 ? log : path;
}

function edit(path: string, change: (bytes: Buffer) => void): void {
  const bytes = readFileSync(path);
  if (bytes.length === 0) return;
  change(bytes);
  writeFileSync(path, bytes);
}
