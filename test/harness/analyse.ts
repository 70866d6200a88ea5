import type { FileFacts } from '../../src/analysis/facts.js';
import { factsOf } from '../../src/analysis/file-facts.js';
import { estreeParser } from '../../src/analysis/parsers/estree.js';
import { oxcParser } from '../../src/analysis/parsers/oxc.js';
import type { Language } from '../../src/analysis/source-text.js';

/** The facts of a text without an engine: parsed as the product does, and walked. */
export function analyse(text: string, language: Language): FileFacts {
  return factsOf(oxcParser.parse(text, language) ?? estreeParser.parse(text, language));
}
