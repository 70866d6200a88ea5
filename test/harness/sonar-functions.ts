import { createRequire } from 'node:module';
import * as typescriptParser from '@typescript-eslint/parser';
import { Linter, type Rule } from 'eslint';
import type { Source } from '../conformance/corpora.js';

const load = createRequire(import.meta.url);
const original = load('eslint-plugin-sonarjs/lib/src/rules/no-identical-functions.js') as Rule.RuleModule;

const linter = new Linter({ configType: 'flat' });

/** Functions that SonarJS calls identical to one before, as `path:line` of what it marks: the name, or an arrow. */
export function sonarIdenticalFunctions({ path, text, language }: Source): readonly string[] {
  const isTyped = language === 'ts' || language === 'tsx';
  const messages = linter.verify(
    text,
    {
      files: ['**/*.*'],
      linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' },
      languageOptions: {
        ...(isTyped && { parser: typescriptParser }),
        parserOptions: { ecmaFeatures: { jsx: language !== 'ts' } },
        ecmaVersion: 'latest',
        sourceType: 'module',
      },
      plugins: { sonarjs: { rules: { 'no-identical-functions': original } } },
      rules: { 'sonarjs/no-identical-functions': 'error' },
    } as unknown as Linter.Config,
    { filename: `file.${language}` },
  );
  const own = messages.filter(({ ruleId }) => ruleId === 'sonarjs/no-identical-functions');
  return own.map(({ line }) => `${path}:${line}`);
}
