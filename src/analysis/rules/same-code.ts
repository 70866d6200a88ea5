/**
 * The same syntax with the same names and the same literals as written; layout and comments do not count.
 * Subtrees differ early as a rule, so this is cheap where it is asked about neighbours.
 */
export function isSameCode(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (!isObject(a) || !isObject(b)) return (a ?? undefined) === (b ?? undefined);
  if (Array.isArray(a)) return Array.isArray(b) && isSameList(a, b);
  if (a.type !== b.type) return false;
  return typeof a.raw === 'string' ? a.raw === b.raw : hasSameParts(a, b);
}

type Loose = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Loose {
  return typeof value === 'object' && value !== null;
}

function isSameList(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((each, index) => isSameCode(each, b[index]));
}

function hasSameParts(a: Loose, b: Loose): boolean {
  for (const key in a) if (!places.has(key) && !isSameCode(a[key], b[key])) return false;
  return true;
}

/** What a parser notes of a node besides what it says. */
const places: ReadonlySet<string> = new Set(['range', 'loc', 'parent', 'start', 'end']);
