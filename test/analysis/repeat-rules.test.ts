import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { repeatRules } from '../../src/analysis/repeats/index.js';
import { languageOf } from '../../src/analysis/source-text.js';
import { withoutMarks } from '../harness/annotations.js';
import { expectMarks, marksOf } from '../harness/marked-fixture.js';
import { projectOf } from '../harness/repeats.js';

const root = new URL('../fixtures/repeats/', import.meta.url);

test.each(repeatRules)('the files of $id mark exactly what it finds', ({ id }) => {
  const folder = new URL(`${id}/`, root);
  const sources = readdirSync(folder).map(path => {
    const text = withoutMarks(readFileSync(new URL(path, folder), 'utf8'));
    return { path, text, language: languageOf(path)! };
  });
  const own = projectOf(sources).findings.filter(({ rule }) => rule === id);
  for (const { path } of sources)
    expectMarks(new URL(path, folder), marksOf(own.filter(finding => finding.path === path)));
  expect(own, 'a fixture shows at least one finding').not.toEqual([]);
});
