import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { patterns } from '../../src/analysis/patterns/index.js';
import { repeatRules } from '../../src/analysis/repeats/index.js';
import { rules } from '../../src/analysis/rules/index.js';
import { patternPage, rulePage, rulesPage } from '../../src/analysis/rules/page.js';

const file = new URL('../../docs/rules.md', import.meta.url);

test('docs/rules.md is what the registry prints', () => {
  const printed = rulesPage(rules, patterns, repeatRules);
  if (process.env.UPDATE) writeFileSync(file, printed);
  expect(readFileSync(file, 'utf8')).toBe(printed);
});

test.each([...rules, ...repeatRules])('the page of $id says what, why and how to change it', rule => {
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
});
