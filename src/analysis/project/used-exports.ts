import type { ModuleExport } from './module-facts.js';
import type { ResolvedImport, ResolvedModule } from './resolved-module.js';

export type Modules = ReadonlyMap<string, ResolvedModule>;

/** What of a module decides what others are used for. */
export interface Links {
  /** By the file it imports, what it takes of it. */
  readonly taken: readonly (readonly [target: string, names: readonly string[]])[];
  /** Its exports where any of them is passed on from another module, else none. */
  readonly passing: readonly ModuleExport[];
  /** The files behind its specifiers, where it passes on. */
  readonly sources: ReadonlyMap<string, string>;
}

const noSources: ReadonlyMap<string, string> = new Map();

export function linksOf({ imports, exports }: ResolvedModule): Links {
  const leading = imports.flatMap(each => (each.target === undefined ? [] : [[each.target, each] as const]));
  const passes = exports.some(({ from }) => from !== undefined);
  return {
    taken: leading.map(([target, each]) => [target, takenBy(each)]),
    passing: passes ? exports : [],
    sources: passes
      ? new Map(leading.map(([target, { from }]) => [from, target] as const).reverse())
      : noSources,
  };
}

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
export function usedExports(modules: ReadonlyMap<string, Links>, entries: Iterable<string>): UsedExports {
  const search = new UseSearch(modules);
  for (const entry of entries) search.use(entry, everything);
  search.run();
  return search;
}

/** As `usedExports`, without what is used by nobody but whoever takes it from an entry. */
export function importedExports(modules: ReadonlyMap<string, Links>, entries: Iterable<string>): UsedExports {
  const search = new UseSearch(modules);
  for (const entry of entries) search.reach(entry);
  search.run();
  return search;
}

class UseSearch implements UsedExports {
  readonly reached = new Set<string>();
  readonly #used = new Map<string, Set<string>>();
  /** Used of modules that pass something on. */
  readonly #pending: (readonly [of: Links, name: string])[] = [];

  constructor(private readonly modules: ReadonlyMap<string, Links>) {}

  has(path: string, name: string): boolean {
    const used = this.#used.get(path);
    return used !== undefined && covers(used, name);
  }

  use(path: string, name: string): void {
    this.reach(path);
    this.#take(path, name);
  }

  run(): void {
    for (let next = this.#pending.pop(); next; next = this.#pending.pop()) {
      const [{ passing, sources }, name] = next;
      for (const each of passedOn(passing, name)) {
        const source = each.from === undefined ? undefined : sources.get(each.from);
        if (source !== undefined) this.use(source, nameAtSource(each, name));
      }
    }
  }

  /** Without recursion, because chains of imports are long. */
  reach(start: string): void {
    if (this.reached.has(start)) return;
    const pending = [start];
    for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
      const links = this.modules.get(path);
      if (!links || this.reached.has(path)) continue;
      this.reached.add(path);
      for (const [target, names] of links.taken) {
        if (!this.reached.has(target)) pending.push(target);
        for (const name of names) this.#take(target, name);
      }
    }
  }

  #take(path: string, name: string): void {
    const used = this.#used.get(path) ?? new Set<string>();
    if (covers(used, name)) return;
    if (used.size === 0) this.#used.set(path, used);
    used.add(name);
    const links = this.modules.get(path);
    if (links && links.passing.length > 0) this.#pending.push([links, name]);
  }
}

function covers(used: ReadonlySet<string>, name: string): boolean {
  if (used.has(name) || used.has(everything)) return true;
  return name !== 'default' && name !== everything && used.has(everythingNamed);
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
