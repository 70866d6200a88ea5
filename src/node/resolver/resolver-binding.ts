import bytes from '@oxc-resolver/binding-wasm32-wasi/resolver.wasm32-wasi.wasm';
import { instantiateNapiModuleSync } from 'emnapi-core-1';
import { createContext } from 'emnapi-runtime-1';
import type { ResolverFactory } from 'oxc-resolver';
import { GuestFiles, type HostFiles, hostFiles } from './guest-files.js';
import type { MakeResolver } from './load-resolver.js';
import { wasiFiles } from './wasi-files.js';

/** Oxc's resolver for this machine's disk: one in a thread, for whoever imports this module. */
export const makeResolver: MakeResolver = startResolver(hostFiles);

/** An instance of its own, in WebAssembly: the same on every platform, and it starts no threads. */
export function startResolver(host: HostFiles): MakeResolver {
  const files = new GuestFiles(host);
  const Resolver = startBinding(files);
  return options => {
    const resolver = new Resolver(options);
    return {
      resolveFileSync: (file, specifier) => {
        const found = resolver.resolveFileSync(files.paths.toGuest(file), specifier);
        return found.path === undefined ? found : { path: files.paths.toHost(found.path) ?? found.path };
      },
    };
  };
}

/** As napi-rs's own loader, but for the files, and that nobody waits for a thread. */
function startBinding(files: GuestFiles): typeof ResolverFactory {
  const memory = new WebAssembly.Memory({ initial: 1024, maximum: 65_536, shared: true });
  const { napiModule } = instantiateNapiModuleSync(new WebAssembly.Module(bytes), {
    // By their types the two look for each other among the newer ones, which the parser has.
    context: createContext() as never,
    asyncWorkPoolSize: 0,
    overwriteImports: imports => ({
      env: { ...imports.env, ...imports.napi, ...imports.emnapi, memory },
      wasi_snapshot_preview1: wasiFiles(memory, files),
      wasi: { 'thread-spawn': () => -1 },
    }),
    beforeInit: ({ instance }) => {
      const { _initialize: initialize, ...others } = instance.exports as Record<string, () => void>;
      initialize!();
      for (const [name, register] of Object.entries(others))
        if (name.startsWith('__napi_register__')) register();
    },
  });
  return (napiModule.exports as { readonly ResolverFactory: typeof ResolverFactory }).ResolverFactory;
}
