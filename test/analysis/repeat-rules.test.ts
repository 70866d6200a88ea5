import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { repeatRules } from '../../src/analysis/repeats/index.js';
import { languageOf } from '../../src/analysis/source-text.js';
import { annotate, withoutMarks } from '../harness/annotations.js';
import { projectOf } from '../harness/repeats.js';

const root = new URL('../fixtures/repeats/', import.meta.url);

test.each(repeatRules)('the files of $id mark exactly what it finds', ({ id }) => {
  const folder = new URL(`${id}/`, root);
  const sources = readdirSync(folder).map(path => {
    const fixture = readFileSync(new URL(path, folder), 'utf8');
    return { path, fixture, text: withoutMarks(fixture), language: languageOf(path)! };
  });
  const own = projectOf(sources).findings.filter(({ rule }) => rule === id);
  for (const { path, fixture, text } of sources) {
    const marks = own
      .filter(finding => finding.path === path)
      .map(({ range, rule, severity, message }) => ({ range, text: `${rule} ${severity}: ${message}` }));
    const annotated = annotate(text, marks);
    if (process.env.UPDATE) writeFileSync(new URL(path, folder), annotated);
    else expect(annotated).toBe(fixture);
  }
  expect(own, 'a fixture shows at least one finding').not.toEqual([]);
});
