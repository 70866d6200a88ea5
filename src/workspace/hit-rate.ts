import { fileQueries } from './registry.js';
import type { KindStatus } from './status.js';

const ofFiles: ReadonlySet<string> = new Set(fileQueries.map(({ id }) => id));

/** 0 to 1: results of files that were not computed, of all that were asked; settings are folded in a few steps that say nothing about the cache. */
export function hitRateOf(kinds: readonly KindStatus[]): number | undefined {
  const [requests, hits] = kinds
    .filter(({ kind }) => ofFiles.has(kind))
    .reduce(([asked, found], kind) => [asked + kind.requests, found + hitsOf(kind)], [0, 0]);
  return requests ? (hits ?? 0) / requests : undefined;
}

function hitsOf({ hits }: KindStatus): number {
  return Object.values(hits).reduce((total, count) => total + count, 0);
}
