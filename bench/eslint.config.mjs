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
  'no-param-reassign': ['warn', { props: true }],
  'no-unreachable': 'warn',
  'no-unreachable-loop': 'warn',
  'require-atomic-updates': 'warn',
  eqeqeq: 'warn',
  'default-case': 'warn',
  'no-fallthrough': 'warn',
  'no-loss-of-precision': 'warn',
  'no-compare-neg-zero': 'warn',
  'use-isnan': 'warn',
  'no-constant-condition': 'warn',
  'max-nested-callbacks': ['warn', 4],
  'no-useless-assignment': 'warn',
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
