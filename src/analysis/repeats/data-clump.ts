import type { ClumpPlace, DataClump } from '../clumps/clump-index.js';
import { mostRelated, type Related } from '../rules/rule.js';
import type { RepeatRule } from './repeat-rule.js';

/** The fold finds clumps from three names, three functions, two classes on; the options can only ask for more. */
export const dataClump: RepeatRule<readonly DataClump[]> = {
  id: 'data-clump',
  name: 'Data clump',
  version: 1,
  summary: 'The same values travel together: make them one object with a type of its own.',
  definition:
    'At least `names` parameters with the same names, and types where they are written, in at least `functions` functions of different names, or as many fields in at least `classes` classes (Fowler, Refactoring). Functions that are handed to others, in objects or arrays, or in a variable with a type do not choose their parameters and do not count, nor do overloads, overrides and the constructors of subclasses; methods of one name count once, as they implement one interface; neither do names that only number their values, as `a`, `b`, `c`. Of several clumps a function is in, the largest is told.',
  severity: 'info',
  quickFix: 'refactor',
  defaults: { names: 3, functions: 3, classes: 2 },
  judge(clumps, { names, functions, classes }, report) {
    const told = new Set<string>();
    for (const clump of largestFirst(clumps)) {
      const { kind, items, places } = clump;
      const enough = Number(kind === 'function' ? functions : classes);
      if (items.length < Number(names) || isFixed(items) || namesOf(places) < enough) continue;
      const fresh = places.filter(place => !told.has(keyOf(kind, place)));
      for (const place of fresh)
        report(place.path, place.label, messageFor(clump, place), othersOf(places, place));
      for (const place of fresh) told.add(keyOf(kind, place));
    }
  },
};

/** Parameter lists that a language or a framework fixed. */
const fixed: readonly ReadonlySet<string>[] = [
  new Set([
    'value',
    'index',
    'array',
    'element',
    'item',
    'key',
    'map',
    'set',
    'accumulator',
    'previous',
    'current',
    'object',
    'collection',
  ]),
  new Set(['req', 'res', 'next', 'err', 'error', 'request', 'response', 'reply', 'done']),
  new Set(['target', 'property', 'key', 'receiver', 'descriptor', 'propertyKey', 'prop']),
];

function isFixed(items: readonly string[]): boolean {
  const names = items.map(item => item.split(':')[0]!);
  return fixed.some(list => names.every(name => list.has(name))) || isEnumerated(names);
}

/** Names that only number their values, as a, b, c or v0, v1, v2, do not say that these belong together. */
function isEnumerated(names: readonly string[]): boolean {
  const stems = new Set(names.map(name => /^([A-Za-z]+)\d+$/.exec(name)?.[1]));
  return (stems.size === 1 && !stems.has(undefined)) || names.every(name => /^[a-f]$/.test(name));
}

function largestFirst(clumps: readonly DataClump[]): readonly DataClump[] {
  return clumps.toSorted((a, b) => b.items.length - a.items.length || b.places.length - a.places.length);
}

function namesOf(places: readonly ClumpPlace[]): number {
  return new Set(places.map(({ name }) => name)).size;
}

function keyOf(kind: DataClump['kind'], { path, label }: ClumpPlace): string {
  return `${kind} ${path} ${label.join(' ')}`;
}

function othersOf(places: readonly ClumpPlace[], place: ClumpPlace): readonly Related[] {
  return places
    .filter(other => other !== place)
    .slice(0, mostRelated)
    .map(({ path, name, label }) => ({ path, range: label, message: `${name} has them, too` }));
}

/** Named in a message; the others are counted. */
const mostPlaces = 3;

function messageFor({ kind, items, places }: DataClump, place: ClumpPlace): string {
  const others = places.filter(other => other !== place);
  const named = others
    .slice(0, mostPlaces)
    .map(({ name, path, label }) => `${name} (${path === place.path ? 'line ' : `${path}:`}${label[0]})`);
  if (others.length > mostPlaces) named.push(`${others.length - mostPlaces} more`);
  const what = kind === 'function' ? 'parameters' : 'fields';
  return `The ${what} ${items.map(item => item.split(':')[0]).join(', ')} are also those of ${named.join(', ')}`;
}
