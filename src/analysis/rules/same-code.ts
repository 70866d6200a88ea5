/**
 * The same syntax with the same names and the same literals as written; layout and comments do not count.
 * Subtrees differ early as a rule, so this is cheap where it is asked about neighbours.
 */
export function isSameCode(a: unknown, b: unknown): boolean {
  if (!isObject(a) || !isObject(b)) return (a ?? undefined) === (b ?? undefined);
  if (a.type !== b.type || a.length !== b.length) return false;
  return typeof a.raw === 'string' ? a.raw === b.raw : hasSameParts(a, b);
}

/** A node or a list of nodes. */
type Loose = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Loose {
  return typeof value === 'object' && value !== null;
}

function hasSameParts(a: Loose, b: Loose): boolean {
  for (const key in a) if (!places.has(key) && !isSameCode(a[key], b[key])) return false;
  return true;
}

/** What a parser notes of a node besides what it says. */
const places: ReadonlySet<string> = new Set(['range', 'loc', 'parent', 'start', 'end']);
