import { allRules } from '../../analysis/all-rules.js';
import { patterns } from '../../analysis/patterns/index.js';
import { rulesPage } from '../../analysis/rules/page.js';
import { defaultSeverityOf } from '../../analysis/rules/rule.js';
import type { Catalogue } from './parts.js';

export const catalogue: Catalogue = {
  rules: allRules.map(rule => ({ ...rule, severity: defaultSeverityOf(rule) })),
  patterns,
  page: () => rulesPage(allRules, patterns),
};
