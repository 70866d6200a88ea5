import { type SourceText, sourceText } from '../../analysis/source-text.js';
import { compareText } from '../../base/compare.js';
import type { Digest } from '../../base/digest.js';
import { DisposableStore } from '../../base/disposable.js';
import { Emitter } from '../../base/event.js';
import type { Change } from '../../engine/feed.js';

const chunkChanges = 256;

/** What the subscribers have been told about each file: only differences are announced, in chunks. */
export class PublishedFiles extends DisposableStore {
  readonly #digests = new Map<string, Digest>();
  readonly #emitter = this.add(new Emitter<readonly Change[]>());
  readonly changes = this.#emitter.event;
  #pending: Change[] = [];
  #sorted: readonly string[] | undefined = [];

  constructor(private readonly read: (path: string, digest: Digest) => SourceText) {
    super();
  }

  /** Sorted by code unit. */
  paths(): readonly string[] {
    this.#sorted ??= [...this.#digests.keys()].sort(compareText);
    return this.#sorted;
  }

  has(path: string): boolean {
    return this.#digests.has(path);
  }

  /** The present digest of a file, or undefined if there is no such file. */
  publish(path: string, digest: Digest | undefined): void {
    const known = this.#digests.get(path);
    if (known === digest) return;
    if (digest === undefined || known === undefined) this.#sorted = undefined;
    if (digest === undefined) {
      this.#digests.delete(path);
      this.#pending.push({ input: sourceText, subject: path });
    } else {
      this.#digests.set(path, digest);
      this.#pending.push({
        input: sourceText,
        subject: path,
        cell: { digest, read: () => this.read(path, digest) },
      });
    }
    if (this.#pending.length >= chunkChanges) this.flush();
  }

  flush(): void {
    if (this.#pending.length === 0) return;
    const changes = this.#pending;
    this.#pending = [];
    this.#emitter.fire(changes);
  }
}
