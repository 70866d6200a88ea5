import { accumulation, query } from '../../engine/query.js';
import { duplicatedCode } from '../repeats/duplicated-code.js';
import { optionsOf } from '../rules/judge.js';
import { ruleSettings } from '../settings.js';
import { CloneIndex, type CloneThresholds } from './clone-index.js';
import { cloneFingerprints } from './fingerprints.js';

/** Below this many tokens everything is a copy of something, and the index would hold most of the code. */
const leastTokens = 20;

/** Only these settings decide what is searched, so a change of any other leaves the index as it is. */
const cloneThresholds = query({
  id: 'clone-thresholds',
  version: 1,
  keep: 'memory',
  cutoff: true,
  deps: { rules: ruleSettings },
  run: ({ rules }): CloneThresholds => {
    const options = optionsOf(duplicatedCode, rules[duplicatedCode.id]?.options);
    const { tokens, lines, renamedTokens, bodyLines } = options as unknown as CloneThresholds;
    return {
      tokens: Math.max(leastTokens, Math.floor(tokens)),
      lines,
      renamedTokens: Math.max(leastTokens, Math.floor(renamedTokens)),
      bodyLines,
    };
  },
});

/** The clone classes of all files. */
export const clones = accumulation({
  id: 'clones',
  version: 1,
  over: cloneFingerprints,
  deps: { thresholds: cloneThresholds },
  begin: ({ thresholds }): CloneIndex => new CloneIndex(thresholds),
});
