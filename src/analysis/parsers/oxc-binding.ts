import { createContext } from '@emnapi/runtime';
import {
  emnapiAsyncWorkPlugin,
  emnapiTSFNPlugin,
  instantiateNapiModuleSync,
  WASI,
} from '@napi-rs/wasm-runtime';
import type { Comment, OxcError, ParserOptions } from 'oxc-parser';
import bytes from 'oxc-parser/parser.wasm32-wasip1.wasm';

/** What the binding gives: the tree as JSON, everything else made when it is read. */
export interface RawParse {
  /** `{ node, fixes }`: the program, and the paths of literals whose values JSON cannot hold. */
  readonly program: string;
  readonly comments: readonly Comment[];
  readonly errors: readonly OxcError[];
}

export interface Binding {
  readonly parseSync: (filename: string, text: string, options: ParserOptions) => RawParse;
}

/** Compiled once in a thread. The parser without threads, for every platform: it cannot crash the process. */
export function compileBinding(): WebAssembly.Module {
  return new WebAssembly.Module(bytes);
}

/** A new instance with a memory of its own; 20 ms. As napi-rs's own loader, without access to files and threads. */
export function startBinding(module: WebAssembly.Module): Binding {
  const { napiModule } = instantiateNapiModuleSync(module, {
    context: createContext(),
    asyncWorkPoolSize: 0,
    plugins: [emnapiAsyncWorkPlugin, emnapiTSFNPlugin],
    wasi: new WASI({ version: 'preview1' }),
    overwriteImports: imports => ({
      ...imports,
      env: { ...imports.env, ...imports.napi, ...imports.emnapi, memory: newMemory() },
    }),
    beforeInit: ({ instance }) => {
      for (const [name, register] of Object.entries(instance.exports))
        if (name.startsWith('__napi_register__')) (register as () => void)();
    },
  });
  return napiModule.exports as Binding;
}

/** Pages of 64 KB: what the parser was linked for at least, and 4 GB at most. */
function newMemory(): object {
  return new WebAssembly.Memory({ initial: 4000, maximum: 65_536 });
}
