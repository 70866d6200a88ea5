import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { ParserOptions } from 'oxc-parser';
import type { Language } from '../source-text.js';
import type { QuickParser, SyntaxTree } from '../syntax-tree.js';
import { type Binding, compileBinding, type RawParse, startBinding } from './oxc-binding.js';

/** JavaScript may hold JSX, as TypeScript's own parser has it. */
const grammars: Readonly<Record<Language, NonNullable<ParserOptions['lang']>>> = {
  js: 'jsx',
  jsx: 'jsx',
  ts: 'ts',
  tsx: 'tsx',
};

/** Oxc's parser, in WebAssembly: the trees of typescript-estree, without `loc`. What it fails at is left to the other parser. */
class OxcParser implements QuickParser {
  #module: WebAssembly.Module | undefined;
  #binding: Binding | undefined;

  parse(text: string, language: Language): SyntaxTree | undefined {
    try {
      const tree = treeOf(this.#parse(text, language), text);
      return tree && { ...tree, parses: part => this.#parses(part, language) };
    } catch {
      // Nested too deeply: its stack is not unwound when ours is full, so this instance is of no more use.
      this.#binding = undefined;
      return undefined;
    }
  }

  /** As it stands, or in a function, where `return` and `await` may be. */
  #parses(text: string, language: Language): boolean {
    const isWhole = (code: string): boolean => this.#parse(code, language).errors.length === 0;
    try {
      return isWhole(text) || isWhole(`async function* inside() {\n${text}\n}`);
    } catch {
      this.#binding = undefined;
      return false;
    }
  }

  #parse(text: string, language: Language): RawParse {
    this.#module ??= compileBinding();
    this.#binding ??= startBinding(this.#module);
    return this.#binding.parseSync(`file.${language}`, text, {
      lang: grammars[language],
      sourceType: 'module',
      astType: 'ts',
      range: true,
      preserveParens: false,
    });
  }
}

export const oxcParser: QuickParser = new OxcParser();

function treeOf(parsed: RawParse, text: string): SyntaxTree | undefined {
  if (parsed.errors.length > 0) return undefined;
  const comments = parsed.comments.map(({ type, value, start, end }) => ({
    type,
    value,
    range: [start, end],
  }));
  return {
    text,
    program: programOf(parsed.program),
    comments: comments as unknown as readonly TSESTree.Comment[],
  };
}

interface Encoded {
  readonly node: TSESTree.Program;
  readonly fixes: readonly (readonly (string | number)[])[];
}

function programOf(json: string): TSESTree.Program {
  const { node, fixes } = JSON.parse(json) as Encoded;
  for (const path of fixes) restore(path.reduce((at, key) => at[key], node as any));
  return node;
}

/** Literals whose values JSON cannot hold: big integers; a regular expression's stays null, its source is in `regex`. */
function restore(literal: { value: unknown; readonly bigint?: string }): void {
  if (literal.bigint) literal.value = BigInt(literal.bigint);
}
