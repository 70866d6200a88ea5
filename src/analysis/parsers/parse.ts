import type { Language } from '../source-text.js';
import type { SyntaxTree } from '../syntax-tree.js';
import { oxcParser } from './oxc.js';

/**
 * The quick parser's tree where it takes the text whole; else TypeScript's, which recovers and says what is wrong.
 * TypeScript is 9 MB, so it is loaded for the first text that needs it.
 */
export async function parse(text: string, language: Language): Promise<SyntaxTree> {
  const tree = oxcParser.parse(text, language);
  if (tree) return tree;
  const { estreeParser } = await import('./estree.js');
  return estreeParser.parse(text, language);
}
