import type { ModuleExport } from './module-facts.js';
import type { ResolvedImport, ResolvedModule } from './resolved-module.js';

/** All of a module, as a namespace has it; and all but its default, as `export *` passes on. */
export const everything = '*';
export const everythingNamed = '* but default';

/** A name that is taken of a file, and the number of the two. */
export interface Taken {
  readonly file: number;
  readonly name: string;
  readonly number: number;
}

/** What of a module decides what others are used for. */
export interface Links {
  readonly targets: readonly number[];
  readonly taken: readonly Taken[];
  /** Its exports where any of them is passed on from another module, else none. */
  readonly passing: readonly ModuleExport[];
  /** The files behind its specifiers, where it passes on. */
  readonly sources: ReadonlyMap<string, number>;
}

/** Files, and names that may be taken of them, by numbers that stay: a search then goes over arrays. */
export class LinkTable {
  readonly #files = new Map<string, number>();
  readonly #paths: string[] = [];
  readonly #taken: Map<string, Taken>[] = [];
  readonly #links: (Links | undefined)[] = [];
  #names = 0;

  /** How many there have been. */
  get counts(): { readonly files: number; readonly names: number } {
    return { files: this.#paths.length, names: this.#names };
  }

  set(module: ResolvedModule): void {
    this.#links[this.fileOf(module.path)] = this.#linksOf(module);
  }

  delete(path: string): void {
    this.#links[this.fileOf(path)] = undefined;
  }

  links(file: number): Links | undefined {
    return this.#links[file];
  }

  fileOf(path: string): number {
    const known = this.#files.get(path);
    if (known !== undefined) return known;
    const file = this.#paths.push(path) - 1;
    this.#files.set(path, file);
    this.#taken.push(new Map());
    this.#links.push(undefined);
    return file;
  }

  take(file: number, name: string): Taken {
    const known = this.#taken[file]!.get(name);
    if (known) return known;
    const taken = { file, name, number: this.#names++ };
    this.#taken[file]!.set(name, taken);
    return taken;
  }

  /** Undefined for a name that nobody has taken. */
  takenOf(file: number, name: string): Taken | undefined {
    return this.#taken[file]?.get(name);
  }

  /** Files that there are and that no other imports. */
  unimported(): readonly string[] {
    const isImported = new Uint8Array(this.#paths.length);
    for (const [file, links] of this.#links.entries())
      for (const target of links?.targets ?? []) if (target !== file) isImported[target] = 1;
    return this.#paths.filter((_, file) => this.#links[file] && !isImported[file]);
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
