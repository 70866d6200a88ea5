import { aliasedFiles } from './aliased-files.js';
import { entriesOf, packageFolder } from './entries.js';
import { LinkTable } from './link-table.js';
import type { ModuleExport } from './module-facts.js';
import type { Manifests, ProjectWatch, Seen } from './project-rule.js';
import type { ProjectSighting } from './project-sighting.js';
import type { ResolvedModule } from './resolved-module.js';
import { type Uses, usesOf } from './used-exports.js';

const nothing: Seen = new Map();

/**
 * Which exports nothing uses. Uses are searched for anew when an import, or what a file passes on, changes; then files are
 * looked at again of which something else is used. An export that comes or goes has its own file looked at, and no other.
 */
export class ExportWatch implements ProjectWatch {
  readonly #modules = new Map<string, ResolvedModule>();
  readonly #table = new LinkTable();
  /** Those with an import that leads nowhere known. */
  readonly #unresolved = new Map<string, ResolvedModule>();
  readonly #failed = new Set<string>();
  readonly #changed = new Set<string>();
  #places: Places | undefined;
  #aliased: readonly string[] | undefined;
  #isLinked = false;
  /** Of which `#seen` is. */
  #reading: Reading | undefined;
  #seen: Seen = nothing;

  constructor(
    private readonly manifests: Manifests,
    private readonly globs: readonly string[],
  ) {}

  set(path: string, module: ResolvedModule): void {
    const before = this.#modules.get(path);
    if (!before) this.#forgetPlaces();
    if (!before || linkTextOf(before) !== linkTextOf(module)) {
      this.#table.set(module);
      this.#isLinked = false;
    }
    if (unresolvedIn(before) !== unresolvedIn(module)) this.#aliased = undefined;
    this.#modules.set(path, module);
    this.#changed.add(path);
    if (unresolvedIn(module)) this.#unresolved.set(path, module);
    else this.#unresolved.delete(path);
    if (module.problem === undefined) this.#failed.delete(path);
    else this.#failed.add(path);
  }

