import { type Digest, digestOf } from '../base/digest.js';
import type { Beside, Resolved } from './loader.js';
import type { Fold, Input, Query } from './query.js';
import type { Roster } from './roster.js';

export function queryKey(node: Query<unknown>, deps: readonly Pick<Resolved, 'digest'>[]): Digest {
  return digestOf(node.id, String(node.version), ...namedDigests(Object.keys(node.deps), deps));
}

/** Keys of what is computed along with a node: of the content being read, as the file may have another one when they come. */
export function besideKeys(
  others: readonly Query<unknown>[],
  { node, key }: Pick<Beside, 'node' | 'key'>,
  resolveInput: (dep: Input<unknown>) => Resolved,
): readonly Beside[] {
  return others.map(other => {
    const digests = Object.values(other.deps).map(dep =>
      dep === node ? { digest: key } : resolveInput(dep as Input<unknown>),
    );
    return { node: other, key: queryKey(other, digests) };
  });
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

export function namedDigests(
  names: readonly string[],
  deps: readonly Pick<Resolved, 'digest'>[],
): readonly string[] {
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
