/** Milliseconds. */
export interface Quantiles {
  readonly count: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

const smallestMs = 0.0005;
const ratio = 1.12;
const bucketCount = 160;
const shares = { p50: 0.5, p95: 0.95, p99: 0.99 };

/** Durations in geometric buckets, so that a million samples cost 160 integers; quantiles are within 6 %. */
export class Histogram {
  readonly #buckets = new Uint32Array(bucketCount);
  #count = 0;
  #max = 0;

  record(ms: number): void {
    this.#buckets[bucketOf(ms)]!++;
    this.#count++;
    this.#max = Math.max(this.#max, ms);
  }

  quantiles(): Quantiles {
    const { p50, p95, p99 } = shares;
    return {
      count: this.#count,
      p50: this.#quantile(p50),
      p95: this.#quantile(p95),
      p99: this.#quantile(p99),
      max: this.#max,
    };
  }

  #quantile(share: number): number {
    let left = Math.ceil(this.#count * share);
    if (left === 0) return 0;
    for (let bucket = 0; bucket < bucketCount; bucket++) {
      left -= this.#buckets[bucket]!;
      if (left <= 0) return Math.min(this.#max, smallestMs * ratio ** (bucket + 0.5));
    }
    return this.#max;
  }
}

function bucketOf(ms: number): number {
  const bucket = Math.floor(Math.log(Math.max(ms, smallestMs) / smallestMs) / Math.log(ratio));
  return Math.min(bucketCount - 1, bucket);
}
