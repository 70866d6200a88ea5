import type { ModuleExport } from './module-facts.js';
import type { ResolvedImport, ResolvedModule } from './resolved-module.js';

export type Modules = ReadonlyMap<string, ResolvedModule>;

/** What is used of the files that can be reached from the entries. */
export interface UsedExports {
  readonly reached: ReadonlySet<string>;
  readonly has: (path: string, name: string) => boolean;
}

/** All of a module, as a namespace has it; and all but its default, as `export *` passes on. */
const everything = '*';
const everythingNamed = '* but default';

/**
 * Follows imports from the entries, whose exports all count as used. A file that is reached uses what it imports;
 * a name it only passes on counts when somebody uses it there.
 */
export function usedExports(modules: Modules, entries: Iterable<string>): UsedExports {
  const search = new UseSearch(modules);
  for (const entry of entries) search.use(entry, everything);
  search.run();
  return search;
}

/** As `usedExports`, without what is used by nobody but whoever takes it from an entry. */
export function importedExports(modules: Modules, entries: Iterable<string>): UsedExports {
  const search = new UseSearch(modules);
  for (const entry of entries) search.reach(entry);
  search.run();
  return search;
}

class UseSearch implements UsedExports {
  readonly reached = new Set<string>();
  readonly #used = new Map<string, Set<string>>();
  readonly #pending: (readonly [path: string, name: string])[] = [];

  constructor(private readonly modules: Modules) {}

  has(path: string, name: string): boolean {
    const used = this.#used.get(path);
    if (!used) return false;
    if (used.has(name) || used.has(everything)) return true;
    return name !== 'default' && name !== everything && used.has(everythingNamed);
  }

  use(path: string, name: string): void {
    this.reach(path);
    this.#pending.push([path, name]);
  }

  run(): void {
    for (let next = this.#pending.pop(); next; next = this.#pending.pop())
      if (!this.has(...next)) this.#note(...next);
  }

  /** Without recursion, because chains of imports are long. */
  reach(start: string): void {
    const pending = [start];
    for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
      const module = this.modules.get(path);
      if (!module || this.reached.has(path)) continue;
      this.reached.add(path);
      for (const each of module.imports) {
        if (each.target === undefined) continue;
        pending.push(each.target);
        for (const name of takenBy(each)) this.#pending.push([each.target, name]);
      }
    }
  }

  #note(path: string, name: string): void {
    this.#used.set(path, (this.#used.get(path) ?? new Set<string>()).add(name));
    const module = this.modules.get(path);
    for (const each of passedOn(module?.exports ?? [], name)) {
      const source = module?.imports.find(({ from }) => from === each.from);
      if (source?.target !== undefined) this.use(source.target, nameAtSource(each, name));
    }
  }
}

/** A statement that exports from another module takes nothing for itself. */
function takenBy({ kind, names, members }: ResolvedImport): readonly string[] {
  if (kind === 'export') return [];
  return members ? [...names.filter(name => name !== '*'), ...members] : names;
}

/** The exports that answer to a name. One of its own hides that of a star, and a star passes no default on. */
function passedOn(exports: readonly ModuleExport[], name: string): readonly ModuleExport[] {
  if (name === everything) return exports;
  if (name === everythingNamed) return exports.filter(each => each.name !== 'default');
  const named = exports.filter(each => each.name === name);
  return named.length > 0 || name === 'default' ? named : exports.filter(each => each.name === '*');
}

function nameAtSource(each: ModuleExport, name: string): string {
  if (each.name !== '*') return each.sourceName ?? each.name;
  return name === everything ? everythingNamed : name;
}
