import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { patterns } from '../../src/analysis/patterns/index.js';
import { languageOf } from '../../src/analysis/source-text.js';
import { analyse } from '../harness/analyse.js';
import { annotate, withoutMarks } from '../harness/annotations.js';

const folder = new URL('../fixtures/patterns/', import.meta.url);
const fixtures = readdirSync(folder);

test('every pattern has a fixture, and every fixture a pattern', () => {
  expect([...new Set(fixtures.map(idOf))].sort()).toEqual(patterns.map(({ id }) => id).sort());
});

test.each(fixtures)('%s marks exactly what its pattern sees', name => {
  const file = new URL(name, folder);
  const fixture = readFileSync(file, 'utf8');
  const source = withoutMarks(fixture);
  const seen = analyse(source, languageOf(name)!).patterns.filter(({ rule }) => rule === idOf(name));
  const annotated = annotate(
    source,
    seen.map(({ range, rule, value }) => ({ range, text: `${rule}: ${value}` })),
  );
  if (process.env.UPDATE) writeFileSync(file, annotated);
  else expect(annotated).toBe(fixture);
  expect(seen, 'a fixture shows at least one place').not.toEqual([]);
});

test('every pattern names inputs worth trying', () => {
  for (const { id, testInputs } of patterns) expect(testInputs, id).not.toEqual([]);
});

/** A pattern may have a second fixture in another language. */
function idOf(name: string): string {
  return name.replace(/\.\w+$/, '');
}
