import type { NapiResolveOptions } from 'oxc-resolver';

/** As TypeScript's `bundler` resolution finds sources, and with the conditions by which packages offer theirs. */
export const resolveOptions: NapiResolveOptions = {
  tsconfig: 'auto',
  extensions: ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs', '.json', '.d.ts'],
  extensionAlias: {
    '.js': ['.ts', '.tsx', '.js', '.jsx', '.d.ts'],
    '.jsx': ['.tsx', '.jsx'],
    '.mjs': ['.mts', '.mjs'],
    '.cjs': ['.cts', '.cjs'],
  },
  conditionNames: [
    'source',
    'development',
    'types',
    'import',
    'module',
    'node',
    'browser',
    'require',
    'default',
  ],
  mainFields: ['source', 'module', 'main', 'types'],
  builtinModules: true,
  nodePath: false,
};
