import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { digestOf } from '../base/digest.js';
import type { Position } from '../base/range.js';
import { query } from '../engine/query.js';
import { type Language, sourceText } from './source-text.js';

/** Why an answer is not the whole answer. */
export interface Problem {
  readonly code: 'syntax' | 'binary' | 'too-large' | 'encoding' | 'too-deep' | 'failed';
  readonly message: string;
  readonly at?: Position;
}

/** A parsed file. With a `syntax` problem the tree is TypeScript's recovered one: sound where the text is. */
export interface SyntaxTree {
  /** What the tree's offsets refer to: the source, or with a `syntax` problem the source and what it lacks at its end. */
  readonly text: string;
  /** Absent when there is no text to parse, or not even recovery gave a tree. Nodes have `range`, and `parent` once walked; `loc` only some. */
  readonly program: TSESTree.Program | undefined;
  readonly comments: readonly TSESTree.Comment[];
  /** Whether another text is statements of the same language, by the same parser; absent where nothing was parsed. */
  readonly parses?: (text: string) => boolean;
  readonly problem?: Problem;
}

/** The port behind which parsers stand: text in, ESTree out, never throws for broken code. */
export interface Parser {
  readonly parse: (text: string, language: Language) => SyntaxTree;
}

/** A parser that leaves what it cannot parse whole to the one that recovers. */
export interface QuickParser {
  readonly parse: (text: string, language: Language) => SyntaxTree | undefined;
}

/** The bundled parsers', pinned; a test compares them with what is installed. */
export const parserVersions = {
  parser: 'oxc-parser 0.152.0',
  recovery: 'typescript-estree 8.73.0',
  typescript: '6.0.3',
} as const;

/** Part of every derived key, and known without loading a parser. Bump it when the conversion around the pinned parser changes. */
const parserVersion = digestOf('3', ...Object.values(parserVersions));

/** Measured: oxc's trees retain 25 bytes a byte of source, typescript-estree's 40 (PERFORMANCE.md). */
const retainedPerCharacter = 40;

/** Stays in the process that parsed it: others get facts, never trees. */
export const syntaxTree = query({
  id: 'syntax-tree',
  version: parserVersion,
  keep: 'memory',
  latestOnly: true,
  deps: { source: sourceText },
  run: async ({ source }): Promise<SyntaxTree> => {
    const { text, language, unreadable, lossy } = source;
    if (unreadable) return { text, program: undefined, comments: [], problem: unreadableProblem(unreadable) };
    const { parse } = await import('./parsers/parse.js');
    const tree = await parse(text, language);
    return lossy && !tree.problem ? { ...tree, problem: lossyProblem } : tree;
  },
  isPartial: tree => tree.problem !== undefined,
  weigh: tree => tree.text.length * retainedPerCharacter,
});

const lossyProblem: Problem = {
  code: 'encoding',
  message: 'The file is not valid UTF-8, so some characters are lost and columns may be wrong.',
};

function unreadableProblem(code: 'binary' | 'too-large'): Problem {
  const reason = code === 'binary' ? 'The file is not text' : 'The file is larger than maxFileBytes allows';
  return { code, message: `${reason}, so it is not analysed.` };
}
