import type { Range } from '../../base/range.js';
import type { Finding } from '../rules/rule.js';
import { suppressionRule } from '../suppressions.js';
import type { SyntaxTree } from '../syntax-tree.js';
import type { Fix } from './fix.js';
import { FixScene } from './fix-scene.js';
import { fixers } from './index.js';
import { isInText, suppression } from './suppression.js';

/** Ways to mend findings of a file; those that cannot be mended have none. Nothing is offered for a text that does not parse. */
export function fixesOf(
  tree: SyntaxTree,
  findings: readonly Finding[],
): ReadonlyMap<Finding, readonly Fix[]> {
  const scene = sceneOf(tree, findings);
  return new Map(scene && findings.map(finding => [finding, fixesIn(scene, finding)]));
}

/** A fix as a host shows and applies it. */
export interface FixOffer extends Omit<Fix, 'edits'> {
  readonly finding: Finding;
  readonly edits: readonly { readonly range: Range; readonly text: string }[];
}

/** The fixes of each finding, and last the comment that lets it stand. */
export function offersOf(tree: SyntaxTree, findings: readonly Finding[]): readonly FixOffer[] {
  const scene = sceneOf(tree, findings);
  if (!scene) return [];
  return findings.flatMap(finding =>
    [...fixesIn(scene, finding), ...suppressionsIn(scene, finding)].map(fix => ({
      ...fix,
      finding,
      edits: fix.edits.map(({ start, end, text }) => ({ range: scene.range(start, end), text })),
    })),
  );
}

function sceneOf(tree: SyntaxTree, findings: readonly Finding[]): FixScene | undefined {
  const { program, problem } = tree;
  return !program || problem || findings.length === 0 ? undefined : new FixScene({ ...tree, program });
}

function fixesIn(scene: FixScene, finding: Finding): readonly Fix[] {
  const node = scene.nodeAt(...scene.offsets(finding.range));
  return byRule.get(finding.rule)?.fixesOf(node, scene, finding) ?? [];
}

/** A comment cannot excuse another, nor stand within a text. */
function suppressionsIn(scene: FixScene, finding: Finding): readonly Fix[] {
  return finding.rule === suppressionRule || isInText(scene, finding) ? [] : [suppression(scene, finding)];
}

const byRule = new Map(fixers.map(fixer => [fixer.rule, fixer]));
