import { createHash } from 'node:crypto';
import { closeSync, existsSync, fstatSync, openSync, readSync, writeSync } from 'node:fs';
import { basename } from 'node:path';
import type { Disposable } from '../../base/disposable.js';
import { megabyte } from '../../base/units.js';
import { databaseParts } from '../foreign/parts.js';
import { PrivateFolder } from '../foreign/private-folder.js';
import { ownFile } from '../store/files.js';
import type { Pace } from './pace.js';

/** A file of the original, as it was when it was copied. */
export interface Original {
  /** Without its folder. */
  readonly name: string;
  readonly bytes: number;
  /** Hexadecimal, of its content. */
  readonly sha256: string;
}

/** The database with its log and its journal. */
export class PrivateCopy implements Disposable {
  readonly #folder = new PrivateFolder('recover');
  readonly path = this.#folder.at('copy.db');

  constructor(private readonly original: string) {}

  /** Throws what the file system does. */
  async make(pace: Pace): Promise<readonly Original[]> {
    const files: Original[] = [];
    for (const suffix of databaseParts) {
      if (!existsSync(this.original + suffix)) continue;
      files.push(await readThrough(this.original + suffix, pace, this.path + suffix));
    }
    return files;
  }

  /** Reads the original once more. */
  async isUnchanged(files: readonly Original[], pace: Pace): Promise<boolean> {
    const now: Original[] = [];
    for (const suffix of databaseParts) {
      if (existsSync(this.original + suffix)) now.push(await readThrough(this.original + suffix, pace));
    }
    return JSON.stringify(now) === JSON.stringify(files);
  }

  dispose(): void {
    this.#folder.dispose();
  }
}

async function readThrough(path: string, pace: Pace, target?: string): Promise<Original> {
  const hash = createHash('sha256');
  const from = openSync(path, 'r');
  const to = target === undefined ? undefined : openSync(target, 'wx', ownFile);
  try {
    const block = Buffer.alloc(megabyte);
    let bytes = 0;
    pace.expect(Math.ceil(fstatSync(from).size / megabyte));
    for (let got = readBlock(from, block, bytes); got > 0; got = readBlock(from, block, bytes)) {
      hash.update(block.subarray(0, got));
      if (to !== undefined) writeSync(to, block, 0, got);
      bytes += got;
      await pace.step();
    }
    return { name: basename(path), bytes, sha256: hash.digest('hex') };
  } finally {
    closeSync(from);
    if (to !== undefined) closeSync(to);
  }
}

function readBlock(file: number, block: Buffer, at: number): number {
  return readSync(file, block, 0, block.length, at);
}
