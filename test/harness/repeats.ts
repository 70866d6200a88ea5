import { CloneIndex, type CloneThresholds } from '../../src/analysis/clones/clone-index.js';
import { type CloneFingerprints, fingerprintsOf } from '../../src/analysis/clones/fingerprints.js';
import { ClumpIndex } from '../../src/analysis/clumps/clump-index.js';
import { dataClump } from '../../src/analysis/repeats/data-clump.js';
import { duplicatedCode } from '../../src/analysis/repeats/duplicated-code.js';
import { judgeRepeats } from '../../src/analysis/repeats/judge-repeats.js';
import type { RepeatFinding } from '../../src/analysis/repeats/repeat-rule.js';
import type { Source } from '../conformance/corpora.js';
import { analyse } from './analyse.js';

/** What the folds say of some files, without an engine. */
export function projectOf(sources: readonly Source[]) {
  const clones = new CloneIndex(duplicatedCode.defaults as unknown as CloneThresholds);
  const clumps = new ClumpIndex();
  for (const { path, text, language } of sources) {
    const facts = analyse(text, language);
    const fingerprints: CloneFingerprints = fingerprintsOf(text, facts);
    clones.set(path, fingerprints);
    clumps.set(path, facts.clumps);
  }
  const classes = clones.result();
  const found = clumps.result();
  const findings: readonly RepeatFinding[] = [
    ...judgeRepeats(duplicatedCode, classes, {}),
    ...judgeRepeats(dataClump, found, {}),
  ];
  return { classes, clumps: found, findings };
}
