import * as typescriptParser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import * as sonarjs from 'eslint-plugin-sonarjs';
import type { Language } from '../../src/analysis/source-text.js';
import { type OracleFinding, oracleClaims } from './oracle-claims.js';

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
  'no-constant-condition': { checkLoops: 'all' },
  'no-param-reassign': { props: true },
  'no-warning-comments': { terms: ['todo', 'fixme', 'hack', 'xxx'], location: 'start' },
};

/** A part of an oracle, named after it and a colon, by the messages that are of that part. */
const partOfMessage: Readonly<Record<string, string>> = {
  assignmentToFunctionParamProp: 'no-param-reassign:props',
};

/** By the prefix of their rules. */
const plugins = { sonarjs };

/** The claim that each of the oracles' rules is part of. */
const claimOf: ReadonlyMap<string, string> = new Map(
  [...oracleClaims].flatMap(([name, { oracleRules }]) => oracleRules.map(id => [id, name] as const)),
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
        [...new Set([...claimOf.keys()].map(id => id.replace(/:.*/, '')))].map(id => [
          id,
          id in oracleOptions ? ['error', oracleOptions[id]] : 'error',
        ]),
      ),
    } as unknown as Linter.Config,
    { filename: `file.${language}` },
  );
  const fatal = messages.find(message => message.fatal);
  if (fatal) throw new SyntaxError(`ESLint: ${fatal.message} (line ${fatal.line})`);
  return messages.flatMap(({ ruleId, messageId, line }) => {
    const claim = claimOf.get(partOfMessage[messageId ?? ''] ?? ruleId ?? '');
    return claim ? { rule: claim, line } : [];
  });
}

function parserFor(language: Language): object {
  const parserOptions = { ecmaFeatures: { jsx: language !== 'ts' } };
  return language === 'ts' || language === 'tsx'
    ? { parser: typescriptParser, parserOptions }
    : { parserOptions };
}
