import { describe, expect, test } from 'vitest';
import { factsOf } from '../../src/analysis/file-facts.js';
import { estreeParser } from '../../src/analysis/parsers/estree.js';
import { oxcParser } from '../../src/analysis/parsers/oxc.js';
import type { SyntaxTree } from '../../src/analysis/syntax-tree.js';
import { corpora, sourcesOf } from './corpora.js';

/** Which parser answers must not be seen in any answer. */
describe.each(corpora)('%s', corpus => {
  test('the quick parser takes every file, and its facts are those of typescript-estree', () => {
    for (const { path, text, language } of sourcesOf(corpus)) {
      const quick = oxcParser.parse(text, language);
      const tree = estreeParser.parse(text, language);
      const { problem, ...slow } = factsOf(tree);
      expect(quick === undefined, path).toBe(problem !== undefined);
      if (!quick) continue;
      expect(factsOf(quick), path).toEqual(slow);
      expect(quick.comments.map(shape), path).toEqual(tree.comments.map(shape));
    }
  });
});

function shape({ type, value, range }: SyntaxTree['comments'][number]): object {
  return { type, value, range };
}
