import { type Digest, digestOf } from '../base/digest.js';
import type { Resolved } from './loader.js';
import type { Fold, Query } from './query.js';
import type { Roster } from './roster.js';

export function queryKey(node: Query<unknown>, deps: readonly Resolved[]): Digest {
  return digestOf(node.id, String(node.version), ...namedDigests(Object.keys(node.deps), deps));
}

/** A fold that lacks members is another than one whose members were taken away. */
export function foldKey(
  node: Fold<unknown>,
  roster: Roster,
  { transient, deps }: { readonly transient: boolean; readonly deps: readonly Resolved[] },
): Digest {
  const members = [transient ? 'lacking' : 'whole', String(roster.size), roster.digest];
  return digestOf(node.id, String(node.version), ...members, ...namedDigests(Object.keys(node.deps), deps));
}

export function namedDigests(names: readonly string[], deps: readonly Resolved[]): readonly string[] {
  return deps.flatMap(({ digest }, index) => [names[index] ?? '', digest]);
}

export async function loadNamed(
  names: readonly string[],
  deps: readonly Resolved[],
): Promise<{ named: Record<string, unknown>; partial: boolean }> {
  const loaded = await Promise.all(deps.map(dep => dep.load()));
  const named = Object.fromEntries(loaded.map(({ value }, index) => [names[index] ?? '', value]));
  return { named, partial: loaded.some(({ partial }) => partial) };
}
