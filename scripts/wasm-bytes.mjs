import { readFileSync } from 'node:fs';

/** For vitest: a WebAssembly file is a module whose default export is its bytes, as esbuild's loader "binary" makes it. */
export const wasmBytes = {
  name: 'wasm-bytes',
  enforce: 'pre',
  load: id =>
    id.endsWith('.wasm')
      ? `export default new Uint8Array(Buffer.from(${JSON.stringify(readFileSync(id, 'base64'))}, 'base64'));`
      : undefined,
};
