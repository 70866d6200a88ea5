import { describe, expect, test } from 'vitest';
import { countedByTokens, countedByWalk } from '../harness/halstead-tokens.js';
import { corpora, sourcesOf } from './corpora.js';

/** The reference compares every token with every function of a file, so very large files are left out. */
const mostCharacters = 60_000;

describe.each(corpora)('%s', corpus => {
  test('operators between operands are the parser’s own tokens', () => {
    for (const { path, text, language } of sourcesOf(corpus)) {
      if (text.length > mostCharacters) continue;
      expect(countedByWalk(text, language), path).toEqual(countedByTokens(text, language));
    }
  });
});
