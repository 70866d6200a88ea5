import { allRules } from '../all-rules.js';
import type { FileFacts, Suppression } from '../facts.js';
import { patterns } from '../patterns/index.js';
import type { Settings } from '../settings.js';
import { isSuppressed, reaches } from '../suppressions.js';
import { rules } from './index.js';
import { defaultSeverityOf, type Finding, type JudgedSuppression } from './rule.js';

/** Findings without those that comments let stand. */
export function withoutSuppressed(
  { suppressions }: FileFacts,
  findings: readonly Finding[],
): readonly Finding[] {
  if (suppressions.length === 0) return findings;
  return findings.filter(({ rule, range }) => !isSuppressed(suppressions, rule, range));
}

/** What is to be said of each suppression, by all that was found before any was applied. */
export function judgeSuppressions(
  { suppressions, problem }: FileFacts,
  found: readonly Finding[],
  settings: Pick<Settings, 'rules'>,
): readonly JudgedSuppression[] {
  return suppressions.map(suppression => ({
    suppression,
    unknown: suppression.rules.filter(id => !isKnown(id)),
    isIdle:
      problem?.code !== 'syntax' &&
      isJudgedHere(suppression, settings) &&
      !found.some(({ rule, range }) => reaches(suppression, rule, range)),
  }));
}

function isKnown(id: string): boolean {
  return [...allRules, ...patterns].some(known => known.id === id);
}

/** Whether all that it names is on and looks at one file, so that it is known what would be found. */
function isJudgedHere({ rules: named }: Suppression, settings: Pick<Settings, 'rules'>): boolean {
  return named.length > 0 && named.every(id => isOn(id, settings));
}

function isOn(id: string, settings: Pick<Settings, 'rules'>): boolean {
  const rule = rules.find(known => known.id === id);
  return rule !== undefined && (settings.rules[id]?.severity ?? defaultSeverityOf(rule)) !== 'off';
}
