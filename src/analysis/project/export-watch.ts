import { aliasedFiles } from './aliased-files.js';
import { type Entries, entriesOf, packageFolder } from './entries.js';
import { LinkTable } from './link-table.js';
import type { ModuleExport } from './module-facts.js';
import type { ProjectSighting } from './places.js';
import type { Manifests, ProjectWatch, Seen } from './project-rule.js';
import type { ResolvedModule } from './resolved-module.js';
import { importedExports, type Modules, type UsedExports, usedExports } from './used-exports.js';

const nothing: Seen = new Map();

/**
 * Which exports nothing uses. Files are searched for uses anew when an import, or what a file passes on, changes; an export
 * that comes or goes has its own file looked at again, and no other.
 */
export class ExportWatch implements ProjectWatch {
  readonly #modules = new Map<string, ResolvedModule>();
  readonly #table = new LinkTable();
  /** Those with an import that leads nowhere known. */
  readonly #unresolved = new Map<string, ResolvedModule>();
  readonly #failed = new Set<string>();
  readonly #changed = new Set<string>();
  #places: Places | undefined;
  #uses: Uses | undefined;
  #seen: Seen = nothing;

  constructor(
    private readonly manifests: Manifests,
    private readonly globs: readonly string[],
  ) {}

  set(path: string, module: ResolvedModule): void {
    const before = this.#modules.get(path);
    if (!before) this.#places = undefined;
    if (!before || linkTextOf(before) !== linkTextOf(module)) {
      this.#table.set(module);
      this.#uses = undefined;
    }
    this.#modules.set(path, module);
    this.#changed.add(path);
    if (module.imports.some(({ unresolved }) => unresolved)) this.#unresolved.set(path, module);
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
    this.#places = undefined;
    this.#uses = undefined;
  }

  /** Nothing while an import somewhere cannot even be looked up. */
  seen(): Seen {
    if (this.#failed.size > 0) return nothing;
    const known = this.#places && this.#uses;
    this.#seen = this.#seenIn(known ? this.#changed : this.#modules.keys(), this.#seen);
    this.#changed.clear();
    return this.#seen;
  }

  /** What is seen in these files, with what was seen in the others: the same object where that is the same as before. */
  #seenIn(paths: Iterable<string>, before: Seen): Seen {
    this.#places ??= placesOf(this.#modules, this.manifests, this.globs);
    const aliased = this.#uses ? [] : aliasedFiles(this.#unresolved, this.#modules.keys());
    this.#uses ??= usesOf(this.#table, this.#places, aliased);
    const changes: (readonly [path: string, found: Sightings])[] = [];
    for (const path of paths) {
      const found = this.#unusedIn(path, this.#uses, this.#places);
      if (!areEqual(found, before.get(path) ?? none)) changes.push([path, found]);
    }
    const gone = [...before.keys()].filter(path => !this.#modules.has(path));
    return merged(before, [...changes, ...gone.map(path => [path, none] as const)]);
  }

  #unusedIn(path: string, uses: Uses, { known }: Places): Sightings {
    const { exports } = this.#modules.get(path)!;
    if (exports.length === 0 || uses.entries.has(path)) return none;
    const file = this.#table.fileOf(path);
    if (uses.used.reaches(file)) return unusedExports(file, exports, uses);
    return known.has(path) ? [unreached(exports.length)] : none;
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

/** What the paths alone decide. */
interface Places {
  readonly paths: readonly string[];
  readonly entries: Entries;
  /** Files of packages of which all entries are known. */
  readonly known: ReadonlySet<string>;
}

function placesOf(modules: Modules, manifests: Manifests, globs: readonly string[]): Places {
  const paths = [...modules.keys()].sort();
  const entries = entriesOf(paths, manifests, globs);
  const known = paths.filter(path => entries.knownFolders.has(packageFolder(path, manifests)));
  return { paths, entries, known: new Set(known) };
}

interface Uses {
  readonly entries: ReadonlySet<string>;
  readonly used: UsedExports;
  /** By whoever is reached, and not only by those who take it from an entry. */
  readonly imported: UsedExports;
  /** By anybody, reached or not. */
  readonly importedAtAll: UsedExports;
}

function usesOf(
  table: LinkTable,
  { paths, entries: { files }, known }: Places,
  aliased: readonly string[],
): Uses {
  const possible = table.unimported().filter(path => !known.has(path));
  const entries = new Set([...files, ...possible, ...aliased]);
  return {
    entries,
    used: usedExports(table, entries),
    imported: importedExports(table, entries),
    importedAtAll: importedExports(table, paths),
  };
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
