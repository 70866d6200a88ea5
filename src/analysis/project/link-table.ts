import type { ModuleExport } from './module-facts.js';
import type { ResolvedImport, ResolvedModule } from './resolved-module.js';

/** All of a module, as a namespace has it; and all but its default, as `export *` passes on. */
export const everything = '*';
export const everythingNamed = '* but default';

/** What of a module decides what others are used for. */
export interface Links {
  readonly targets: readonly number[];
  /** Numbers of the names it takes. */
  readonly taken: readonly number[];
  /** Its exports where any of them is passed on from another module, else none. */
  readonly passing: readonly ModuleExport[];
  /** The files behind its specifiers, where it passes on. */
  readonly sources: ReadonlyMap<string, number>;
}

/** A name that is taken of a file. */
interface Taken {
  readonly file: number;
  readonly name: string;
}

const nobody: readonly number[] = [];

/** Files, and names that may be taken of them, by numbers that stay: a search then goes over arrays. */
export class LinkTable {
  readonly #files = new Map<string, number>();
  readonly #paths: string[] = [];
  /** By file: the numbers of its names. */
  readonly #numbers: Map<string, number>[] = [];
  readonly #taken: Taken[] = [];
  readonly #links: (Links | undefined)[] = [];
  /** By file: those that it imports. */
  readonly #targets: (readonly number[])[] = [];
  /** By file: how many others import it. */
  readonly #importers: number[] = [];
  /** By name: how many files take it. */
  readonly #takers: number[] = [];
  /** Files that pass something on. */
  readonly #passing = new Set<number>();

  /** How many there have been. */
  get counts(): { readonly files: number; readonly names: number } {
    return { files: this.#paths.length, names: this.#taken.length };
  }

  set(module: ResolvedModule): void {
    this.#put(this.fileOf(module.path), this.#linksOf(module));
  }

  delete(path: string): void {
    this.#put(this.fileOf(path), undefined);
  }

  links(file: number): Links | undefined {
    return this.#links[file];
  }

  fileOf(path: string): number {
    const known = this.#files.get(path);
    if (known !== undefined) return known;
    const file = this.#paths.push(path) - 1;
    this.#files.set(path, file);
    this.#numbers.push(new Map());
    this.#links.push(undefined);
    this.#targets.push(nobody);
    this.#importers.push(0);
    return file;
  }

  pathOf(file: number): string {
    return this.#paths[file]!;
  }

  take(file: number, name: string): number {
    const known = this.#numbers[file]!.get(name);
    if (known !== undefined) return known;
    const number = this.#taken.push({ file, name }) - 1;
    this.#takers.push(0);
    this.#numbers[file]!.set(name, number);
    return number;
  }

  /** Undefined for a name that nobody has taken. */
  numberOf(file: number, name: string): number | undefined {
    return this.#numbers[file]?.get(name);
  }

  taken(number: number): Taken {
    return this.#taken[number]!;
  }

  /** Files that there are. */
  present(): readonly number[] {
    const present: number[] = [];
    for (let file = 0; file < this.#links.length; file++) if (this.#links[file]) present.push(file);
    return present;
  }

  /** Those that no other imports. */
  unimported(): readonly number[] {
    return this.present().filter(file => this.#importers[file] === 0);
  }

  targets(file: number): readonly number[] {
    return this.#targets[file]!;
  }

  /** By name, how many files take it: the caller's own. */
  takers(): Int32Array {
    return new Int32Array(this.#takers);
  }

  /** Numbers of the names of files that pass something on. */
  passingNames(): readonly number[] {
    return [...this.#passing].flatMap(file => [...this.#numbers[file]!.values()]);
  }

  #put(file: number, links: Links | undefined): void {
    this.#count(file, -1);
    this.#links[file] = links;
    this.#targets[file] = links?.targets ?? nobody;
    this.#count(file, 1);
    if (links && links.passing.length > 0) this.#passing.add(file);
    else this.#passing.delete(file);
  }

  #count(file: number, by: 1 | -1): void {
    for (const target of this.targets(file)) if (target !== file) this.#importers[target]! += by;
    for (const number of this.#links[file]?.taken ?? nobody) this.#takers[number]! += by;
  }

  #linksOf({ imports, exports }: ResolvedModule): Links {
    const leading = imports.flatMap(each =>
      each.target === undefined ? [] : [[this.fileOf(each.target), each] as const],
    );
    const passing = exports.some(({ from }) => from !== undefined) ? exports : [];
    const sources = passing.length > 0 ? leading.map(([file, { from }]) => [from, file] as const) : [];
    return {
      targets: [...new Set(leading.map(([file]) => file))],
      taken: leading.flatMap(([file, each]) => takenBy(each).map(name => this.take(file, name))),
      passing,
      sources: new Map(sources.reverse()),
    };
  }
}

/** A statement that exports from another module takes nothing for itself. */
function takenBy({ kind, names, members }: ResolvedImport): readonly string[] {
  if (kind === 'export') return [];
  return members ? [...names.filter(name => name !== '*'), ...members] : names;
}
