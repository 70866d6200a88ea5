import type { FixOffer } from '../analysis/fixes/fixes-of.js';
import { projectFindings } from '../analysis/project/project-findings.js';
import { projectRules } from '../analysis/project/rules/index.js';
import { repeatRules } from '../analysis/repeats/index.js';
import { dataClumpFindings, duplicatedCodeFindings } from '../analysis/repeats/nodes.js';
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
}

/** For the findings that touch a range, of one content; what makes fixes is loaded when somebody asks for one. */
export async function fixesAt(
  engine: Engine,
  reporter: Reporter,
  { path, range, across }: FixesWanted,
): Promise<readonly FixOffer[]> {
  const [tree, { findings }] = await Promise.all([engine.get(syntaxTree, path), reporter.report(path)]);
  const { offersOf } = await import('../analysis/fixes/fixes-of.js');
  const isTouched = (finding: Finding): boolean => touches(finding.range, range);
  const shown = await stillFound(engine, path, across.filter(isTouched));
  return offersOf(tree, [...findings.filter(isTouched), ...shown]);
}

/** Those that are found in the present content too: what is shown may be a look behind. */
async function stillFound(
  engine: Engine,
  path: string,
  shown: readonly Finding[],
): Promise<readonly Finding[]> {
  const now = [...(await ofImports(engine, path, shown)), ...(await ofRepeats(engine, path, shown))];
  return now.filter(({ rule, range }) =>
    shown.some(finding => finding.rule === rule && compareRanges(finding.range, range) === 0),
  );
}

async function ofImports(
  engine: Engine,
  path: string,
  shown: readonly Finding[],
): Promise<readonly Finding[]> {
  const isAsked = shown.some(({ rule }) => projectRules.some(({ id }) => id === rule));
  return isAsked ? engine.get(projectFindings, path) : [];
}

async function ofRepeats(
  engine: Engine,
  path: string,
  shown: readonly Finding[],
): Promise<readonly Finding[]> {
  if (!shown.some(({ rule }) => repeatRules.some(({ id }) => id === rule))) return [];
  const found = await Promise.all([dataClumpFindings, duplicatedCodeFindings].map(node => engine.get(node)));
  return found
    .flat()
    .filter(finding => finding.path === path)
    .map(inFile);
}
