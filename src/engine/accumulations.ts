import { type Digest, digestOf } from '../base/digest.js';
import { loadNamed, namedDigests } from './keys.js';
import type { Computed, Loaded, Resolved } from './loader.js';
import type { Accumulator, Fold } from './query.js';
import { Roster } from './roster.js';

/** What an accumulation is asked for: its members as they are now. */
export interface Gathering {
  readonly roster: Roster;
  readonly names: readonly string[];
  readonly deps: readonly Resolved[];
}

/**
 * The indexes of accumulations, kept between runs. One is given away while it is brought up to date, so that a second
 * run at the same time begins anew; one that throws is not kept. Other dependencies need another index, unless it can adopt them.
 */
export class Accumulations {
  readonly #kept = new Map<Fold<unknown>, Kept>();

  constructor(private readonly now: () => number) {}

  async run(node: Fold<unknown>, { roster, names, deps }: Gathering): Promise<Computed> {
    const values = await loadNamed(names, deps);
    const depsDigest = digestOf(...namedDigests(names, deps));
    const kept = this.#take(node, depsDigest, values.named) ?? begun(node, values.named, depsDigest);
    const changes = [...roster.changesSince(kept.roster)];
    const loaded = await Promise.all(changes.map(([, member]) => member?.load()));
    const start = this.now();
    for (const [index, [subject]] of changes.entries()) takeUp(kept, subject, loaded[index]);
    const value = kept.accumulator.result();
    this.#kept.set(node, { ...kept, roster });
    return { value, ms: this.now() - start, partial: values.partial || kept.partial.size > 0 };
  }

  clear(): void {
    this.#kept.clear();
  }

  #take(node: Fold<unknown>, depsDigest: Digest, deps: unknown): Kept | undefined {
    const kept = this.#kept.get(node);
    this.#kept.delete(node);
    if (!kept || kept.depsDigest === depsDigest) return kept;
    if (!kept.accumulator.adopt) return undefined;
    kept.accumulator.adopt(deps);
    return { ...kept, depsDigest };
  }
}

interface Kept {
  readonly accumulator: Accumulator<unknown, unknown>;
  readonly depsDigest: Digest;
  /** The members that it has taken up. */
  readonly roster: Roster;
  readonly partial: Set<string>;
}

function begun(node: Fold<unknown>, deps: unknown, depsDigest: Digest): Kept {
  return { accumulator: node.begin!(deps), depsDigest, roster: Roster.empty, partial: new Set() };
}

function takeUp({ accumulator, partial }: Kept, subject: string, loaded: Loaded | undefined): void {
  if (loaded) accumulator.set(subject, loaded.value);
  else accumulator.delete(subject);
  if (loaded?.partial) partial.add(subject);
  else partial.delete(subject);
}
