import { compareText } from '../../base/compare.js';
import { digestOf } from '../../base/digest.js';
import { accumulation, fold } from '../../engine/query.js';
import { optionsOf } from '../rules/judge.js';
import { layerSettings, mergeSettings, type Settings } from '../settings.js';
import { packageManifests } from './manifests.js';
import type { ProjectSighting } from './places.js';
import type { Manifests, ProjectWatch, Seen } from './project-rule.js';
import { type ResolvedModule, resolvedModule } from './resolved-module.js';
import { projectRules } from './rules/index.js';

/** Files without a sighting are left out. */
export type SightingsByPath = Readonly<Record<string, readonly ProjectSighting[]>>;

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
  version: digestOf('1', ...projectRules.map(({ id, version }) => `${id}@${version}`)),
  over: resolvedModule,
  deps: { manifests: packageManifests, rules: projectRuleSettings },
  begin: ({ manifests, rules }): SightingIndex => new SightingIndex(manifests, rules),
});

/** What all rules that are on see, kept up to date file by file; it stays the same object while nothing else is seen. */
class SightingIndex {
  readonly #watches: readonly (readonly [rule: string, watch: ProjectWatch])[];
  #seen: readonly Seen[] = [];
  #result: SightingsByPath = {};

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
    const before = this.#seen;
    const changed = new Set(
      seen.flatMap((one, index) => (one === before[index] ? [] : differing(one, before[index]))),
    );
    const changes = [...changed].map(path => [path, this.#of(path, seen)] as const);
    const isSameOrder = changes.every(([path, own]) => own.length > 0 && Object.hasOwn(this.#result, path));
    const result = { ...this.#result, ...Object.fromEntries(changes) };
    if (isSameOrder) return result;
    const paths = Object.keys(result).filter(path => result[path]!.length > 0);
    return Object.fromEntries(paths.sort(compareText).map(path => [path, result[path]!]));
  }

  #of(path: string, seen: readonly Seen[]): readonly ProjectSighting[] {
    return this.#watches.flatMap(([rule], index) =>
      (seen[index]!.get(path) ?? []).map(sighting => ({ rule, ...sighting })),
    );
  }
}

function differing(one: Seen, before: Seen | undefined): readonly string[] {
  const changed = [...one].flatMap(([path, own]) => (own === before?.get(path) ? [] : [path]));
  return before ? [...changed, ...[...before.keys()].filter(path => !one.has(path))] : changed;
}
