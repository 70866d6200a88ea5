import { compareRanges } from '../../base/range.js';
import type { AccessFacts, ClassFacts } from '../facts.js';
import { classShape } from '../function-shape.js';
import type { Measured } from '../functions.js';
import type { Lines } from '../lines.js';
import { tightCohesion } from './cohesion.js';
import { accessOf, familiarTo, foreignNames } from './foreign.js';
import { isPublicName } from './members.js';
import type { MethodUse } from './method-use.js';
import type { ClassWatch, SeenClass } from './watch-classes.js';

/** Bump when a class or an access comes out differently. */
export const classesVersion = 1;

/** What classes are measured with when the walk is over. */
export interface Measures {
  readonly text: string;
  readonly lines: Lines;
  readonly found: readonly Measured[];
  /** From the walk's numbers of functions to indexes of facts. */
  readonly indexOf: (number: number) => number;
}

/** Classes in source order. */
export function classFacts({ seen, moduleNames }: ClassWatch, measures: Measures): readonly ClassFacts[] {
  return seen
    .map(one => factsOfClass(one, moduleNames, measures))
    .sort((a, b) => compareRanges(a.range, b.range));
}

/** What methods read of others, by the walk's numbers of functions. */
export function accessFacts({ seen, moduleNames }: ClassWatch): ReadonlyMap<number, AccessFacts> {
  const facts = new Map<number, AccessFacts>();
  for (const one of seen) {
    const familiar = familiarTo(one, moduleNames);
    for (const method of one.methods) {
      if (method.isStatic || method.kind === 'constructor' || method.foreign.size === 0) continue;
      const access = accessOf(method, familiar);
      if (access) facts.set(method.number, access);
    }
  }
  return facts;
}

function factsOfClass(
  seen: SeenClass,
  moduleNames: ReadonlySet<string>,
  { text, lines, found, indexOf }: Measures,
): ClassFacts {
  const { node, methods, fields, inFunction } = seen;
  const { name, label } = classShape(node, text);
  const range = lines.range(...node.range);
  return {
    name,
    range,
    label: lines.range(...label),
    in: indexOf(inFunction),
    sloc: lines.codeBetween(range[0], range[2]),
    methods: publicMethods(methods),
    fields: fields.size,
    wmc: methods.reduce((sum, { number }) => sum + found[number]!.facts.metrics.cyclomatic, 0),
    tcc: tightCohesion(methods, fields),
    atfd: foreignNames(methods, familiarTo(seen, moduleNames)).size,
  };
}

/** Accessors are read like fields; what the constructor attaches is called like a method. */
function publicMethods(methods: readonly MethodUse[]): number {
  const own = methods.filter(({ kind, isPublic }) => kind === 'method' && isPublic).length;
  const attached = methods.flatMap(({ kind, attached }) => (kind === 'constructor' ? [...attached] : []));
  return own + attached.filter(isPublicName).length;
}
