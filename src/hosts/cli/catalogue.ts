import { patterns } from '../../analysis/patterns/index.js';
import { rules } from '../../analysis/rules/index.js';
import { rulesPage } from '../../analysis/rules/page.js';
import type { Catalogue } from './parts.js';

export const catalogue: Catalogue = { rules, patterns, page: () => rulesPage(rules, patterns) };
