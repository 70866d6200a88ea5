import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Disposable } from '../../base/disposable.js';

/** Where copies of what others own are looked at; for this user only, and gone afterwards. */
export class PrivateFolder implements Disposable {
  readonly #path: string;

  /** `purpose` is in its name, for whoever finds one that a process which died has left. */
  constructor(purpose: string) {
    this.#path = mkdtempSync(join(tmpdir(), `treewarden-${purpose}-`));
  }

  at(name: string): string {
    return join(this.#path, name);
  }

  dispose(): void {
    rmSync(this.#path, { recursive: true, force: true });
  }
}
