import type { FindingsAnswer } from '../../protocol.js';
import { type PlacedFile, placed } from './places.js';

/** The editor's copy of what was found: reads only what changed since it last asked. */
export class FoundFiles {
  readonly #read: (since: number) => Promise<FindingsAnswer>;
  #files = new Map<string, PlacedFile>();
  #sorted: readonly PlacedFile[] | undefined;
  #revision = 0;
  #reading: Promise<void> | undefined;

  constructor(read: (since: number) => Promise<FindingsAnswer>) {
    this.#read = read;
  }

  /** In the order of their keys. */
  get sorted(): readonly PlacedFile[] {
    this.#sorted ??= [...this.#files.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
    return this.#sorted;
  }

  /** One reading at a time: who asks meanwhile waits for it and reads what came after. */
  async refresh(): Promise<void> {
    if (this.#reading) await this.#reading.catch(() => undefined);
    this.#reading ??= this.#readAll().finally(() => {
      this.#reading = undefined;
    });
    await this.#reading;
  }

  /** Another server counts from the beginning. */
  forget(): void {
    this.#files = new Map();
    this.#sorted = undefined;
    this.#revision = 0;
  }

  async #readAll(): Promise<void> {
    const files = this.#files;
    for (let more = true; more; ) {
      const answer = await this.#read(this.#revision);
      if (files !== this.#files) return;
      for (const file of answer.files) this.#put(placed(file));
      this.#revision = answer.revision;
      more = answer.more;
    }
  }

  #put(file: PlacedFile): void {
    this.#sorted = undefined;
    if (file.places.length > 0) this.#files.set(file.key, file);
    else this.#files.delete(file.key);
  }
}
