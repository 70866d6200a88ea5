import { compareText } from '../base/compare.js';
import type { SessionHead } from './session.js';

/** One head a session, of all that tell about it: value by value whoever ranks highest; youngest first. */
export function unionOf(heads: readonly SessionHead[]): readonly SessionHead[] {
  const groups = Map.groupBy(heads, ({ source, id }) => `${source} ${id}`);
  return [...groups.values()].map(merged).sort(byTime);
}

function merged(tellings: readonly SessionHead[]): SessionHead {
  const ranked = tellings.toSorted((a, b) => a.rank - b.rank);
  const together = Object.assign({}, ...ranked.map(defined)) as SessionHead;
  const times = ranked.flatMap(({ updatedAt }) => updatedAt ?? []);
  return times.length > 0 ? { ...together, updatedAt: Math.max(...times) } : together;
}

function defined(head: SessionHead): SessionHead {
  return Object.fromEntries(
    Object.entries(head).filter(([, value]) => value !== undefined),
  ) as unknown as SessionHead;
}

/** Those without any time come last. */
function byTime(a: SessionHead, b: SessionHead): number {
  return lastOf(b) - lastOf(a) || compareText(a.id, b.id);
}

function lastOf({ updatedAt, createdAt }: SessionHead): number {
  return updatedAt ?? createdAt ?? 0;
}
