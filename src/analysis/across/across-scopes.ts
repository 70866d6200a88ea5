import { fold } from '../../engine/query.js';
import { projectRules } from '../project/rules/index.js';
import { repeatRules } from '../repeats/index.js';
import { ruleScope } from '../rule-scope.js';
import type { Severity } from '../rules/rule.js';
import { ruleSettings } from '../settings.js';

/** By path, where overrides give a file another severity than the settings for all files do. */
export type SeverityByPath = Readonly<Record<string, Severity | 'off'>>;

/** What overrides say of the rules that look across files, by rule. */
export const acrossScopes = fold({
  id: 'across-scopes',
  version: 1,
  over: ruleScope,
  deps: { rules: ruleSettings },
  run: (scopes, { rules }): Readonly<Record<string, SeverityByPath>> =>
    Object.fromEntries(
      [...projectRules, ...repeatRules].map(({ id }) => {
        const own = [...scopes].map(([path, scope]) => [path, (scope ?? rules)[id]?.severity] as const);
        const other = own.filter(([, severity]) => severity !== rules[id]?.severity);
        return [id, Object.fromEntries(other) as SeverityByPath];
      }),
    ),
});
