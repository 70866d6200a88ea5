import { astConverter, type ParseSettings } from '@typescript-eslint/typescript-estree/use-at-your-own-risk';
import ts from 'typescript';
import type { Position } from '../../base/range.js';
import type { Language } from '../source-text.js';
import type { Parser, Problem, SyntaxTree } from '../syntax-tree.js';
import { tooDeep } from '../too-deep.js';
import { commentsOf } from './comments.js';

/** TypeScript parses, typescript-estree converts; broken code is converted from TypeScript's recovered tree. */
export const estreeParser: Parser = { parse };

type ScriptWithErrors = ts.SourceFile & { parseDiagnostics: readonly ts.DiagnosticWithLocation[] };

const scriptKinds: Readonly<Record<Language, ts.ScriptKind>> = {
  js: ts.ScriptKind.JS,
  jsx: ts.ScriptKind.JSX,
  ts: ts.ScriptKind.TS,
  tsx: ts.ScriptKind.TSX,
};

function parse(text: string, language: Language): SyntaxTree {
  try {
    const script = scriptOf(text, language);
    const broken = script.parseDiagnostics[0];
    if (!broken) return convert(script, language);
    const message = ts.flattenDiagnosticMessageText(broken.messageText, ' ');
    return recover(script, language, problemAt(script, broken.start, message));
  } catch (error) {
    if (error instanceof RangeError) return { text, program: undefined, comments: [], problem: tooDeep };
    throw error;
  }
}

/** Every file is read as a module, as ESLint does by default; a script differs only where `await` is a name. */
function scriptOf(text: string, language: Language): ScriptWithErrors {
  const options: ts.CreateSourceFileOptions = {
    languageVersion: ts.ScriptTarget.Latest,
    jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
    setExternalModuleIndicator: file => Object.assign(file, { externalModuleIndicator: true }),
  };
  return ts.createSourceFile(
    `file.${language}`,
    text,
    options,
    true,
    scriptKinds[language],
  ) as ScriptWithErrors;
}

/** The converter refuses some of what TypeScript's parser lets pass, as a second `default:`; that is broken code too. */
function convert(script: ScriptWithErrors, language: Language): SyntaxTree {
  try {
    const { estree } = astConverter(script, settingsFor({ comment: false }), false);
    return { text: script.text, program: estree, comments: commentsOf(script), parses: parsesAs(language) };
  } catch (error) {
    if (!isSyntaxError(error)) throw error;
    return recover(script, language, problemAt(script, error.location.start.offset, error.message));
  }
}

/** Statements where they stand: `return` is one outside a function too. What is too deep for the parser is none. */
function parsesAs(language: Language): (text: string) => boolean {
  return text => {
    try {
      const { parseDiagnostics, statements } = scriptOf(text, language);
      return parseDiagnostics.length === 0 && statements.length > 0;
    } catch (error) {
      if (error instanceof RangeError) return false;
      throw error;
    }
  };
}

/** What a text may lack at its end before the converter, which trusts type lists to be closed, can read it. */
const missingEnds = ['', '>', '>>', '>>>'];

function recover(script: ScriptWithErrors, language: Language, problem: Problem): SyntaxTree {
  for (const end of missingEnds) {
    const tree = recovered(end ? scriptOf(script.text + end, language) : script, problem);
    if (tree) return tree;
  }
  return { text: script.text, program: undefined, comments: [], problem };
}

/** Comments come from real tokens here: the parser skips some when it recovers, so they are in no node. */
function recovered(script: ScriptWithErrors, problem: Problem): SyntaxTree | undefined {
  script.parseDiagnostics = [];
  try {
    const { estree } = astConverter(script, settingsFor({ comment: true, allowInvalidAST: true }), false);
    return { text: script.text, program: estree, comments: estree.comments ?? [], problem };
  } catch (error) {
    if (error instanceof RangeError) throw error;
    return undefined;
  }
}

/** Only what the converter reads; without `loc` and `range` it would delete both from every node. */
function settingsFor(own: Partial<ParseSettings>): ParseSettings {
  const settings: Partial<ParseSettings> = {
    loc: true,
    range: true,
    suppressDeprecatedPropertyWarnings: true,
    ...own,
  };
  return settings as ParseSettings;
}

function problemAt(script: ts.SourceFile, offset: number, message: string): Problem {
  const { line, character } = script.getLineAndCharacterOfPosition(offset);
  const at: Position = [line + 1, character + 1];
  return { code: 'syntax', message, at };
}

interface ConverterError extends Error {
  readonly location: { readonly start: { readonly offset: number } };
}

function isSyntaxError(error: unknown): error is ConverterError {
  return error instanceof Error && error.name === 'TSError' && 'location' in error;
}
