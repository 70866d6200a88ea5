import { compareText } from '../../base/compare.js';
import { digestOf } from '../../base/digest.js';
import { accumulation, fold } from '../../engine/query.js';
import { optionsOf } from '../rules/judge.js';
import { layerSettings, mergeSettings, type Settings } from '../settings.js';
import { packageManifests } from './manifests.js';
import type { Manifests, ProjectWatch, Seen } from './project-rule.js';
import type { ProjectSighting } from './project-sighting.js';
import { type ResolvedModule, resolvedModule } from './resolved-module.js';
import { projectRules } from './rules/index.js';

/** Files without a sighting are left out. */
export type SightingsByPath = ReadonlyMap<string, readonly ProjectSighting[]>;

/** What the settings say of the project's rules: any other setting leaves its digest, and so what was seen, as it is. */
export const projectRuleSettings = fold({
  id: 'project-rule-settings',
  version: digestOf('1', ...projectRules.map(({ id }) => id)),
  over: layerSettings,
  run: (layers): Settings['rules'] => {
    const { rules } = mergeSettings(layers);
    return Object.fromEntries(projectRules.flatMap(({ id }) => (rules[id] ? [[id, rules[id]]] : [])));
  },
});

/** Runs when an import, an export, a manifest or a project rule's setting changed, and at no other edit. */
export const projectSightings = accumulation({
  id: 'project-sightings',
  version: digestOf('2', ...projectRules.map(({ id, version }) => `${id}@${version}`)),
  over: resolvedModule,
  deps: { manifests: packageManifests, rules: projectRuleSettings },
  begin: ({ manifests, rules }): SightingIndex => new SightingIndex(manifests, rules),
});

/** What all rules that are on see, kept up to date file by file; it stays the same object while nothing else is seen. */
class SightingIndex {
  readonly #watches: readonly (readonly [rule: string, watch: ProjectWatch])[];
  #seen: readonly Seen[] = [];
  /** What `#result` says, in the order of the paths. */
  #lists = new Map<string, readonly ProjectSighting[]>();
  #result: SightingsByPath = new Map();

  constructor(manifests: Manifests, rules: Settings['rules']) {
    this.#watches = projectRules
      .filter(({ id }) => rules[id]?.severity !== 'off')
      .map(rule => [rule.id, rule.watchProject(manifests, optionsOf(rule, rules[rule.id]?.options))]);
  }

  set(path: string, module: ResolvedModule): void {
    for (const [, watch] of this.#watches) watch.set(path, module);
  }

  delete(path: string): void {
    for (const [, watch] of this.#watches) watch.delete(path);
  }

  result(): SightingsByPath {
    const seen = this.#watches.map(([, watch]) => watch.seen());
    if (seen.some((one, index) => one !== this.#seen[index])) this.#result = this.#merged(seen);
    this.#seen = seen;
    return this.#result;
  }

  /** A file of which nothing else is seen keeps its list. */
  #merged(seen: readonly Seen[]): SightingsByPath {
    const changed = seen.flatMap((one, index) => differing(one, this.#seen[index] ?? nothing));
    let isInOrder = true;
    for (const path of new Set(changed)) {
      const own = this.#of(path, seen);
      isInOrder &&= own.length === 0 || this.#lists.has(path);
      if (own.length > 0) this.#lists.set(path, own);
      else this.#lists.delete(path);
    }
    if (!isInOrder) this.#lists = new Map([...this.#lists].sort(([a], [b]) => compareText(a, b)));
    return new Map(this.#lists);
  }

  #of(path: string, seen: readonly Seen[]): readonly ProjectSighting[] {
    return this.#watches.flatMap(([rule], index) =>
      (seen[index]!.get(path) ?? []).map(sighting => ({ rule, ...sighting })),
    );
  }
}

const nothing: Seen = new Map();

function differing(one: Seen, before: Seen): readonly string[] {
  if (one === before) return [];
  const paths: string[] = [];
  for (const [path, own] of one) if (own !== before.get(path)) paths.push(path);
  for (const path of before.keys()) if (!one.has(path)) paths.push(path);
  return paths;
}
