import { patterns } from '../../analysis/patterns/index.js';
import { rules } from '../../analysis/rules/index.js';
import { patternPage, rulePage } from '../../analysis/rules/page.js';
import type { Catalogue } from './parts.js';

/** Rules and patterns by id; pages are printed when asked for. */
export const catalogue: Catalogue = id => {
  const rule = rules.find(candidate => candidate.id === id);
  if (rule) return { name: rule.name, summary: rule.summary, page: rulePage(rule) };
  const pattern = patterns.find(candidate => candidate.id === id);
  return pattern && { name: pattern.name, summary: pattern.summary, page: patternPage(pattern) };
};
