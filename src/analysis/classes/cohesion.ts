import type { MethodUse } from './method-use.js';

/**
 * Tight class cohesion (Bieman and Kang 1995): of all pairs of public methods, the share that use a field in common,
 * themselves or through methods of the class that they call. 1 where there is no pair.
 */
export function tightCohesion(methods: readonly MethodUse[], fields: ReadonlySet<string>): number {
  const byName = Map.groupBy(methods, ({ name }) => name);
  const used = methods.filter(isCompared).map(method => fieldsUsed(method, byName, fields));
  const pairs = (used.length * (used.length - 1)) / 2;
  return pairs === 0 ? 1 : connectedPairs(used) / pairs;
}

function isCompared({ kind, isStatic, isPublic }: MethodUse): boolean {
  return kind === 'method' && isPublic && !isStatic;
}

type ByName = ReadonlyMap<string, readonly MethodUse[]>;

/** Followed through the class's methods; what is called and declared nowhere is an inherited method. */
function fieldsUsed(method: MethodUse, byName: ByName, fields: ReadonlySet<string>): ReadonlySet<string> {
  const used = new Set<string>();
  const reached = new Set([method]);
  for (const { own, calls } of reached) {
    const names = [...own.union(calls)];
    for (const callee of names.flatMap(name => byName.get(name) ?? [])) reached.add(callee);
    for (const name of names) if (!byName.has(name) && (own.has(name) || fields.has(name))) used.add(name);
  }
  return used;
}

function connectedPairs(used: readonly ReadonlySet<string>[]): number {
  const some = used.filter(({ size }) => size > 0);
  let connected = 0;
  for (const [index, one] of some.entries()) {
    for (let other = 0; other < index; other++) if (!one.isDisjointFrom(some[other]!)) connected++;
  }
  return connected;
}
