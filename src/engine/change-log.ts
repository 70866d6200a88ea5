interface Entry {
  readonly subject: string;
  readonly revision: number;
}

/** Remembered at most; half of them are let go when there are more. */
const mostEntries = 8192;

/** Which subjects of one input changed of late, so that whoever saw an earlier revision need not look at all of them. */
export class ChangeLog {
  #entries: Entry[] = [];
  /** All that came after this revision is known. */
  #since = 0;

  add(subject: string, revision: number): void {
    this.#entries.push({ subject, revision });
    if (this.#entries.length <= mostEntries) return;
    const dropped = this.#entries.length >> 1;
    this.#since = this.#entries[dropped - 1]!.revision;
    this.#entries = this.#entries.slice(dropped);
  }

  /** Undefined when it was too long ago to know. */
  after(revision: number): readonly string[] | undefined {
    if (revision < this.#since) return undefined;
    let from = this.#entries.length;
    while (from > 0 && this.#entries[from - 1]!.revision > revision) from--;
    return this.#entries.slice(from).map(({ subject }) => subject);
  }
}
