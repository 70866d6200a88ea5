import { type Digest, digestBytes, digestOf } from '../base/digest.js';
import { Cancelled } from '../base/errors.js';
import type { EngineEvent, MissReason, Outcome } from './events.js';
import type { Cell } from './feed.js';
import type { Derived, Query } from './query.js';
import { type Absence, type Entry, encodedEntry, type Tier } from './tier.js';
import { ValueDigests } from './value-digests.js';

export interface Loaded {
  readonly value: unknown;
  readonly partial: boolean;
  /** Serialised, where the node is one that is. */
  readonly encoded?: Uint8Array | undefined;
}

/** What a run gives: its own time does not count that of what it reads. */
export interface Computed {
  readonly value: unknown;
  readonly partial: boolean;
  readonly ms: number;
}

/** What a node comes to for one subject: enough to key its dependents, and the way to its value. */
export interface Resolved {
  readonly key: Digest;
  readonly digest: Digest;
  readonly load: () => Loaded | Promise<Loaded>;
  /** Lacks a member that failed, so it holds for this answer only. */
  readonly transient?: boolean;
}

/** One input's value as it is sent to another thread. */
export interface SentInput {
  readonly id: string;
  readonly digest: Digest;
  readonly value: unknown;
}

/** A result as bytes; `ms` is what it took where it was computed. */
export interface Sent {
  readonly encoded: Uint8Array;
  readonly partial: boolean;
  readonly ms: number;
}

/** A query to be computed elsewhere, and others of the same subject for which then all is at hand. */
export interface Errand {
  readonly node: string;
  readonly subject: string;
  readonly alongside: readonly string[];
  readonly readInputs: () => Promise<readonly SentInput[]>;
}

/** Computes a query in another thread from its inputs. Undefined: have it done here. */
export type Offload = (errand: Errand) => Promise<Sent & { readonly alongside: readonly Sent[] }> | undefined;

/** One result wanted: its key, and how to compute it if no tier has it. */
export interface Wanted {
  readonly node: Derived<unknown>;
  readonly subject: string;
  readonly key: Digest;
  readonly run: () => Promise<Computed>;
  readonly reason: () => MissReason;
  /** The inputs to send along when it is computed elsewhere. */
  readonly cells: readonly (readonly [string, Cell])[];
  /** What is to be computed in the same go, if it is computed elsewhere. */
  readonly alongside: readonly Beside[];
}

export interface Beside {
  readonly node: Query<unknown>;
  readonly key: Digest;
}

/** Asks the tiers in order, computes what none of them has, and never computes one key twice at once. */
export class Loader {
  readonly #running = new Map<Digest, Promise<Entry>>();
  readonly #outcomes = new Map<string, Map<string, Outcome>>();
  readonly #digests = new ValueDigests();
  readonly #tiers: readonly Tier[];
  readonly #emit: (event: EngineEvent) => void;
  readonly #offload: Offload | undefined;
  readonly #now: () => number;

  constructor(options: {
    readonly tiers: readonly Tier[];
    readonly emit?: (event: EngineEvent) => void;
    readonly offload?: Offload;
    readonly now: () => number;
  }) {
    this.#tiers = options.tiers;
    this.#emit = options.emit ?? (() => {});
    this.#offload = options.offload;
    this.#now = options.now;
  }

