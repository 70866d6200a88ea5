import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { patterns } from '../../src/analysis/patterns/index.js';
import { languageOf } from '../../src/analysis/source-text.js';
import { analyse } from '../harness/analyse.js';
import { withoutMarks } from '../harness/annotations.js';
import { expectMarks, idOf } from '../harness/marked-fixture.js';

const folder = new URL('../fixtures/patterns/', import.meta.url);
const fixtures = readdirSync(folder);

test('every pattern has a fixture, and every fixture a pattern', () => {
  expect([...new Set(fixtures.map(idOf))].sort()).toEqual(patterns.map(({ id }) => id).sort());
});

test.each(fixtures)('%s marks exactly what its pattern sees', name => {
  const file = new URL(name, folder);
  const source = withoutMarks(readFileSync(file, 'utf8'));
  const seen = analyse(source, languageOf(name)!).patterns.filter(({ rule }) => rule === idOf(name));
  expectMarks(
    file,
    seen.map(({ range, rule, value }) => ({ range, text: `${rule}: ${value}` })),
  );
  expect(seen, 'a fixture shows at least one place').not.toEqual([]);
});

test('every pattern names inputs worth trying', () => {
  for (const { id, testInputs } of patterns) expect(testInputs, id).not.toEqual([]);
});

test('variables that start as themselves, or as one another, end the search', () => {
  const code = `var n = n - 1, a = b - 1, b = a - 1, c = d, d = c, e = f.map(g), f = e.map(g);
    log(1 / n, 1 / a, 1 / c, c[0], e[0], +c, c[d], parseInt(a), c.length, e.length, Math.max(...e));
    if (c) log(d?.x, d.x);`;
  expect(analyse(code, 'js').problem).toBeUndefined();
});
