import type { Pattern } from '../patterns/pattern.js';
import { kindOf } from './option-kinds.js';
import { defaultSeverityOf, type Options, type RuleDescription } from './rule.js';

/** The documentation of a rule, printed from what the registry says; `Diagnostic.code` links to its heading. */
export function rulePage(rule: RuleDescription<any>): string {
  const { id, name, summary, definition, oracleRule, oracleRules } = rule;
  const sections = [
    heading(id, name),
    `\`${id}\` · ${defaultSeverityOf(rule)} by default`,
    summary,
    definition,
    oracleRule
      ? `Reports the same lines as ESLint's ${[oracleRule].flat().map(oracleLink).join(' and ')}.`
      : '',
    oracleRules
      ? `Among them are ${Object.entries(oracleRules).map(oracleLines).join(', ')}, as ESLint reports them.`
      : '',
    optionsTable(rule.defaults),
    howToChange(rule),
  ];
  return sections.filter(Boolean).join('\n\n');
}

/** The documentation of an edge-case pattern, with the inputs worth trying. */
export function patternPage({ id, name, summary, definition, testInputs, oracleRules }: Pattern): string {
  const inputs = testInputs.map(each => `\`${each}\``).join(', ');
  const sections = [
    heading(id, name),
    `\`${id}\` · edge-case pattern`,
    summary,
    definition,
    oracleRules
      ? `Among them are ${Object.entries(oracleRules).map(oracleLines).join(', ')}, as ESLint reports them.`
      : '',
    `Inputs worth trying: ${inputs}.`,
  ];
  return sections.filter(Boolean).join('\n\n');
}

function oracleLines([oracleRule, claim]: readonly [string, 'equal' | 'subset']): string {
  return `${claim === 'equal' ? 'the' : 'some of the'} lines of ${oracleLink(oracleRule)}`;
}

/** All rules and patterns in the order of their registries, behind tables of contents. */
export function rulesPage(rules: readonly RuleDescription<any>[], patterns: readonly Pattern[] = []): string {
  const ruleRows = rules.map(
    rule => `| [${rule.id}](#${rule.id}) | ${defaultSeverityOf(rule)} | ${rule.summary} |`,
  );
  const patternRows = patterns.map(({ id, summary }) => `| [${id}](#${id}) | ${summary} |`);
  const sections = [
    '# Rules',
    'Printed from the registries; `UPDATE=1 npx vitest run test/analysis/rules-page.test.ts` prints it again.',
    ['| rule | severity | what to do |', '| --- | --- | --- |', ...ruleRows].join('\n'),
    'Edge-case patterns are no faults: they show where special inputs matter, and which.',
    ['| pattern | what to know |', '| --- | --- |', ...patternRows].join('\n'),
    ...rules.map(rulePage),
    ...patterns.map(patternPage),
  ];
  return `${sections.join('\n\n')}\n`;
}

/** Plugins are pinned to the version that is measured against. */
function oracleLink(id: string): string {
  const [plugin, name] = id.split('/');
  const page = name
    ? `github.com/SonarSource/eslint-plugin-${plugin}/blob/1.0.4/docs/rules/${name}.md`
    : `eslint.org/docs/latest/rules/${id.replace(/:.*/, '')}`;
  return `[${id}](https://${page})`;
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
function howToChange({ id, severity, defaults }: RuleDescription): string {
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
