import { compareText } from '../../base/compare.js';
import type { ClumpSite } from './clump-sites.js';

/** Names that go together in several places. Plain data; only what is in no larger clump of the same places. */
export interface DataClump {
  readonly kind: ClumpSite['kind'];
  readonly items: readonly string[];
  readonly places: readonly ClumpPlace[];
}

export interface ClumpPlace {
  readonly path: string;
  readonly name: string;
  readonly label: ClumpSite['label'];
}

interface Place {
  readonly path: string;
  readonly site: ClumpSite;
}

/** How many sites with names of their own make a clump: methods of one name implement one interface. */
const leastNames = { function: 3, class: 2 } as const;

/** A list is looked at this far: the number of triples grows with its cube. */
const mostItems = 12;

/** Sites by each three of their names: every clump has such a triple. Kept up to date file by file. */
export class ClumpIndex {
  readonly #sites = new Map<string, readonly ClumpSite[]>();
  readonly #places = new Map<string, Place[]>();
  readonly #frequent = new Set<string>();
  #result: readonly DataClump[] | undefined;

  set(path: string, sites: readonly ClumpSite[]): void {
    this.delete(path);
    if (sites.length === 0) return;
    this.#sites.set(path, sites);
    for (const site of sites) {
      for (const triple of triplesOf(site)) {
        const places = this.#places.get(triple);
        if (places) places.push({ path, site });
        else this.#places.set(triple, [{ path, site }]);
        this.#weigh(triple);
      }
    }
  }

  delete(path: string): void {
    const triples = new Set((this.#sites.get(path) ?? []).flatMap(triplesOf));
    this.#sites.delete(path);
    for (const triple of triples) {
      const others = this.#places.get(triple)!.filter(place => place.path !== path);
      if (others.length > 0) this.#places.set(triple, others);
      else this.#places.delete(triple);
      this.#weigh(triple);
    }
  }

  /** The same object while no frequent triple has other places. */
  result(): readonly DataClump[] {
    this.#result ??= this.#clumps();
    return this.#result;
  }

  #clumps(): readonly DataClump[] {
    const unique = new Map<string, DataClump>();
    for (const triple of this.#frequent) {
      const clump = clumpOf(this.#places.get(triple)!);
      unique.set(JSON.stringify([clump.kind, clump.items]), clump);
    }
    return [...unique].sort(([a], [b]) => compareText(a, b)).map(([, clump]) => clump);
  }

  #weigh(triple: string): void {
    const places = this.#places.get(triple) ?? [];
    const [first] = places;
    const enough = first ? leastNames[first.site.kind] : 1;
    const names = new Set(places.map(({ site }) => site.name));
    const isFrequent = names.size >= enough;
    if (isFrequent || this.#frequent.has(triple)) this.#result = undefined;
    if (isFrequent) this.#frequent.add(triple);
    else this.#frequent.delete(triple);
  }
}

function triplesOf({ kind, items }: ClumpSite): readonly string[] {
  const sorted = items.slice(0, mostItems).sort();
  const triples: string[] = [];
  for (let a = 0; a < sorted.length; a++)
    for (let b = a + 1; b < sorted.length; b++)
      for (let c = b + 1; c < sorted.length; c++)
        triples.push(`${kind}\0${sorted[a]}\0${sorted[b]}\0${sorted[c]}`);
  return triples;
}

/** All that the sites of a triple have in common, in the order of the first. */
function clumpOf(places: readonly Place[]): DataClump {
  const sorted = places.toSorted(
    (a, b) =>
      compareText(a.path, b.path) || a.site.label[0] - b.site.label[0] || a.site.label[1] - b.site.label[1],
  );
  const [first] = sorted as [Place];
  const items = first.site.items.filter(item => sorted.every(({ site }) => site.items.includes(item)));
  return {
    kind: first.site.kind,
    items,
    places: sorted.map(({ path, site: { name, label } }) => ({ path, name, label })),
  };
}
