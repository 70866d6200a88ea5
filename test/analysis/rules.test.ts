import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { rules } from '../../src/analysis/rules/index.js';
import { judge } from '../../src/analysis/rules/judge.js';
import { languageOf } from '../../src/analysis/source-text.js';
import { analyse } from '../harness/analyse.js';
import { withoutMarks } from '../harness/annotations.js';
import { expectMarks, idOf, marksOf } from '../harness/marked-fixture.js';

const folder = new URL('../fixtures/rules/', import.meta.url);
const fixtures = readdirSync(folder);
const ids = rules.map(({ id }) => id);

test('every rule has a fixture, and every fixture a rule', () => {
  expect([...new Set(fixtures.map(idOf))].sort()).toEqual(ids.toSorted());
});

test.each(fixtures)('%s marks exactly what its rule finds', name => {
  const file = new URL(name, folder);
  const source = withoutMarks(readFileSync(file, 'utf8'));
  const { findings } = judge(analyse(source, languageOf(name)!), { rules: {} });
  const own = findings.filter(({ rule }) => rule === idOf(name));
  expectMarks(file, marksOf(own));
  expect(own, 'a fixture shows at least one finding').not.toEqual([]);
});
