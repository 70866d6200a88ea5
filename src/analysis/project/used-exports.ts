import { everything, everythingNamed, type LinkTable } from './link-table.js';
import type { ModuleExport } from './module-facts.js';
import type { ResolvedModule } from './resolved-module.js';

export type Modules = ReadonlyMap<string, ResolvedModule>;

/** What is used of exports, from strict to lenient. */
export interface Uses {
  /** By whoever is reached from the entries, whose exports all count as used. */
  readonly used: UsedExports;
  /** By whoever is reached, and not only by those who take it from an entry. */
  readonly imported: UsedExports;
  /** By anybody, reached or not. */
  readonly importedAtAll: UsedExports;
}

/**
 * Follows imports from the entries. A file that is reached uses what it imports; a name it only passes on counts when
 * somebody uses it there.
 */
export function usesOf(table: LinkTable, entries: readonly number[]): Uses {
  const reached = reachedFrom(table, entries);
  const imported = new UsedExports(table, reached, takenIn(table, reached));
  const used = imported.with(entries);
  const present = flagged(table.present(), table.counts.files);
  return { used, imported, importedAtAll: new UsedExports(table, present, takenIn(table, present)) };
}

/** Without recursion, because chains of imports are long. */
function reachedFrom(table: LinkTable, entries: readonly number[]): Uint8Array {
  const isReached = flagged(entries, table.counts.files);
  const pending = [...entries];
  for (let file = pending.pop(); file !== undefined; file = pending.pop())
    for (const target of table.targets(file)) {
      if (isReached[target]) continue;
      isReached[target] = 1;
      pending.push(target);
    }
  return isReached;
}

/** Numbers of names that some file among these takes: few are not among them, so these are counted out. */
function takenIn(table: LinkTable, isAmong: Uint8Array): Uint8Array {
  const takers = table.takers();
  for (const file of table.present())
    if (!isAmong[file]) for (const number of table.links(file)!.taken) takers[number]!--;
  const isTaken = new Uint8Array(takers.length);
  for (let number = 0; number < takers.length; number++) isTaken[number] = takers[number]! > 0 ? 1 : 0;
  return isTaken;
}

function flagged(numbers: readonly number[], length: number): Uint8Array {
  const flags = new Uint8Array(length);
  for (const number of numbers) flags[number] = 1;
  return flags;
}

/** What is used of the files, by their numbers, that can be reached from some. */
class UsedExports {
  readonly #isReached: Uint8Array;
  #isUsed: Uint8Array;
  /** Numbers of names that are used of modules that pass something on. */
  readonly #pending: number[] = [];

  /** Of names, those that are used already; the flags are its own from now on. */
  constructor(
    private readonly table: LinkTable,
    isReached: Uint8Array,
    isUsed: Uint8Array,
  ) {
    this.#isReached = isReached;
    this.#isUsed = isUsed;
    for (const number of table.passingNames()) if (isUsed[number]) this.#pending.push(number);
    this.#passOn();
  }

  /** All of these files used as well. */
  with(files: readonly number[]): UsedExports {
    const next = new UsedExports(this.table, this.#isReached, this.#isUsed.slice());
    for (const file of files) next.#take(this.table.take(file, everything));
    next.#passOn();
    return next;
  }

  reaches(file: number): boolean {
    return this.#isReached[file] === 1;
  }

  has(file: number, name: string): boolean {
    return this.#isTaken(file, name) || this.#isCovered(file, name);
  }

  /** Files of which it may say something else than an earlier search of the same table. */
  *changedSince(before: UsedExports): Iterable<number> {
    yield* differences(this.#isReached, before.#isReached);
    for (const number of differences(this.#isUsed, before.#isUsed)) yield this.table.taken(number).file;
  }

  /** To files that are reached as well: who passes on from a file imports it. */
  #passOn(): void {
    for (let next = this.#pending.pop(); next !== undefined; next = this.#pending.pop()) {
      const { file, name } = this.table.taken(next);
      if (this.#isCovered(file, name)) continue;
      const { passing, sources } = this.table.links(file)!;
      for (const each of passedOn(passing, name)) {
        const source = each.from === undefined ? undefined : sources.get(each.from);
        if (source !== undefined) this.#take(this.table.take(source, nameAtSource(each, name)));
      }
    }
  }

  #take(number: number): void {
    if (this.#isUsed[number]) return;
    if (number >= this.#isUsed.length) this.#isUsed = grown(this.#isUsed, number);
    this.#isUsed[number] = 1;
    const passing = this.table.links(this.table.taken(number).file)?.passing;
    if (passing && passing.length > 0) this.#pending.push(number);
  }

  #isTaken(file: number, name: string): boolean {
    const number = this.table.numberOf(file, name);
    return number !== undefined && this.#isUsed[number] === 1;
  }

  /** All of the file is used, or all but its default. */
  #isCovered(file: number, name: string): boolean {
    if (name === everything) return false;
    if (this.#isTaken(file, everything)) return true;
    return name !== 'default' && name !== everythingNamed && this.#isTaken(file, everythingNamed);
  }
}

/** Where flags differ; those beyond an end are not set. */
function differences(some: Uint8Array, others: Uint8Array): readonly number[] {
  const found: number[] = [];
  const length = Math.max(some.length, others.length);
  for (let index = 0; index < length; index++)
    if ((some[index] ?? 0) !== (others[index] ?? 0)) found.push(index);
  return found;
}

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
