import type { FixOffer } from '../analysis/fixes/fixes-of.js';
import { syntaxTree } from '../analysis/syntax-tree.js';
import { type Range, touches } from '../base/range.js';
import type { Engine } from '../engine/engine.js';
import type { Reporter } from './reporter.js';

/** For the findings that touch a range, of one content; what makes fixes is loaded when somebody asks for one. */
export async function fixesAt(
  engine: Engine,
  reporter: Reporter,
  path: string,
  range: Range,
): Promise<readonly FixOffer[]> {
  const [tree, { findings }] = await Promise.all([engine.get(syntaxTree, path), reporter.report(path)]);
  const { offersOf } = await import('../analysis/fixes/fixes-of.js');
  return offersOf(
    tree,
    findings.filter(finding => touches(finding.range, range)),
  );
}
