/**
 * The same syntax with the same names and the same literals as written; layout and comments do not count.
 * Subtrees differ early as a rule, so this is cheap where it is asked about neighbours.
 */
export function isSameCode(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (!isObject(a) || !isObject(b)) return (a ?? undefined) === (b ?? undefined);
  if (a.type !== b.type) return false;
  if (typeof a.raw === 'string') return a.raw === b.raw;
  if (Array.isArray(a) && a.length !== (b as { length?: unknown }).length) return false;
  for (const key in a) if (!isPlace(key) && !isSameCode(a[key], b[key])) return false;
  return true;
}

type Loose = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Loose {
  return typeof value === 'object' && value !== null;
}

/** What a parser notes of a node besides what it says. */
function isPlace(key: string): boolean {
  return key === 'range' || key === 'loc' || key === 'parent' || key === 'start' || key === 'end';
}
