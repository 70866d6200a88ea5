import { everything, everythingNamed, type LinkTable, type Taken } from './link-table.js';
import type { ModuleExport } from './module-facts.js';
import type { ResolvedModule } from './resolved-module.js';

export type Modules = ReadonlyMap<string, ResolvedModule>;

/** What is used of the files, by their numbers, that can be reached from the entries. */
export interface UsedExports {
  readonly reaches: (file: number) => boolean;
  readonly has: (file: number, name: string) => boolean;
}

/**
 * Follows imports from the entries, whose exports all count as used. A file that is reached uses what it imports;
 * a name it only passes on counts when somebody uses it there.
 */
export function usedExports(table: LinkTable, entries: Iterable<string>): UsedExports {
  const search = new UseSearch(table);
  for (const entry of entries) search.use(table.fileOf(entry), everything);
  search.run();
  return search;
}

/** As `usedExports`, without what is used by nobody but whoever takes it from an entry. */
export function importedExports(table: LinkTable, entries: Iterable<string>): UsedExports {
  const search = new UseSearch(table);
  for (const entry of entries) search.reach(table.fileOf(entry));
  search.run();
  return search;
}

class UseSearch implements UsedExports {
  readonly #isReached: Uint8Array;
  #isUsed: Uint8Array;
  /** By file: whether all of it is used, or all but its default. */
  readonly #whole: Uint8Array;
  /** Used of modules that pass something on. */
  readonly #pending: Taken[] = [];

  constructor(private readonly table: LinkTable) {
    this.#isReached = new Uint8Array(table.counts.files);
    this.#isUsed = new Uint8Array(table.counts.names);
    this.#whole = new Uint8Array(table.counts.files);
  }

  reaches(file: number): boolean {
    return this.#isReached[file] === 1;
  }

  has(file: number, name: string): boolean {
    const taken = this.table.takenOf(file, name);
    return (taken !== undefined && this.#isUsed[taken.number] === 1) || this.#isCovered(file, name);
  }

  use(file: number, name: string): void {
    this.reach(file);
    this.#take(this.table.take(file, name));
  }

  run(): void {
    for (let next = this.#pending.pop(); next; next = this.#pending.pop()) {
      const { file, name } = next;
      const { passing, sources } = this.table.links(file)!;
      for (const each of passedOn(passing, name)) {
        const source = each.from === undefined ? undefined : sources.get(each.from);
        if (source !== undefined) this.use(source, nameAtSource(each, name));
      }
    }
  }

  /** Without recursion, because chains of imports are long. */
  reach(start: number): void {
    const pending = [start];
    for (let file = pending.pop(); file !== undefined; file = pending.pop()) {
      const links = this.table.links(file);
      if (!links || this.#isReached[file]) continue;
      this.#isReached[file] = 1;
      for (const target of links.targets) if (!this.#isReached[target]) pending.push(target);
      for (const taken of links.taken) this.#take(taken);
    }
  }

  #take(taken: Taken): void {
    const { file, name, number } = taken;
    if (this.#isUsed[number] || this.#isCovered(file, name)) return;
    if (number >= this.#isUsed.length) this.#isUsed = grown(this.#isUsed, number);
    this.#isUsed[number] = 1;
    if (name === everything) this.#whole[file]! |= all;
    else if (name === everythingNamed) this.#whole[file]! |= allNamed;
    const passing = this.table.links(file)?.passing;
    if (passing && passing.length > 0) this.#pending.push(taken);
  }

  #isCovered(file: number, name: string): boolean {
    const whole = this.#whole[file]!;
    if (whole === 0) return false;
    if (whole & all) return true;
    return name !== 'default' && name !== everything;
  }
}

const all = 1;
const allNamed = 2;

/** A name that is passed on may be new to the table. */
function grown(flags: Uint8Array, number: number): Uint8Array {
  const next = new Uint8Array(2 * (number + 1));
  next.set(flags);
  return next;
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
