import { join } from 'node:path';
import { ResolverFactory } from 'oxc-resolver';
import { afterAll, expect, test } from 'vitest';
import { resolvedModule } from '../../src/analysis/project/resolved-module.js';
import { loadResolver } from '../../src/node/resolver/load-resolver.js';
import { resolveOptions } from '../../src/node/resolver/options.js';
import { corpusProject } from '../harness/corpus-project.js';
import { diskProject, sourcesBelow } from '../harness/project.js';
import { corpora } from './corpora.js';

const seen: string[] = [];

test.each(corpora)('%s: every import leads where the native resolver leads it', async corpus => {
  using folder = corpusProject(corpus);
  const project = await diskProject(folder.path);
  const native = new ResolverFactory(resolveOptions);
  const ours = (await loadResolver())(resolveOptions);
  let asked = 0;
  let found = 0;
  for (const path of sourcesBelow(folder.path)) {
    const file = join(folder.path, path);
    const { imports } = await project.engine.get(resolvedModule, path);
    for (const { from } of imports) {
      const answer = ours.resolveFileSync(file, from);
      const { packageJsonPath: _, ...expected } = native.resolveFileSync(file, from);
      expect(answer, `${from} in ${path}`).toEqual(expected);
      asked += 1;
      if (answer.path !== undefined) found += 1;
    }
  }
  project.dispose();
  seen.push(`${corpus}: ${asked} imports, ${found} lead to a file`);
});

afterAll(() => console.log(seen.join('\n')));
