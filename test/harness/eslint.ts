import * as typescriptParser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { patterns } from '../../src/analysis/patterns/index.js';
import { rules } from '../../src/analysis/rules/index.js';
import { oraclesOf } from '../../src/analysis/rules/oracles.js';
import type { Language } from '../../src/analysis/source-text.js';

/** A finding as oracles are compared: its rule and the line it starts on, counted from 1. */
export interface OracleFinding {
  readonly rule: string;
  readonly line: number;
}

/** ESLint's options for each rule that ours claims to equal, as the catalogue words them. */
const oracleOptions: Readonly<Record<string, object>> = {
  'no-magic-numbers': {
    ignore: [-1, 0, 1, 2],
    ignoreArrayIndexes: true,
    ignoreDefaultValues: true,
    ignoreClassFieldInitialValues: true,
    ignoreEnums: true,
    ignoreNumericLiteralTypes: true,
    ignoreReadonlyClassProperties: true,
    ignoreTypeIndexes: true,
  },
  'no-param-reassign': { props: true },
  'no-warning-comments': { terms: ['todo', 'fixme', 'hack', 'xxx'], location: 'start' },
};

/** A part of an oracle, named after it and a colon, by the messages that are of that part. */
const partOfMessage: Readonly<Record<string, string>> = {
  assignmentToFunctionParamProp: 'no-param-reassign:props',
};

/** The oracles that our rules and patterns, or parts of them, claim to equal. */
export const oracles: readonly string[] = [...rules, ...patterns].flatMap(oraclesOf).sort();

const linter = new Linter({ configType: 'flat' });

/** What ESLint finds with the rules that ours are twins of; a text that does not parse is an error. */
export function oracleFindings(text: string, language: Language): readonly OracleFinding[] {
  const ids = [...new Set(oracles.map(each => each.replace(/:.*/, '')))];
  const messages = linter.verify(
    text,
    {
      files: ['**/*.*'],
      linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' },
      languageOptions: { ...parserFor(language), ecmaVersion: 'latest', sourceType: 'module' },
      rules: Object.fromEntries(
        ids.map(id => [id, ['error', oracleOptions[id] ?? {}].slice(0, id in oracleOptions ? 2 : 1)]),
      ),
    } as unknown as Linter.Config,
    { filename: `file.${language}` },
  );
  const fatal = messages.find(message => message.fatal);
  if (fatal) throw new SyntaxError(`ESLint: ${fatal.message} (line ${fatal.line})`);
  return messages.flatMap(({ ruleId, messageId, line }) => {
    const rule = partOfMessage[messageId ?? ''] ?? ruleId;
    return rule ? { rule, line } : [];
  });
}

function parserFor(language: Language): object {
  const parserOptions = { ecmaFeatures: { jsx: language !== 'ts' } };
  return language === 'ts' || language === 'tsx'
    ? { parser: typescriptParser, parserOptions }
    : { parserOptions };
}
