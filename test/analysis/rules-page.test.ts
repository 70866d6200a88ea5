import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { allRules } from '../../src/analysis/all-rules.js';
import { patterns } from '../../src/analysis/patterns/index.js';
import { rules } from '../../src/analysis/rules/index.js';
import { patternPage, rulePage, rulesPage } from '../../src/analysis/rules/page.js';

const all = allRules;
const file = new URL('../../docs/rules.md', import.meta.url);

test('docs/rules.md is what the registry prints', () => {
  const printed = rulesPage(all, patterns);
  if (process.env.UPDATE) writeFileSync(file, printed);
  expect(readFileSync(file, 'utf8')).toBe(printed);
});

test.each(all)('the page of $id says what, why and how to change it', rule => {
  const page = rulePage(rule);
  expect(page).toContain(`<a id="${rule.id}"></a>`);
  expect(page).toContain(rule.summary);
  expect(page).toContain(rule.definition);
  for (const option of Object.keys(rule.defaults)) expect(page).toContain(`\`${option}\``);
  expect(page).toContain(`rules:\n  ${rule.id}:\n`);
});

test.each(patterns)('the page of $id says which inputs are worth trying', pattern => {
  const page = patternPage(pattern);
  expect(page).toContain(`<a id="${pattern.id}"></a>`);
  for (const input of pattern.testInputs) expect(page).toContain(input);
  for (const oracleRule of Object.keys(pattern.oracleRules ?? {}))
    expect(page).toContain(`/rules/${oracleRule.replace(/:.*/, '')})`);
});

test('a rule that is off by default says so, and how to turn it on', () => {
  const page = rulesPage([{ ...rules[0]!, isOff: true }]);
  expect(page).toContain(`| [${rules[0]!.id}](#${rules[0]!.id}) | off |`);
  expect(page).toContain('off by default');
  expect(page).toContain('severity: "info"');
});
