import { defineConfig } from 'vitest/config';
import { ClosingLine } from './test/conformance/closing-line.js';

/** Compares with ESLint on real projects, which takes minutes and the corpora: `npm run conformance`. */
export default defineConfig({
  test: {
    include: ['test/conformance/*.test.ts'],
    testTimeout: 600_000,
    hookTimeout: 600_000,
    fileParallelism: false,
    disableConsoleIntercept: true,
    reporters: ['default', new ClosingLine()],
  },
});
