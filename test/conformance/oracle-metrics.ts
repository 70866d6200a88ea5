import * as typescriptParser from '@typescript-eslint/parser';
import { type AST, Linter, type Rule } from 'eslint';
import { builtinRules } from 'eslint/use-at-your-own-risk';
import type { Language } from '../../src/analysis/source-text.js';

/** The metrics that ESLint counts too, by our names for them. */
export const oracleMetrics = [
  'cyclomatic',
  'cyclomaticModified',
  'maxDepth',
  'params',
  'lines',
  'sloc',
  'statements',
] as const;

export type OracleMetric = (typeof oracleMetrics)[number];

/** What ESLint counted, by function; a function is known by the line and column of its anchor, from 1. */
export type OracleFunctions = ReadonlyMap<string, Readonly<Record<OracleMetric, number>>>;

/** Counts with ESLint's own rules, thresholds at 0; a text that does not parse is an error. */
export function oracleFunctions(text: string, language: Language): OracleFunctions {
  seen = new Map();
  const messages = linter.verify(text, configFor(language), { filename: `file.${language}` });
  const fatal = messages.find(message => message.fatal);
  if (fatal) throw new SyntaxError(`ESLint: ${fatal.message} (line ${fatal.line})`);
  return seen;
}

type Counts = Record<OracleMetric, number>;

/** Filled while the linter runs: rules have no other way to answer. */
let seen = new Map<string, Counts>();

const linter = new Linter({ configType: 'flat' });

/** The rule behind a metric, its options, and where its report holds the number. */
const sources: Readonly<Record<OracleMetric, readonly [rule: string, options: unknown, field: string]>> = {
  cyclomatic: ['complexity', 0, 'complexity'],
  cyclomaticModified: ['complexity', { max: 0, variant: 'modified' }, 'complexity'],
  maxDepth: ['max-depth', 0, 'depth'],
  params: ['max-params', 0, 'count'],
  lines: ['max-lines-per-function', { max: 0, IIFEs: true }, 'lineCount'],
  sloc: [
    'max-lines-per-function',
    { max: 0, IIFEs: true, skipComments: true, skipBlankLines: true },
    'lineCount',
  ],
  statements: ['max-statements', 0, 'count'],
};

function configFor(language: Language): Linter.Config {
  const parserOptions = { ecmaFeatures: { jsx: language !== 'ts' } };
  const isTypeScript = language === 'ts' || language === 'tsx';
  return {
    files: ['**/*.*'],
    plugins: {
      counts: { rules: Object.fromEntries(oracleMetrics.map(metric => [metric, counting(metric)])) },
    },
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' },
    languageOptions: {
      parserOptions,
      ...(isTypeScript ? { parser: typescriptParser } : {}),
      ecmaVersion: 'latest',
      sourceType: 'module',
    },
    rules: Object.fromEntries(
      oracleMetrics.map(metric => [`counts/${metric}`, ['error', sources[metric][1]]]),
    ),
  } as Linter.Config;
}

/** The rule itself, its reports caught before they become messages: they name the node and hold the number. */
function counting(metric: OracleMetric): Rule.RuleModule {
  const [name, , field] = sources[metric];
  const original = builtinRules.get(name)!;
  return {
    meta: original.meta!,
    create: context => {
      const report = ({ node, data }: Report): void =>
        note(context.sourceCode, metric, node, data, Number(data[field]));
      return original.create(Object.create(context, { report: { value: report } }));
    },
  };
}

interface Report {
  readonly node: Tree;
  readonly data: Readonly<Record<string, string | number>>;
}

/** A node as far as it matters here. */
interface Tree {
  readonly type: string;
  readonly parent: Tree | null;
  readonly value?: Tree;
  readonly body: Tree;
  readonly loc: AST.SourceLocation;
}

function note(
  code: Rule.RuleContext['sourceCode'],
  metric: OracleMetric,
  node: Tree,
  data: Report['data'],
  value: number,
): void {
  if (String(data.name).startsWith('Class ')) return;
  const fn = functionOf(node);
  if (!fn) return;
  const key = anchorOf(code, fn);
  const counts = seen.get(key) ?? {
    cyclomatic: 0,
    cyclomaticModified: 0,
    maxDepth: 0,
    params: 0,
    lines: 0,
    sloc: 0,
    statements: 0,
  };
  counts[metric] = Math.max(counts[metric], value);
  seen.set(key, counts);
}

/** A report is about the function, about the member whose value it is, or about a block in it. */
function functionOf(node: Tree): Tree | undefined {
  if (node.value && isFunction(node.value)) return node.value;
  if (node.type.startsWith('TS')) return undefined;
  for (let at: Tree | null = node; at && at.type !== 'StaticBlock'; at = at.parent)
    if (isFunction(at)) return at;
  return undefined;
}

function isFunction({ type }: Tree): boolean {
  return (
    type === 'FunctionDeclaration' || type === 'FunctionExpression' || type === 'ArrowFunctionExpression'
  );
}

function anchorOf(code: Rule.RuleContext['sourceCode'], fn: Tree): string {
  const isArrow = fn.type === 'ArrowFunctionExpression';
  const token = isArrow
    ? code.getTokenBefore(fn.body as never, { filter: ({ value }: AST.Token) => value === '=>' })!
    : fn.body;
  const { line, column } = token.loc!.start;
  return `${line}:${column + 1}`;
}
