import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

const temporary = '.tmp';

/** Writes files whole: a temporary one is written out and takes the place of the old one. Whoever uses it holds the lock. */
export class DurableFiles {
  readonly #scratch: string;
  #count = 0;

  /** The folder for temporary files; in the same file system. */
  constructor(scratch: string) {
    this.#scratch = scratch;
  }

  /** Answers the temporary file, whose content is on the disk. */
  prepare(text: string): string {
    const path = join(this.#scratch, `${process.pid}-${this.#count++}${temporary}`);
    const file = openSync(path, 'w');
    try {
      writeFileSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    return path;
  }

  /** In place of what is there; the folder is made where it is missing. */
  place(prepared: string, path: string): void {
    mkdirSync(dirname(path), { recursive: true });
    renameSync(prepared, path);
  }

  /** What a process that was killed has left. */
  clean(): void {
    for (const name of readdirSync(this.#scratch))
      if (name.endsWith(temporary)) rmSync(join(this.#scratch, name), { force: true });
  }
}

/** Windows writes folders out by itself, and cannot be asked to. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const file = openSync(folder, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
