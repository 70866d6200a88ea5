import { defineConfig } from 'vitest/config';
import { wasmBytes } from './scripts/wasm-bytes.mjs';
import { ClosingLine } from './test/conformance/closing-line.js';

/** Compares with ESLint on real projects, which takes minutes and the corpora: `npm run conformance`. */
export default defineConfig({
  plugins: [wasmBytes],
  test: {
    server: { deps: { inline: [/\.wasm$/] } },
    include: ['test/conformance/*.test.ts'],
    testTimeout: 600_000,
    hookTimeout: 600_000,
    fileParallelism: false,
    disableConsoleIntercept: true,
    reporters: ['default', new ClosingLine()],
  },
});
