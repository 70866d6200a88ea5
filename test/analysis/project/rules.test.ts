import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { acrossFindings } from '../../../src/analysis/across/across-findings.js';
import { annotate, withoutMarks } from '../../harness/annotations.js';
import { diskProject, sourcesBelow } from '../../harness/project.js';

const fixtures = fileURLToPath(new URL('../../fixtures/project/rules/', import.meta.url));

test.each(readdirSync(fixtures))('the folder %s marks exactly what its rule finds', async id => {
  const root = join(fixtures, id);
  const project = await diskProject(root, { read: withoutMarks });
  let found = 0;
  for (const path of sourcesBelow(root)) {
    const file = join(root, path);
    const fixture = readFileSync(file, 'utf8');
    const own = ((await project.engine.get(acrossFindings)).get(path) ?? []).filter(
      ({ rule }) => rule === id,
    );
    const marks = own.map(({ range, rule, severity, message }) => ({
      range,
      text: `${rule} ${severity}: ${message}`,
    }));
    const annotated = annotate(withoutMarks(fixture), marks);
    if (process.env.UPDATE) writeFileSync(file, annotated);
    else expect(annotated, path).toBe(fixture);
    found += own.length;
  }
  project.dispose();
  expect(found, 'a fixture shows at least one finding').toBeGreaterThan(0);
});
