import type { Seeds } from './seeds.js';

/** A place of a seed. */
export interface Posting {
  readonly file: string;
  readonly at: number;
}

/** Where each seed is: an index that is kept up to date file by file. */
export class PostingLists {
  readonly #places = new Map<number, Posting | Posting[]>();

  add(file: string, { hashes, positions }: Seeds): void {
    for (let index = 0; index < hashes.length; index++) {
      const hash = hashes[index]!;
      const posting = { file, at: positions[index]! };
      const known = this.#places.get(hash);
      if (known === undefined) this.#places.set(hash, posting);
      else if (Array.isArray(known)) known.push(posting);
      else this.#places.set(hash, [known, posting]);
    }
  }

  remove(file: string, { hashes }: Seeds): void {
    for (const hash of hashes) {
      const known = this.#places.get(hash);
      if (known === undefined) continue;
      const others = Array.isArray(known) ? known.filter(posting => posting.file !== file) : [];
      const [only] = others;
      if (!Array.isArray(known) ? known.file === file : others.length === 0) this.#places.delete(hash);
      else if (Array.isArray(known)) this.#places.set(hash, others.length === 1 ? only! : others);
    }
  }

  /** All places of a seed that has more than one, but not so many that it is a form and no copy; in no order. */
  repeated(hash: number): readonly Posting[] {
    return this.reachable(hash, 0);
  }

  /** As `repeated`, also where it is so only with or without some places of one file. */
  reachable(hash: number, own: number): readonly Posting[] {
    const known = this.#places.get(hash);
    return Array.isArray(known) && known.length <= mostPlaces + own ? known : [];
  }
}

/** Each place is compared with each: generated code would cost the square of its files. */
const mostPlaces = 500;
