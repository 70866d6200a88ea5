import { compareText } from '../../base/compare.js';
import type { CloneClass } from './clone-class.js';

type Named = readonly [name: string, one: CloneClass];

/** The classes found in each file, and all of them, each once. The list stays the same object while its classes do. */
export class ClassLists {
  readonly #byFile = new Map<string, readonly string[]>();
  readonly #found = new Map<string, { readonly one: CloneClass; files: number }>();
  #sorted: readonly Named[] = [];
  #result: readonly CloneClass[] = [];
  #isChanged = false;

  set(file: string, classes: readonly CloneClass[]): void {
    const named = new Map(classes.map(one => [nameOf(one), one]));
    const before = this.#byFile.get(file) ?? [];
    for (const [name, one] of named) this.#add(name, one);
    for (const name of before) this.#remove(name);
    if (named.size > 0) this.#byFile.set(file, [...named.keys()]);
    else this.#byFile.delete(file);
  }

  result(): readonly CloneClass[] {
    if (this.#isChanged) this.#sort();
    return this.#result;
  }

  #add(name: string, one: CloneClass): void {
    const known = this.#found.get(name);
    if (known) {
      known.files++;
      return;
    }
    this.#found.set(name, { one, files: 1 });
    this.#isChanged = true;
  }

  #remove(name: string): void {
    const known = this.#found.get(name)!;
    known.files--;
    if (known.files > 0) return;
    this.#found.delete(name);
    this.#isChanged = true;
  }

  /** Those that were there come sorted, which leaves little to do. */
  #sort(): void {
    this.#isChanged = false;
    const left = this.#sorted.filter(([name, one]) => this.#found.get(name)?.one === one);
    const known = new Set(left.map(([name]) => name));
    const come = [...this.#found].flatMap(([name, { one }]) =>
      known.has(name) ? [] : [[name, one] as const],
    );
    if (come.length === 0 && left.length === this.#sorted.length) return;
    this.#sorted = [...left, ...come].sort(([a], [b]) => compareText(a, b));
    this.#result = this.#sorted.map(([, one]) => one);
  }
}

/** Renamed copies of one place need not be copies of each other, so a class is told apart by all its members. */
function nameOf({ kind, tokens, members }: CloneClass): string {
  const places = members.map(({ path, range, label }) => [path, ...range, ...label].join('\0'));
  return [members[0]!.path, kind, tokens, ...places].join('\0');
}
