import type { Pattern } from '../patterns/pattern.js';
import { kindOf } from './option-kinds.js';
import { oraclesOf } from './oracles.js';
import type { Options, Rule } from './rule.js';

/** The documentation of a rule, printed from what the registry says; `Diagnostic.code` links to its heading. */
export function rulePage(rule: Rule<any>): string {
  const { id, name, summary, definition, severity } = rule;
  const sections = [
    heading(id, name),
    `\`${id}\` · ${severity} by default`,
    summary,
    definition,
    sameLinesAs(rule),
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
export function rulesPage(rules: readonly Rule<any>[], patterns: readonly Pattern[] = []): string {
  const ruleRows = rules.map(({ id, severity, summary }) => `| [${id}](#${id}) | ${severity} | ${summary} |`);
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

function sameLinesAs(rule: Rule): string {
  const links = oraclesOf(rule).map(each => `[${each}](https://eslint.org/docs/latest/rules/${each})`);
  if (links.length === 0) return '';
  return `${rule.oracleRule ? 'Reports' : 'Parts of it report'} the same lines as ESLint's ${links.join(' and ')}.`;
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
function howToChange({ id, severity, defaults }: Rule): string {
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
