import { digestOf } from '../../base/digest.js';
import { accumulation, type Node, query } from '../../engine/query.js';
import { projectRuleSettings, projectSightings, type SightingsByPath } from '../project/project-sightings.js';
import { projectRules } from '../project/rules/index.js';
import { dataClumpFindings, duplicatedCodeFindings } from '../repeats/nodes.js';
import { AcrossIndex } from './across-index.js';
import { acrossScopes } from './across-scopes.js';
import { filePlaces } from './file-places.js';

/** What shows only when all files are seen together, less what is left to stand, in its place in each file. */
function findingsWith(id: string, sightings: Node<SightingsByPath>) {
  return accumulation({
    id,
    version: digestOf('2', ...projectRules.map(rule => `${rule.id}@${rule.version}`)),
    over: filePlaces,
    deps: {
      sightings,
      duplicated: duplicatedCodeFindings,
      clumps: dataClumpFindings,
      rules: projectRuleSettings,
      scopes: acrossScopes,
    },
    begin: (parts): AcrossIndex => new AcrossIndex(parts),
  });
}

const noSightings = query({
  id: 'no-sightings',
  version: 1,
  keep: 'memory',
  cutoff: true,
  deps: {},
  run: (): SightingsByPath => new Map(),
});

export const acrossFindings = findingsWith('across-findings', projectSightings);

/** Where nobody can say where imports lead. */
export const unresolvedAcrossFindings = findingsWith('across-findings-unresolved', noSightings);
