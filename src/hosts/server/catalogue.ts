import { allRules } from '../../analysis/all-rules.js';
import { patterns } from '../../analysis/patterns/index.js';
import { patternPage, rulePage } from '../../analysis/rules/page.js';
import type { Catalogue, RuleText } from './parts.js';

/** Rules and patterns by id; pages are printed when asked for. */
export const catalogue: Catalogue = id => {
  const rule = allRules.find(candidate => candidate.id === id);
  if (rule) return textOf(rule, rulePage(rule));
  const pattern = patterns.find(candidate => candidate.id === id);
  return pattern && textOf(pattern, patternPage(pattern));
};

function textOf({ name, summary, definition }: Omit<RuleText, 'page'>, page: string): RuleText {
  return { name, summary, definition, page };
}
