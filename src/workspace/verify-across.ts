import type { FindingsByPath } from '../analysis/across/across-index.js';
import { fileFacts } from '../analysis/file-facts.js';
import { packageManifest, resolutionSite } from '../analysis/project/resolution.js';
import { ruleScope } from '../analysis/rule-scope.js';
import { settingsSource } from '../analysis/settings.js';
import { sourceText } from '../analysis/source-text.js';
import { Engine } from '../engine/engine.js';
import type { Input } from '../engine/query.js';
import type { Tier } from '../engine/tier.js';
import type { Difference } from './answers.js';
import { memberQueries } from './registry.js';
import { findingsAcross } from './seen-across.js';

/** What folds read, and nothing that was derived of it. */
const inputs: readonly Input<any>[] = [
  sourceText,
  settingsSource,
  ruleScope,
  resolutionSite,
  packageManifest,
];

/**
 * Compares what shows across files with what an engine says that has folded nothing before. It may take the results of
 * single files from the tiers: these have been compared with a cold run's one by one.
 */
export async function verifyAcross(
  engine: Engine,
  tiers: readonly Tier[],
  seen: FindingsByPath,
  now: () => number,
): Promise<readonly Difference[]> {
  const kinds = new Set([fileFacts, ...memberQueries].map(({ id }) => id));
  const cold = new Engine({ tiers: tiers.map(tier => only(kinds, tier)), now });
  for (const input of inputs)
    cold.apply(
      engine.subjects(input).map(subject => ({ input, subject, cell: engine.cell(input, subject)! })),
    );
  const anew = await findingsAcross(cold, engine.subjects(resolutionSite).length > 0);
  const paths = new Set([...seen.keys(), ...anew.keys()]);
  return [...paths].flatMap(path => {
    const stored = JSON.stringify(seen.get(path) ?? []);
    const computed = JSON.stringify(anew.get(path) ?? []);
    return stored === computed ? [] : [{ path, kind: 'across-files', stored, computed }];
  });
}

/** Neither knows other kinds nor learns anything. */
function only(kinds: ReadonlySet<string>, tier: Tier): Tier {
  return {
    name: tier.name,
    durable: tier.durable,
    get: (key, kind) => (kinds.has(kind) ? tier.get(key, kind) : 'absent'),
    put: () => {},
    delete: () => {},
    clear: () => {},
    stats: () => tier.stats(),
  };
}
