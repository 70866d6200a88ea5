import { patterns } from '../../analysis/patterns/index.js';
import { rules } from '../../analysis/rules/index.js';
import { rulesPage } from '../../analysis/rules/page.js';
import { defaultSeverityOf } from '../../analysis/rules/rule.js';
import type { Catalogue } from './parts.js';

export const catalogue: Catalogue = {
  rules: rules.map(rule => ({ ...rule, severity: defaultSeverityOf(rule) })),
  patterns,
  page: () => rulesPage(rules, patterns),
};
