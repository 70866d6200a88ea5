import { type Digest, digestOf } from '../base/digest.js';
import { loadNamed, namedDigests } from './keys.js';
import type { Computed, Resolved } from './loader.js';
import type { Accumulator, Fold } from './query.js';

/** What an accumulation is asked for: its members as they are now. */
export interface Gathering {
  readonly members: readonly (readonly [subject: string, member: Resolved])[];
  readonly names: readonly string[];
  readonly deps: readonly Resolved[];
}

/**
 * The indexes of accumulations, kept between runs. One is given away while it is brought up to date, so that a second
 * run at the same time begins anew; one that throws is not kept. Other dependencies need another index.
 */
export class Accumulations {
  readonly #kept = new Map<Fold<unknown>, Kept>();

  constructor(private readonly now: () => number) {}

  async run(node: Fold<unknown>, { members, names, deps }: Gathering): Promise<Computed> {
    const values = await loadNamed(names, deps);
    const depsDigest = digestOf(...namedDigests(names, deps));
    const kept = this.#take(node, depsDigest) ?? begun(node, values.named, depsDigest);
    const changed = members.filter(([subject, { digest }]) => kept.digests.get(subject) !== digest);
    const loaded = await Promise.all(changed.map(([, member]) => member.load()));
    const start = this.now();
    if (kept.digests.size + changed.length > members.length) dropGone(kept, members);
    for (const [index, [subject, { digest }]] of changed.entries()) {
      const { value, partial } = loaded[index]!;
      kept.accumulator.set(subject, value);
      kept.digests.set(subject, digest);
      if (partial) kept.partial.add(subject);
      else kept.partial.delete(subject);
    }
    const value = kept.accumulator.result();
    this.#kept.set(node, kept);
    return { value, ms: this.now() - start, partial: values.partial || kept.partial.size > 0 };
  }

  clear(): void {
    this.#kept.clear();
  }

  #take(node: Fold<unknown>, depsDigest: Digest): Kept | undefined {
    const kept = this.#kept.get(node);
    this.#kept.delete(node);
    return kept?.depsDigest === depsDigest ? kept : undefined;
  }
}

interface Kept {
  readonly accumulator: Accumulator<unknown, unknown>;
  readonly depsDigest: Digest;
  readonly digests: Map<string, Digest>;
  readonly partial: Set<string>;
}

function begun(node: Fold<unknown>, deps: unknown, depsDigest: Digest): Kept {
  const accumulator = node.begin!(deps);
  return { accumulator, depsDigest, digests: new Map(), partial: new Set() };
}

function dropGone(kept: Kept, members: Gathering['members']): void {
  const present = new Set(members.map(([subject]) => subject));
  for (const subject of kept.digests.keys()) {
    if (present.has(subject)) continue;
    kept.accumulator.delete(subject);
    kept.digests.delete(subject);
    kept.partial.delete(subject);
  }
}