  delete(path: string): void {
    if (!this.#modules.delete(path)) return;
    this.#table.delete(path);
    this.#unresolved.delete(path);
    this.#failed.delete(path);
    this.#changed.delete(path);
    this.#forgetPlaces();
  }

  /** Nothing while an import somewhere cannot even be looked up. */
  seen(): Seen {
    if (this.#failed.size > 0) return nothing;
    const before = this.#reading;
    const reading = this.#isLinked && before ? before : this.#read();
    const paths = reading.places === before?.places ? this.#moved(reading, before) : this.#modules.keys();
    this.#seen = this.#seenIn(paths, reading);
    this.#reading = reading;
    this.#isLinked = true;
    this.#changed.clear();
    return this.#seen;
  }

  #forgetPlaces(): void {
    this.#places = undefined;
    this.#aliased = undefined;
    this.#isLinked = false;
  }

  #read(): Reading {
    const world = { table: this.#table, manifests: this.manifests, globs: this.globs };
    this.#places ??= placesOf([...this.#modules.keys()].sort(), world);
    this.#aliased ??= aliasedFiles(this.#unresolved, this.#modules.keys());
    return readingOf(this.#table, this.#places, this.#aliased);
  }

  /** Files that changed themselves, and those of which something else is used now. */
  #moved(now: Reading, before: Reading): Iterable<string> {
    if (now === before) return this.#changed;
    const files = new Set([...now.entries].filter(file => !before.entries.has(file)));
    for (const file of before.entries) if (!now.entries.has(file)) files.add(file);
    for (const kind of ['used', 'imported', 'importedAtAll'] as const)
      for (const file of now.uses[kind].changedSince(before.uses[kind])) files.add(file);
    const paths = [...files].map(file => this.#table.pathOf(file));
    return new Set([...this.#changed, ...paths.filter(path => this.#modules.has(path))]);
  }

  /** What is seen in these files, with what was seen in the others: the same object where that is the same as before. */
  #seenIn(paths: Iterable<string>, reading: Reading): Seen {
    const before = this.#seen;
    const changes: (readonly [path: string, found: Sightings])[] = [];
    for (const path of paths) {
      const found = this.#unusedIn(path, reading);
      if (!areEqual(found, before.get(path) ?? none)) changes.push([path, found]);
    }
    for (const path of before.keys()) if (!this.#modules.has(path)) changes.push([path, none]);
    return merged(before, changes);
  }

  #unusedIn(path: string, { entries, uses, places }: Reading): Sightings {
    const { exports } = this.#modules.get(path)!;
    const file = this.#table.fileOf(path);
    if (exports.length === 0 || entries.has(file)) return none;
    if (uses.used.reaches(file)) return unusedExports(file, exports, uses);
    return places.known.has(file) ? [unreached(exports.length)] : none;
  }
}

type Sightings = readonly Omit<ProjectSighting, 'rule'>[];
const none: Sightings = [];

/** All of a module that decides what others are used for: what it imports, and what it passes on. */
function linkTextOf({ imports, exports, problem }: ResolvedModule): string {
  const hasStar = exports.some(({ name }) => name === '*');
  return JSON.stringify([
    problem,
    imports,
    exports.filter(({ from }) => from !== undefined),
    hasStar && exports.map(({ name }) => name),
  ]);
}

function unresolvedIn(module: ResolvedModule | undefined): string {
  return (module?.imports ?? []).flatMap(({ from, unresolved }) => (unresolved ? [from] : [])).join('\n');
}

/** What the paths alone decide, by the numbers of files. */
interface Places {
  readonly entries: readonly number[];
  /** Files of packages of which all entries are known. */
  readonly known: ReadonlySet<number>;
}

interface World {
  readonly table: LinkTable;
  readonly manifests: Manifests;
  readonly globs: readonly string[];
}

function placesOf(paths: readonly string[], { table, manifests, globs }: World): Places {
  const entries = entriesOf(paths, manifests, globs);
  const known = paths.filter(path => entries.knownFolders.has(packageFolder(path, manifests)));
  const numbered = (all: Iterable<string>): readonly number[] => [...all].map(path => table.fileOf(path));
  return { entries: numbered(entries.files), known: new Set(numbered(known)) };
}

/** What was found by one search for uses. */
interface Reading {
  readonly places: Places;
  readonly entries: ReadonlySet<number>;
  readonly uses: Uses;
}

function readingOf(table: LinkTable, places: Places, aliased: readonly string[]): Reading {
  const possible = table.unimported().filter(file => !places.known.has(file));
  const entries = new Set([...places.entries, ...possible, ...aliased.map(path => table.fileOf(path))]);
  return { places, entries, uses: usesOf(table, [...entries]) };
}

function unusedExports(file: number, exports: readonly ModuleExport[], uses: Uses): Sightings {
  const isUnused = ({ name }: ModuleExport): boolean => name !== '*' && !uses.used.has(file, name);
  if (!exports.some(isUnused)) return none;
  const needed = neededTypes(exports, name => uses.imported.has(file, name));
  return exports.flatMap((each, index) => {
    if (!isUnused(each) || needed.has(each.name)) return [];
    const isStranded = uses.importedAtAll.has(file, each.name);
    return { at: 'export' as const, index, ...(isStranded && { variant: 'stranded' }) };
  });
}

/**
 * A type in the signature of what other files import may be wanted there, and so on for the values whose types these are.
 * Of what only an entry offers, nobody can import it.
 */
function neededTypes(
  exports: readonly ModuleExport[],
  isImported: (name: string) => boolean,
): ReadonlySet<string> {
  const mentions = new Map(exports.map(({ name, mentions = [] }) => [name, mentions]));
  const needed = new Set(exports.flatMap(({ name }) => (isImported(name) ? (mentions.get(name) ?? []) : [])));
  for (const name of needed) for (const next of mentions.get(name) ?? []) needed.add(next);
  return needed;
}

/** Where nothing changes, the same object. */
function merged(before: Seen, changes: readonly (readonly [path: string, found: Sightings])[]): Seen {
  if (changes.length === 0) return before;
  const seen = new Map(before);
  for (const [path, found] of changes) {
    if (found.length > 0) seen.set(path, found);
    else seen.delete(path);
  }
  return seen;
}

function areEqual(some: Sightings, others: Sightings): boolean {
  return (
    some.length === others.length &&
    some.every(({ index, variant, value }, at) => {
      const other = others[at]!;
      return index === other.index && variant === other.variant && value === other.value;
    })
  );
}

function unreached(exports: number): Sightings[number] {
  return {
    at: 'export',
    index: 0,
    variant: 'unreached',
    value: exports === 1 ? 'export' : `${exports} exports`,
  };
}
