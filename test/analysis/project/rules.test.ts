import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { acrossFindings } from '../../../src/analysis/across/across-findings.js';
import { withoutMarks } from '../../harness/annotations.js';
import { expectMarks, marksOf } from '../../harness/marked-fixture.js';
import { diskProject, sourcesBelow } from '../../harness/project.js';

const fixtures = fileURLToPath(new URL('../../fixtures/project/rules/', import.meta.url));

test.each(readdirSync(fixtures))('the folder %s marks exactly what its rule finds', async id => {
  const root = join(fixtures, id);
  const project = await diskProject(root, { read: withoutMarks });
  let found = 0;
  for (const path of sourcesBelow(root)) {
    const all = (await project.engine.get(acrossFindings)).get(path) ?? [];
    const own = all.filter(({ rule }) => rule === id);
    expectMarks(join(root, path), marksOf(own));
    found += own.length;
  }
  project.dispose();
  expect(found, 'a fixture shows at least one finding').toBeGreaterThan(0);
});
