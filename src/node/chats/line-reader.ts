import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { megabyte } from '../../base/units.js';
import type { Edges, Line } from '../../chat/ports.js';

/** Longer lines hold pictures or are damaged; they are counted and left out. */
const longestLine = 64 * megabyte;
const chunkBytes = megabyte;
const newline = 10;

/** As far as the file went when it was opened: one that is still being written only grows. */
export async function* linesOf(file: string): AsyncGenerator<readonly Line[]> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    const splitter = new LineSplitter();
    for (let position = 0; position < size; ) {
      const chunk = Buffer.allocUnsafe(Math.min(chunkBytes, size - position));
      const { bytesRead } = await handle.read(chunk, 0, chunk.length, position);
      if (bytesRead === 0) break;
      position += bytesRead;
      yield splitter.add(chunk.subarray(0, bytesRead));
    }
    yield splitter.end();
  } finally {
    await handle.close();
  }
}

/** Cuts bytes into lines, however they are cut into chunks. */
class LineSplitter {
  #parts: Buffer[] = [];
  #length = 0;

  add(chunk: Buffer): readonly Line[] {
    const lines: Line[] = [];
    let start = 0;
    for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, start)) {
      this.#keep(chunk.subarray(start, end));
      lines.push(this.#take());
      start = end + 1;
    }
    this.#keep(chunk.subarray(start));
    return lines;
  }

  end(): readonly Line[] {
    return this.#length > 0 ? [this.#take()] : [];
  }

  #keep(part: Buffer): void {
    this.#length += part.length;
    if (this.#length > longestLine) this.#parts = [];
    else if (part.length > 0) this.#parts.push(part);
  }

  #take(): Line {
    const line = this.#length > longestLine ? undefined : Buffer.concat(this.#parts).toString('utf8');
    this.#parts = [];
    this.#length = 0;
    return line;
  }
}

/** The whole lines within about so many bytes of each end. */
export function edgesOf(file: string, bytes: number): Edges {
  const handle = openSync(file, 'r');
  try {
    const { size } = fstatSync(handle);
    if (size <= 2 * bytes) return { first: linesIn(readAt(handle, 0, size)), last: [] };
    const first = firstLines(handle, bytes, size);
    return { first: linesIn(first), last: linesIn(lastLines(handle, bytes, size, first.length)) };
  } finally {
    closeSync(handle);
  }
}

function firstLines(handle: number, bytes: number, size: number): Buffer {
  for (let length = bytes; ; length *= 2) {
    const begin = readAt(handle, 0, Math.min(length, size));
    const end = begin.lastIndexOf(newline);
    if (end !== -1) return begin.subarray(0, end + 1);
    if (length >= size || length >= longestLine) return begin.subarray(0, length >= size ? begin.length : 0);
  }
}

/** What `firstLines` has is not read again. */
function lastLines(handle: number, bytes: number, size: number, from: number): Buffer {
  for (let length = bytes; ; length *= 2) {
    const position = Math.max(from, size - length);
    const rest = readAt(handle, position, size - position);
    if (position === from) return rest;
    const start = rest.indexOf(newline);
    if (start !== -1 && start < rest.length - 1) return rest.subarray(start + 1);
    if (length >= longestLine) return rest.subarray(rest.length);
  }
}

function readAt(handle: number, position: number, length: number): Buffer {
  const buffer = Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const count = readSync(handle, buffer, filled, length - filled, position + filled);
    if (count === 0) break;
    filled += count;
  }
  return buffer.subarray(0, filled);
}

function linesIn(bytes: Buffer): readonly Line[] {
  const lines = bytes.toString('utf8').split('\n');
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}
