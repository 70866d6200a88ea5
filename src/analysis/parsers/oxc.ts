import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { ParserOptions } from 'oxc-parser';
import type { Language } from '../source-text.js';
import type { QuickParser, SyntaxTree } from '../syntax-tree.js';
import { type Binding, compileBinding, type RawParse, startBinding } from './oxc-binding.js';
import { type RegexEnds, scanComments } from './scan-comments.js';

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
      const tree = treeOf(this.#parse(text, language), text, language);
      return tree && { ...tree, parses: part => this.#parses(part, language) };
    } catch {
      // Nested too deeply: its stack is not unwound when ours is full, so this instance is of no more use.
      this.#binding = undefined;
      return undefined;
    }
  }

  /** At least one statement, as it stands or in a function, where `return` and `await` may be. */
  #parses(text: string, language: Language): boolean {
    const bodyOf = (code: string): readonly TSESTree.ProgramStatement[] => {
      const { errors, program } = this.#parse(code, language);
      return errors.length > 0 ? [] : programOf(program).program.body;
    };
    try {
      if (bodyOf(text).length > 0) return true;
      const [inside] = bodyOf(`async function* inside() {\n${text}\n}`);
      return inside?.type === 'FunctionDeclaration' && inside.body.body.length > 0;
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

function treeOf(parsed: RawParse, text: string, language: Language): SyntaxTree | undefined {
  if (parsed.errors.length > 0) return undefined;
  const { program, regexEnds } = programOf(parsed.program);
  const comments = mayHoldJsx(text, language) ? commentsOf(parsed) : scanComments(text, regexEnds);
  return { text, program, comments };
}

/** An element ends with one of these. */
function mayHoldJsx(text: string, language: Language): boolean {
  return language !== 'ts' && (text.includes('</') || text.includes('/>'));
}

function commentsOf({ comments }: RawParse): readonly TSESTree.Comment[] {
  const plain = comments.map(({ type, value, start, end }) => ({ type, value, range: [start, end] }));
  return plain as unknown as readonly TSESTree.Comment[];
}

interface Encoded {
  readonly node: TSESTree.Program;
  readonly fixes: readonly (readonly (string | number)[])[];
}

/** A literal whose value JSON cannot hold; a regular expression's stays null, its source is in `regex`. */
interface Fixed {
  value: unknown;
  readonly bigint?: string;
  readonly range: readonly [number, number];
}

function programOf(json: string): { readonly program: TSESTree.Program; readonly regexEnds: RegexEnds } {
  const { node, fixes } = JSON.parse(json) as Encoded;
  const regexEnds = new Map<number, number>();
  for (const path of fixes) {
    const literal = path.reduce((at, key) => at[key], node as any) as Fixed;
    if (literal.bigint) literal.value = BigInt(literal.bigint);
    else regexEnds.set(literal.range[0], literal.range[1]);
  }
  return { program: node, regexEnds };
}
