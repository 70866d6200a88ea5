/** The bundler and the tests give a WebAssembly file as its bytes. */
declare module '*.wasm' {
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}

/** The part of the JavaScript API of WebAssembly that is used here; the rest comes with a browser's types. */
declare var WebAssembly: {
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => WebAssembly.Module;
  readonly Memory: new (pages: {
    readonly initial: number;
    readonly maximum: number;
    readonly shared?: boolean;
  }) => { readonly buffer: ArrayBuffer | SharedArrayBuffer };
  readonly RuntimeError: ErrorConstructor;
};

/** As much of napi-rs's runtime as a binding without threads needs; it has no types of its own. */
declare module '@napi-rs/wasm-runtime' {
  type Imports = Record<string, Record<string, unknown>>;
  export class WASI {
    constructor(options: { readonly version: 'preview1' });
  }
  export const emnapiAsyncWorkPlugin: object;
  export const emnapiTSFNPlugin: object;
  export function instantiateNapiModuleSync(
    module: WebAssembly.Module,
    options: {
      readonly context: object;
      readonly asyncWorkPoolSize: number;
      readonly plugins: readonly object[];
      readonly wasi: WASI;
      readonly overwriteImports: (imports: Imports) => Imports;
      readonly beforeInit: (ready: { readonly instance: { readonly exports: object } }) => void;
    },
  ): { readonly napiModule: { readonly exports: object } };
}
