import * as typescriptParser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
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
  'no-warning-comments': { terms: ['todo', 'fixme', 'hack', 'xxx'], location: 'start' },
};

const linter = new Linter({ configType: 'flat' });

/** What ESLint finds with the rules that ours are twins of; a text that does not parse is an error. */
export function oracleFindings(text: string, language: Language): readonly OracleFinding[] {
  const ids = oracleClaims.map(({ oracleRule }) => oracleRule);
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
  return messages.flatMap(({ ruleId, line }) => (ruleId ? { rule: ruleId, line } : []));
}

function parserFor(language: Language): object {
  const parserOptions = { ecmaFeatures: { jsx: language !== 'ts' } };
  return language === 'ts' || language === 'tsx'
    ? { parser: typescriptParser, parserOptions }
    : { parserOptions };
}
