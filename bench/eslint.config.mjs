// The peer: ESLint core with the rules of the same kind as ours, on the same parser for TypeScript.
import parser from '@typescript-eslint/parser';

const rules = {
  complexity: ['warn', 10],
  'max-depth': ['warn', 3],
  'max-params': ['warn', 4],
  'max-lines-per-function': ['warn', { max: 50, skipBlankLines: true, skipComments: true, IIFEs: true }],
  'max-statements': ['warn', 30],
  'no-nested-ternary': 'warn',
  'no-empty': 'warn',
  'no-magic-numbers': [
    'warn',
    {
      ignore: [-1, 0, 1, 2],
      ignoreArrayIndexes: true,
      ignoreDefaultValues: true,
      ignoreClassFieldInitialValues: true,
    },
  ],
  'no-await-in-loop': 'warn',
  'no-warning-comments': 'warn',
  radix: 'warn',
};

export default [
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' } },
  {
    files: ['**/*.{js,mjs,cjs,jsx}'],
    languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } },
    rules,
  },
  { files: ['**/*.{ts,mts,cts,tsx}'], languageOptions: { parser }, rules },
];
