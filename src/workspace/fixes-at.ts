import type { FindingsByPath } from '../analysis/across/across-index.js';
import type { FixOffer } from '../analysis/fixes/fixes-of.js';
import { inFile } from '../analysis/repeats/repeat-rule.js';
import type { Finding } from '../analysis/rules/rule.js';
import { syntaxTree } from '../analysis/syntax-tree.js';
import { compareRanges, type Range, touches } from '../base/range.js';
import type { Engine } from '../engine/engine.js';
import type { Reporter } from './reporter.js';

/** What fixes are asked for. */
export interface FixesWanted {
  readonly path: string;
  readonly range: Range;
  /** Of the file, as they were shown: what shows across files only. */
  readonly across: readonly Finding[];
  /** Of the present contents. */
  readonly acrossNow: () => Promise<FindingsByPath>;
}

/** For the findings that touch a range, of one content; what makes fixes is loaded when somebody asks for one. */
export async function fixesAt(
  engine: Engine,
  reporter: Reporter,
  { path, range, across, acrossNow }: FixesWanted,
): Promise<readonly FixOffer[]> {
  const [tree, { findings }] = await Promise.all([engine.get(syntaxTree, path), reporter.report(path)]);
  const { offersOf } = await import('../analysis/fixes/fixes-of.js');
  const isTouched = (finding: Finding): boolean => touches(finding.range, range);
  const shown = across.filter(isTouched);
  const still = shown.length > 0 ? stillFound(path, shown, await acrossNow()) : [];
  return offersOf(tree, [...findings.filter(isTouched), ...still]);
}

/** Those that are found in the present content too: what is shown may be a look behind. */
function stillFound(path: string, shown: readonly Finding[], now: FindingsByPath): readonly Finding[] {
  return (now.get(path) ?? [])
    .filter(({ rule, range }) =>
      shown.some(finding => finding.rule === rule && compareRanges(finding.range, range) === 0),
    )
    .map(finding => inFile({ ...finding, path }));
}
