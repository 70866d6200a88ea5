import { defineConfig } from 'vitest/config';
import { wasmBytes } from './scripts/wasm-bytes.mjs';

export default defineConfig({
  plugins: [wasmBytes],
  test: {
    server: { deps: { inline: [/\.wasm$/] } },
    include: ['test/**/*.test.ts'],
    exclude: ['test/conformance/**', 'test/hosts/suite/**', 'test/fixtures/**'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
