import type { Pattern } from '../patterns/pattern.js';
import type { RepeatRule } from '../repeats/repeat-rule.js';
import { kindOf } from './option-kinds.js';
import type { Options, Rule } from './rule.js';

/** What a page says of a rule, of files or of projects. */
type Described = Omit<Rule<any>, 'watch' | 'onFunction' | 'onSighting'>;

/** The documentation of a rule, printed from what the registry says; `Diagnostic.code` links to its heading. */
export function rulePage(rule: Described): string {
  const { id, name, summary, definition, severity, oracleRule } = rule;
  const sections = [
    heading(id, name),
    `\`${id}\` · ${severity} by default`,
    summary,
    definition,
    oracleRule
      ? `Reports the same lines as ESLint's [${oracleRule}](https://eslint.org/docs/latest/rules/${oracleRule}).`
      : '',
    optionsTable(rule.defaults),
    howToChange(rule),
  ];
  return sections.filter(Boolean).join('\n\n');
}

/** The documentation of an edge-case pattern, with the inputs worth trying. */
export function patternPage({ id, name, summary, definition, testInputs }: Pattern): string {
  const inputs = testInputs.map(each => `\`${each}\``).join(', ');
  return [
    heading(id, name),
    `\`${id}\` · edge-case pattern`,
    summary,
    definition,
    `Inputs worth trying: ${inputs}.`,
  ].join('\n\n');
}

/** All rules and patterns in the order of their registries, behind tables of contents. */
export function rulesPage(
  rules: readonly Described[],
  patterns: readonly Pattern[] = [],
  ofProjects: readonly RepeatRule<any>[] = [],
): string {
  const all = [...rules, ...ofProjects];
  const ruleRows = all.map(({ id, severity, summary }) => `| [${id}](#${id}) | ${severity} | ${summary} |`);
  const patternRows = patterns.map(({ id, summary }) => `| [${id}](#${id}) | ${summary} |`);
  const sections = [
    '# Rules',
    'Printed from the registries; `UPDATE=1 npx vitest run test/analysis/rules-page.test.ts` prints it again.',
    ['| rule | severity | what to do |', '| --- | --- | --- |', ...ruleRows].join('\n'),
    'Edge-case patterns are no faults: they show where special inputs matter, and which.',
    ['| pattern | what to know |', '| --- | --- |', ...patternRows].join('\n'),
    ...all.map(rulePage),
    ...patterns.map(patternPage),
  ];
  return `${sections.join('\n\n')}\n`;
}

/** The anchor is the id, whatever a renderer makes of the name. */
function heading(id: string, name: string): string {
  return `<a id="${id}"></a>\n\n## ${name}`;
}

function optionsTable(defaults: Options): string {
  const rows = Object.entries(defaults).map(
    ([option, standard]) => `| \`${option}\` | ${kindOf(standard)} | \`${JSON.stringify(standard)}\` |`,
  );
  return rows.length > 0 ? ['| option | type | default |', '| --- | --- | --- |', ...rows].join('\n') : '';
}

/** Shows the first option because a value says more than a type. */
function howToChange({ id, severity, defaults }: Described): string {
  const [option] = Object.entries(defaults);
  const changed = {
    severity: severity === 'info' ? 'hint' : 'info',
    ...(option && { [option[0]]: option[1] }),
  };
  const yaml = Object.entries(changed).map(([key, value]) => `    ${key}: ${JSON.stringify(value)}`);
  const json = JSON.stringify({ [id]: changed });
  return [
    'A severity of your own (`error`, `warning`, `info`, `hint` or `off`) is that of all findings of the rule. In `treewarden.yaml`:',
    ['```yaml', 'rules:', `  ${id}:`, ...yaml, '```'].join('\n'),
    'In the settings of the editor:',
    ['```json', `"treewarden.rules": ${json}`, '```'].join('\n'),
  ].join('\n\n');
}
