import type { FileFacts } from '../../src/analysis/facts.js';
import { factsOf } from '../../src/analysis/file-facts.js';
import { estreeParser } from '../../src/analysis/parsers/estree.js';
import type { Language } from '../../src/analysis/source-text.js';

/** The facts of a text without an engine: the parser and the walk, called directly. */
export function analyse(text: string, language: Language): FileFacts {
  return factsOf(estreeParser.parse(text, language));
}
