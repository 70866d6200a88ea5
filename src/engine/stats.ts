import type { EngineEvent, MissReason } from './events.js';
import { Histogram, type Quantiles } from './histogram.js';

/** What happened to one kind of result (a query or fold, by id) since the engine was made. */
export interface KindCounts {
  readonly kind: string;
  readonly requests: number;
  /** By tier name; `memo` is an answer that needed no look-up at all. */
  readonly hits: Readonly<Record<string, number>>;
  readonly misses: Readonly<Partial<Record<MissReason, number>>>;
  readonly failed: number;
  readonly cancelled: number;
  readonly computed: Quantiles;
}

export interface TierLookups {
  readonly tier: string;
  readonly requests: number;
  readonly hits: number;
  readonly lookup: Quantiles;
}

interface Kind {
  readonly hits: Record<string, number>;
  readonly misses: Partial<Record<MissReason, number>>;
  failed: number;
  cancelled: number;
  readonly computed: Histogram;
}

/** Counts what the engine does; a subscriber of its events, so the engine knows nothing of it. */
export class Stats {
  readonly #kinds = new Map<string, Kind>();
  readonly #tiers = new Map<string, { hits: number; requests: number; readonly lookup: Histogram }>();

  readonly record = (event: EngineEvent): void => {
    switch (event.type) {
      case 'changed':
        return;
      case 'lookup':
        this.#lookup(event.tier, event.found === 'hit', event.ms);
        return;
      case 'hit':
        this.#hit(this.#kind(event.node), event.tier);
        return;
      case 'computed':
        this.#computed(this.#kind(event.node), event.reason, event.ms);
        return;
      case 'failed':
        this.#kind(event.node).failed++;
        return;
      case 'cancelled':
        this.#kind(event.node).cancelled++;
        return;
    }
  };

  kinds(): readonly KindCounts[] {
    return [...this.#kinds].map(([kind, { hits, misses, failed, cancelled, computed }]) => {
      const requests = sum(Object.values(hits)) + sum(Object.values(misses));
      return {
        kind,
        requests,
        hits: { ...hits },
        misses: { ...misses },
        failed,
        cancelled,
        computed: computed.quantiles(),
      };
    });
  }

  tiers(): readonly TierLookups[] {
    return [...this.#tiers].map(([tier, { hits, requests, lookup }]) => ({
      tier,
      hits,
      requests,
      lookup: lookup.quantiles(),
    }));
  }

  /** How often a kind was computed. */
  computed(kind: string): number {
    return sum(Object.values(this.#kinds.get(kind)?.misses ?? {}));
  }

  #lookup(name: string, isHit: boolean, ms: number): void {
    const tier = this.#tiers.get(name) ?? { hits: 0, requests: 0, lookup: new Histogram() };
    this.#tiers.set(name, tier);
    tier.requests++;
    if (isHit) tier.hits++;
    tier.lookup.record(ms);
  }

  #hit(kind: Kind, tier: string): void {
    kind.hits[tier] = (kind.hits[tier] ?? 0) + 1;
  }

  #computed(kind: Kind, reason: MissReason, ms: number): void {
    kind.misses[reason] = (kind.misses[reason] ?? 0) + 1;
    kind.computed.record(ms);
  }

  #kind(id: string): Kind {
    let kind = this.#kinds.get(id);
    if (!kind) {
      kind = { hits: {}, misses: {}, failed: 0, cancelled: 0, computed: new Histogram() };
      this.#kinds.set(id, kind);
    }
    return kind;
  }
}

function sum(numbers: readonly (number | undefined)[]): number {
  return numbers.reduce<number>((total, next) => total + (next ?? 0), 0);
}