  /** Without early cutoff the key is the digest, so nothing is loaded before somebody wants the value. */
  resolve(wanted: Wanted, same: Resolved | undefined): Resolved | Promise<Resolved> {
    const { node, subject, key } = wanted;
    if (same) {
      this.hit(node, subject, key, 'memo');
      return this.#resolved(wanted, same.digest, true);
    }
    if (node.kind === 'query' && !node.cutoff) return this.#resolved(wanted, key, false);
    const entry = this.#entry(wanted, false);
    if (entry instanceof Promise) return entry.then(({ digest }) => this.#resolved(wanted, digest, true));
    return this.#resolved(wanted, entry.digest, true);
  }

  hit({ id }: Derived<unknown>, subject: string, key: Digest, tier: string): void {
    this.#emit({ type: 'hit', node: id, subject, tier });
    this.#note(subject, { node: id, key, from: tier, ms: 0 });
  }

  outcomes(subject: string): readonly Outcome[] {
    return [...(this.#outcomes.get(subject)?.values() ?? [])];
  }

  forget(subject: string): void {
    this.#outcomes.delete(subject);
  }

  /** The first load after a look-up is part of it; later ones count only what they compute. */
  #resolved(wanted: Wanted, digest: Digest, lookedUp: boolean): Resolved {
    let quiet = lookedUp;
    const load = (): Loaded | Promise<Loaded> => {
      const entry = this.#entry(wanted, quiet);
      quiet = true;
      return entry instanceof Promise ? entry.then(loadedOf) : loadedOf(entry);
    };
    return { key: wanted.key, digest, load };
  }

  #entry(wanted: Wanted, quiet: boolean): Entry | Promise<Entry> {
    const running = this.#running.get(wanted.key);
    if (running) return running;
    const found = this.#lookUp(wanted, quiet);
    if (typeof found === 'object') return found;
    const entry = this.#compute(wanted, found).finally(() => this.#running.delete(wanted.key));
    this.#running.set(wanted.key, entry);
    return entry;
  }

  #lookUp({ node, subject, key }: Wanted, quiet: boolean): Entry | Absence {
    let worst: Absence = 'absent';
    for (const [index, tier] of this.#tiers.entries()) {
      const start = this.#now();
      const found = tier.get(key, node.id);
      const ms = this.#now() - start;
      this.#emit({
        type: 'lookup',
        tier: tier.name,
        node: node.id,
        found: typeof found === 'string' ? found : 'hit',
        ms,
      });
      if (typeof found === 'string') {
        worst = worse(worst, found);
        continue;
      }
      for (const earlier of this.#tiers.slice(0, index)) earlier.put(key, node.id, found);
      if (!quiet) {
        this.#emit({ type: 'hit', node: node.id, subject, tier: tier.name });
        this.#note(subject, { node: node.id, key, from: tier.name, ms, bytes: found.bytes });
      }
      return found;
    }
    return worst;
  }

  async #compute(wanted: Wanted, absence: Absence): Promise<Entry> {
    const { node, subject } = wanted;
    const reason = reasonOf(absence) ?? wanted.reason();
    try {
      const {
        entry,
        ms,
        beside = [],
      } = await (this.#computedElsewhere(wanted) ?? this.#computedHere(wanted));
      for (const other of beside) this.#keep(other, other, subject, reason);
      this.#keep(wanted, { entry, ms }, subject, reason);
      return entry;
    } catch (error) {
      if (!(error instanceof Cancelled)) this.#emit({ type: 'failed', node: node.id, subject, error });
      throw error;
    }
  }

  #keep(
    { node, key }: Pick<Wanted, 'node' | 'key'>,
    { entry, ms }: Timed,
    subject: string,
    reason: MissReason,
  ): void {
    for (const tier of this.#tiers)
      if (!tier.durable || isDurable(node, entry)) tier.put(key, node.id, entry);
    this.#emit({ type: 'computed', node: node.id, subject, reason, ms, bytes: entry.bytes });
    this.#note(subject, { node: node.id, key, from: 'computed', reason, ms, bytes: entry.bytes });
  }

  async #computedHere({ node, key, run }: Wanted): Promise<WithOthers> {
    const { value, partial, ms } = await run();
    const entry = { partial, value: () => value };
    const cutoff = hasCutoff(node);
    if (node.keep === 'memory' && !cutoff) {
      const bytes = node.kind === 'query' ? node.weigh(value) : 0;
      return { entry: { ...entry, digest: key, encoded: undefined, bytes }, ms };
    }
    if (node.keep === 'memory') {
      const { digest, bytes } = this.#digests.of(value);
      return { entry: { ...entry, digest: marked(digest, partial), encoded: undefined, bytes }, ms };
    }
    const encoded = new TextEncoder().encode(JSON.stringify(value));
    const digest = cutoff ? marked(digestBytes(encoded), partial) : key;
    return { entry: { ...entry, digest, encoded, bytes: encoded.byteLength }, ms };
  }

  #computedElsewhere(wanted: Wanted): Promise<WithOthers> | undefined {
    const { node, subject, cells, alongside } = wanted;
    if (node.kind !== 'query' || !node.offload) return undefined;
    const readInputs = (): Promise<readonly SentInput[]> =>
      Promise.all(cells.map(async ([id, cell]) => ({ id, digest: cell.digest, value: await cell.read() })));
    const others = alongside.map(other => other.node.id);
    const sent = this.#offload?.({ node: node.id, subject, alongside: others, readInputs });
    return sent?.then(({ alongside: results, ...own }) => ({
      ...received(wanted, own),
      beside: results.flatMap((result, index) => {
        const other = alongside[index];
        return other ? [{ ...other, ...received(other, result) }] : [];
      }),
    }));
  }

  #note(subject: string, outcome: Outcome): void {
    const outcomes = this.#outcomes.get(subject) ?? new Map<string, Outcome>();
    if (outcome.from === 'memo' && outcomes.get(outcome.node)?.key === outcome.key) return;
    outcomes.set(outcome.node, outcome);
    this.#outcomes.set(subject, outcomes);
  }
}

interface Timed {
  readonly entry: Entry;
  readonly ms: number;
}

interface WithOthers extends Timed {
  readonly beside?: readonly (Beside & Timed)[];
}

function received({ node, key }: Pick<Wanted, 'node' | 'key'>, { encoded, partial, ms }: Sent): Timed {
  const digest = hasCutoff(node) ? marked(digestBytes(encoded), partial) : key;
  return { entry: encodedEntry(digest, encoded, partial), ms };
}

function hasCutoff(node: Derived<unknown>): boolean {
  return node.kind === 'fold' ? node.cutoff !== false : node.cutoff;
}

function loadedOf(entry: Entry): Loaded {
  return { value: entry.value(), partial: entry.partial, encoded: entry.encoded };
}

/** A partial result has another digest than a whole one of the same value, so that whatever is made of it is known as partial, too. */
function marked(digest: Digest, partial: boolean): Digest {
  return partial ? digestOf('partial', digest) : digest;
}

function isDurable(node: Derived<unknown>, entry: Entry): boolean {
  return node.keep === 'disk' && !entry.partial && entry.encoded !== undefined;
}

const gravity: readonly Absence[] = ['absent', 'failed', 'evicted', 'expired', 'corrupt'];

function worse(a: Absence, b: Absence): Absence {
  return gravity.indexOf(a) > gravity.indexOf(b) ? a : b;
}

function reasonOf(absence: Absence): MissReason | undefined {
  return absence === 'absent' || absence === 'failed' ? undefined : absence;
}
