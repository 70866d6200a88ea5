import * as typescriptParser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import * as sonarjs from 'eslint-plugin-sonarjs';
import { rules } from '../../src/analysis/rules/index.js';
import type { Rule } from '../../src/analysis/rules/rule.js';
import type { Language } from '../../src/analysis/source-text.js';

/** A finding as oracles are compared: the claim it is held against, and the line it starts on, counted from 1. */
export interface OracleFinding {
  readonly claim: string;
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
  'no-warning-comments': { terms: ['todo', 'fixme', 'hack', 'xxx'], location: 'start' },
};

/** By the prefix of their rules. */
const plugins = { sonarjs };

/** What a rule of ours is compared under: the name of its oracle, or all their names where it has several. */
export function claimOf({ oracleRule }: Rule): string | undefined {
  return oracleRule && [oracleRule].flat().join(' + ');
}

/** The claims that each of the oracles' rules is part of. */
const claims = new Map(
  rules.flatMap(rule => [rule.oracleRule ?? []].flat().map(id => [id, claimOf(rule)!] as const)),
);

const linter = new Linter({ configType: 'flat' });

/** What ESLint finds with the rules that ours are twins of; a text that does not parse is an error. */
export function oracleFindings(text: string, language: Language): readonly OracleFinding[] {
  const messages = linter.verify(
    text,
    {
      files: ['**/*.*'],
      linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' },
      languageOptions: { ...parserFor(language), ecmaVersion: 'latest', sourceType: 'module' },
      plugins,
      rules: Object.fromEntries(
        [...claims.keys()].map(id => [id, id in oracleOptions ? ['error', oracleOptions[id]] : 'error']),
      ),
    } as unknown as Linter.Config,
    { filename: `file.${language}` },
  );
  const fatal = messages.find(message => message.fatal);
  if (fatal) throw new SyntaxError(`ESLint: ${fatal.message} (line ${fatal.line})`);
  return messages.flatMap(({ ruleId, line }) => (ruleId ? { claim: claims.get(ruleId)!, line } : []));
}

function parserFor(language: Language): object {
  const parserOptions = { ecmaFeatures: { jsx: language !== 'ts' } };
  return language === 'ts' || language === 'tsx'
    ? { parser: typescriptParser, parserOptions }
    : { parserOptions };
}
