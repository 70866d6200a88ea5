import { compareText } from '../../base/compare.js';
import { digestOf } from '../../base/digest.js';
import { fold } from '../../engine/query.js';
import { optionsOf } from '../rules/judge.js';
import { layerSettings, mergeSettings, type Settings } from '../settings.js';
import { importGraph } from './import-graph.js';
import { packageManifests } from './manifests.js';
import type { ProjectSighting } from './places.js';
import type { Project } from './project-rule.js';
import { resolvedModule } from './resolved-module.js';
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
export const projectSightings = fold({
  id: 'project-sightings',
  version: digestOf('1', ...projectRules.map(({ id, version }) => `${id}@${version}`)),
  over: resolvedModule,
  deps: { graph: importGraph, manifests: packageManifests, rules: projectRuleSettings },
  run: (modules, { graph, manifests, rules }): SightingsByPath =>
    sightingsOf({ modules, graph, manifests }, rules),
});

function sightingsOf(project: Project, rules: Settings['rules']): SightingsByPath {
  const seen: (readonly [path: string, ProjectSighting])[] = [];
  for (const rule of projectRules) {
    const own = rules[rule.id];
    if (own?.severity === 'off') continue;
    rule.onProject(project, optionsOf(rule, own?.options), (path, sighting) =>
      seen.push([path, { rule: rule.id, ...sighting }]),
    );
  }
  const byPath = [...Map.groupBy(seen, ([path]) => path)].sort(([a], [b]) => compareText(a, b));
  return Object.fromEntries(byPath.map(([path, all]) => [path, all.map(([, sighting]) => sighting)]));
}
