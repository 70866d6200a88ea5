import { ClumpIndex } from '../../src/analysis/clumps/clump-index.js';
import type { FileFacts } from '../../src/analysis/facts.js';
import { factsOf } from '../../src/analysis/file-facts.js';
import { parse } from '../../src/analysis/parsers/parse.js';
import { dataClump } from '../../src/analysis/repeats/data-clump.js';
import { judgeRepeats } from '../../src/analysis/repeats/judge-repeats.js';
import { inFile } from '../../src/analysis/repeats/repeat-rule.js';
import { judge } from '../../src/analysis/rules/judge.js';
import type { Finding, Severity } from '../../src/analysis/rules/rule.js';
import type { Language } from '../../src/analysis/source-text.js';

const severities: readonly Severity[] = ['hint', 'info', 'warning', 'error'];

/** The findings of a text, clumps of data within it included; fails where it does not parse. */
export async function findingsIn(source: string, language: Language): Promise<readonly Finding[]> {
  const tree = await parse(source, language);
  if (tree.problem) throw new Error(`${tree.problem.message}\n${source}`);
  const facts = factsOf(tree);
  return [...judge(facts, { rules: {} }).findings, ...clumpsIn(facts)];
}

/** Of a project that has no other file. */
export function clumpsIn({ clumps }: FileFacts): readonly Finding[] {
  const index = new ClumpIndex();
  index.set('mended.ts', clumps);
  return judgeRepeats(dataClump, index.result(), {}).map(inFile);
}

/** How many say the same but for its numbers, which may be lines. */
export function countLike(finding: Finding, findings: readonly Finding[]): number {
  return findings.filter(each => kindOf(each) === kindOf(finding)).length;
}

/** Findings of a higher severity than the one mended that were not there before. */
export function worseThan(
  { severity }: Finding,
  before: readonly Finding[],
  after: readonly Finding[],
): readonly Finding[] {
  const known = before.map(kindOf);
  const added = after.filter(finding => {
    const index = known.indexOf(kindOf(finding));
    if (index >= 0) known.splice(index, 1);
    return index < 0;
  });
  return added.filter(each => severities.indexOf(each.severity) > severities.indexOf(severity));
}

function kindOf({ rule, message }: Finding): string {
  return `${rule} ${message.replace(/\d+/g, '#')}`;
}
