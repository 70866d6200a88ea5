import { digestOf } from '../../base/digest.js';
import { compareRanges } from '../../base/range.js';
import { query } from '../../engine/query.js';
import type { FileFacts } from '../facts.js';
import { fileFacts } from '../file-facts.js';
import { ruleScope } from '../rule-scope.js';
import type { Finding } from '../rules/rule.js';
import type { Settings } from '../settings.js';
import { type ProjectSighting, placeOf } from './places.js';
import { projectRuleSettings, projectSightings } from './project-sightings.js';
import { resolvedModule } from './resolved-module.js';
import { projectRules } from './rules/index.js';

/**
 * What the project's rules find in one file. Worth asking for the files of `projectSightings` alone: the others have none.
 * In memory, because it is cheap, and holds for this state of all files only.
 */
export const projectFindings = query({
  id: 'project-findings',
  version: digestOf('3', ...projectRules.map(({ id, version }) => `${id}@${version}`)),
  keep: 'memory',
  cutoff: true,
  deps: {
    module: resolvedModule,
    facts: fileFacts,
    sightings: projectSightings,
    rules: projectRuleSettings,
    scope: ruleScope,
  },
  run: ({ module, facts, sightings, rules, scope }): readonly Finding[] =>
    findingsOf(sightings[module.path] ?? [], facts, scope ?? rules),
});

/** By range; a severity in the settings replaces the rule's. */
function findingsOf(
  sightings: readonly ProjectSighting[],
  facts: FileFacts,
  rules: Settings['rules'],
): readonly Finding[] {
  const found: Finding[] = [];
  for (const sighting of sightings) {
    const rule = projectRules.find(({ id }) => id === sighting.rule);
    const place = placeOf(sighting, facts);
    const own = rules[sighting.rule]?.severity;
    if (!rule || !place || own === 'off') continue;
    const links = sighting.links && { links: sighting.links };
    rule.onSighting(sighting, place, (range, message, severity = rule.severity) =>
      found.push({ rule: rule.id, severity: own ?? severity, message, range, in: -1, ...links }),
    );
  }
  return found.sort((a, b) => compareRanges(a.range, b.range));
}
