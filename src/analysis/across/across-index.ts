import { compareText } from '../../base/compare.js';
import { compareRanges } from '../../base/range.js';
import type { Accumulator } from '../../engine/query.js';
import type { ProjectSighting } from '../project/project-sighting.js';
import type { SightingsByPath } from '../project/project-sightings.js';
import { projectRules } from '../project/rules/index.js';
import type { RepeatFinding } from '../repeats/repeat-rule.js';
import type { Finding } from '../rules/rule.js';
import type { Settings } from '../settings.js';
import { isSuppressed } from '../suppressions.js';
import type { SeverityByPath } from './across-scopes.js';
import type { FilePlaces, Place } from './file-places.js';

/** By path and place; files without a finding are left out. */
export type FindingsByPath = ReadonlyMap<string, readonly Finding[]>;

/** What was seen, and how the settings have it told. */
export interface AcrossParts {
  readonly sightings: SightingsByPath;
  readonly duplicated: readonly RepeatFinding[];
  readonly clumps: readonly RepeatFinding[];
  readonly rules: Settings['rules'];
  readonly scopes: Readonly<Record<string, SeverityByPath>>;
}

/** After an edit only files are judged again of which something else was seen, or in which places moved; the others keep their lists. */
export class AcrossIndex implements Accumulator<FilePlaces, FindingsByPath> {
  readonly #places = new Map<string, FilePlaces>();
  readonly #changed = new Set<string>();
  #parts: AcrossParts;
  #repeats: RepeatsByPath;
  #lists = new Map<string, readonly Finding[]>();
  /** What `#lists` says. */
  #result: FindingsByPath = new Map();

  constructor(parts: AcrossParts) {
    this.#parts = parts;
    this.#repeats = byPath(parts);
  }

  set(path: string, places: FilePlaces): void {
    this.#places.set(path, places);
    this.#changed.add(path);
  }

  delete(path: string): void {
    this.#places.delete(path);
    this.#changed.add(path);
  }

  adopt(parts: AcrossParts): void {
    const before = this.#parts;
    this.#parts = parts;
    if (parts.duplicated !== before.duplicated || parts.clumps !== before.clumps) this.#adoptRepeats();
    const isToldOtherwise = parts.rules !== before.rules || parts.scopes !== before.scopes;
    const differing = isToldOtherwise
      ? this.#places.keys()
      : differingPaths(before.sightings, parts.sightings);
    for (const path of differing) this.#changed.add(path);
  }

  result(): FindingsByPath {
    let isOther = false;
    let isInOrder = true;
    for (const path of this.#changed) {
      const list = this.#findingsIn(path);
      const before = this.#lists.get(path) ?? none;
      if (areEqual(list, before)) continue;
      isOther = true;
      isInOrder &&= list.length === 0 || before.length > 0;
      if (list.length > 0) this.#lists.set(path, list);
      else this.#lists.delete(path);
    }
    this.#changed.clear();
    if (!isInOrder) this.#lists = new Map([...this.#lists].sort(([a], [b]) => compareText(a, b)));
    if (isOther) this.#result = new Map(this.#lists);
    return this.#result;
  }

  #adoptRepeats(): void {
    const before = this.#repeats;
    this.#repeats = byPath(this.#parts);
    for (const path of new Set([...before.keys(), ...this.#repeats.keys()]))
      if (!areEqual(before.get(path) ?? none, this.#repeats.get(path) ?? none)) this.#changed.add(path);
  }

  #findingsIn(path: string): readonly Finding[] {
    const places = this.#places.get(path);
    const sightings = this.#parts.sightings.get(path) ?? [];
    const repeats = this.#repeats.get(path) ?? none;
    if (!places || sightings.length + repeats.length === 0) return none;
    const seen = sightings.flatMap(sighting => this.#judged(path, sighting, places));
    return [...seen, ...repeats]
      .filter(({ rule, range }) => !isSuppressed(places.suppressions, rule, range))
      .sort((a, b) => compareRanges(a.range, b.range) || compareText(a.rule, b.rule));
  }

  /** A severity in the settings replaces the rule's. */
  #judged(path: string, sighting: ProjectSighting, places: FilePlaces): readonly Finding[] {
    const { rules, scopes } = this.#parts;
    const rule = projectRules.find(({ id }) => id === sighting.rule);
    const place = placeOf(sighting, places);
    const own = scopes[sighting.rule]?.[path] ?? rules[sighting.rule]?.severity;
    if (!rule || !place || own === 'off') return none;
    const found: Finding[] = [];
    const links = sighting.links && { links: sighting.links };
    rule.onSighting(sighting, place, (range, message, severity = rule.severity) =>
      found.push({ rule: rule.id, severity: own ?? severity, message, range, in: -1, ...links }),
    );
    return found;
  }
}

const none: readonly Finding[] = [];

type RepeatsByPath = ReadonlyMap<string, readonly Finding[]>;

function byPath({ duplicated, clumps }: AcrossParts): RepeatsByPath {
  const lists = new Map<string, Finding[]>();
  for (const { path, ...finding } of [...duplicated, ...clumps]) {
    const list = lists.get(path);
    if (list) list.push(finding);
    else lists.set(path, [finding]);
  }
  return lists;
}

/** Undefined only for places of another content than the sighting's. */
function placeOf({ at, index }: ProjectSighting, { imports, exports }: FilePlaces): Place | undefined {
  return (at === 'import' ? imports : exports)[index];
}

function differingPaths(before: SightingsByPath, after: SightingsByPath): readonly string[] {
  if (before === after) return [];
  const differing: string[] = [];
  for (const path of before.keys()) if (!after.has(path)) differing.push(path);
  for (const [path, own] of after) if (own !== before.get(path)) differing.push(path);
  return differing;
}

function areEqual(some: readonly Finding[], others: readonly Finding[]): boolean {
  return (
    some.length === others.length && (some.length === 0 || JSON.stringify(some) === JSON.stringify(others))
  );
}
