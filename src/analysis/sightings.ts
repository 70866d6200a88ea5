import { compareText } from '../base/compare.js';
import { compareRanges } from '../base/range.js';
import type { Sighting } from './facts.js';
import type { Measured } from './functions.js';
import type { See } from './rules/rule.js';
import type { Scene, Visitor } from './walk.js';

/** Rules and patterns alike: something with an id that sees. */
interface Watcher {
  readonly id: string;
  readonly watch?: (scene: Scene, see: See) => Visitor | readonly Visitor[];
}

/** What was seen, with functions still numbered as the walk numbers them. */
interface Seen {
  readonly rule: string;
  readonly start: number;
  readonly end: number;
  readonly value: string | number | undefined;
  readonly inFunction: number;
  readonly oracleRule: string | undefined;
}

/** Lets all watchers see, and gives their sightings in canonical order afterwards. */
export interface SightingWatch {
  readonly visitors: readonly Visitor[];
  /** `indexOf` translates the walk's numbers of functions into indexes of facts. */
  readonly sightings: (
    found: readonly Measured[],
    indexOf: (number: number) => number,
  ) => readonly Sighting[];
}

export function watchSightings(watchers: readonly Watcher[], scene: Scene): SightingWatch {
  const seen: Seen[] = [];
  return {
    visitors: watchers.flatMap(({ id, watch }) => {
      const see: See = (start, end, value, inFunction = scene.currentFunction(), oracleRule) =>
        void seen.push({ rule: id, start, end, value, inFunction, oracleRule });
      return watch?.(scene, see) ?? [];
    }),
    sightings: (found, indexOf) => {
      const inside = (sighting: Seen): number =>
        indexOf(sighting.inFunction < 0 ? functionAt(found, sighting.start) : sighting.inFunction);
      return seen.map(one => toSighting(one, scene, inside(one))).sort(inOrder);
    },
  };
}

function toSighting({ rule, start, end, value, oracleRule }: Seen, scene: Scene, inside: number): Sighting {
  return {
    rule,
    range: scene.range(start, end),
    in: inside,
    ...(value === undefined ? undefined : { value }),
    ...(oracleRule === undefined ? undefined : { oracleRule }),
  };
}

function inOrder(a: Sighting, b: Sighting): number {
  return (
    compareRanges(a.range, b.range) ||
    compareText(a.rule, b.rule) ||
    compareText(a.oracleRule ?? '', b.oracleRule ?? '')
  );
}

/** The number of the innermost function around an offset, or -1: for what is seen when the walk is over. */
export function functionAt(found: readonly Measured[], offset: number): number {
  let low = 0;
  let high = found.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (found[middle]!.own[0] <= offset) low = middle + 1;
    else high = middle;
  }
  let number = low - 1;
  while (number >= 0 && found[number]!.own[1] <= offset) number = found[number]!.facts.parent;
  return number;
}
