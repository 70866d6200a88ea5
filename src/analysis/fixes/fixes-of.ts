import type { Finding } from '../rules/rule.js';
import type { SyntaxTree } from '../syntax-tree.js';
import type { Fix } from './fix.js';
import { FixScene } from './fix-scene.js';
import { fixers } from './index.js';

/** Ways to mend findings of a file, by finding; those that cannot be mended have none. Nothing is offered for a text that does not parse. */
export function fixesOf(
  tree: SyntaxTree,
  findings: readonly Finding[],
): ReadonlyMap<Finding, readonly Fix[]> {
  const { program, problem } = tree;
  const mendable = findings.filter(({ rule }) => byRule.has(rule));
  if (!program || problem || mendable.length === 0) return new Map();
  const scene = new FixScene({ ...tree, program });
  return new Map(
    mendable.map(finding => {
      const node = scene.nodeAt(...scene.offsets(finding.range));
      return [finding, byRule.get(finding.rule)!.fixesOf(node, scene, finding)];
    }),
  );
}

const byRule = new Map(fixers.map(fixer => [fixer.rule, fixer]));
