import { aliasedFiles } from '../aliased-files.js';
import { entriesOf, packageFolder } from '../entries.js';
import type { ModuleExport } from '../module-facts.js';
import type { ProjectRule, SeeInProject } from '../project-rule.js';
import type { ResolvedModule } from '../resolved-module.js';
import { importedExports, type Modules, type UsedExports, usedExports } from '../used-exports.js';

export const unusedExport: ProjectRule<{ readonly entries: readonly string[] }> = {
  id: 'unused-export',
  name: 'Unused export',
  version: 1,
  summary: 'Nothing that starts from an entry imports this: drop `export`, or delete what nobody uses.',
  definition:
    'An export that no file reached from an entry imports, by name, as a member of a namespace, or through files that pass it on. Entries are what package.json offers (`main`, `module`, `types`, `exports`, `bin`; of files that are built, their sources) or, where it offers nothing, files called index, main, cli or server; files named in scripts; tests, stories and configuration; what a framework among the dependencies starts (Next.js, Remix, React Router, TanStack Start, Angular, Gatsby); and the globs of `entries`. Where a file that is offered has no source to be found, a file of the package that nobody imports counts as an entry. A namespace that is passed around and an `import()` that is not taken apart use everything. A file that no entry reaches has one finding. A type in the signature of what another file imports counts as used. Measured against knip 6.44 with the same entries. A package that depends on Vue, Svelte or Astro is left out, with those of the workspace that it uses, because its components are not analysed. A file that another runs by its name is not seen to be used: add it to `entries`. An import that cannot be resolved uses every file whose path ends as it does.',
  severity: 'info',
  quickFix: 'auto',
  defaults: { entries: [] },
  onProject(project, { entries: globs }, see) {
    if ([...project.modules.values()].some(({ problem }) => problem !== undefined)) return;
    const { files, knownFolders } = entriesOf([...project.modules.keys()], project.manifests, globs);
    const isKnown = (path: string): boolean => knownFolders.has(packageFolder(path, project.manifests));
    const possible = unimported(project.modules).filter(path => !isKnown(path));
    const entries = new Set([...files, ...possible, ...aliasedFiles(project.modules)]);
    const uses = usesOf(project.modules, entries);
    for (const [path, module] of project.modules) {
      if (entries.has(path)) continue;
      if (uses.used.reached.has(path)) seeUnused(module, uses, see);
      else if (isKnown(path)) seeUnreached(module, see);
    }
  },
  onSighting({ variant, value }, { range, name, usedHere, passedOn }, report) {
    if (variant === 'unreached') report(range, `no entry leads to this file, so nothing uses its ${value}`);
    else if (variant === 'stranded') report(range, `only files to which no entry leads import ${name}`);
    else if (name === 'default') report(range, 'nothing imports this as the default: drop it');
    else if (passedOn) report(range, `nothing imports ${name} from here: drop this export`);
    else if (usedHere) report(range, `${name} is used in this file only: drop \`export\``);
    else report(range, `nothing uses ${name}: delete it`);
  },
};

/** Files that no other imports. */
function unimported(modules: Modules): readonly string[] {
  const imported = new Set<string>();
  for (const [path, { imports }] of modules)
    for (const { target } of imports) if (target !== undefined && target !== path) imported.add(target);
  return [...modules.keys()].filter(path => !imported.has(path));
}

interface Uses {
  readonly used: UsedExports;
  /** By whoever is reached, and not only by those who take it from an entry. */
  readonly imported: UsedExports;
  /** By anybody, reached or not. */
  readonly importedAtAll: UsedExports;
}

function usesOf(modules: Modules, entries: ReadonlySet<string>): Uses {
  return {
    used: usedExports(modules, entries),
    imported: importedExports(modules, entries),
    importedAtAll: importedExports(modules, modules.keys()),
  };
}

function seeUnused({ path, exports }: ResolvedModule, uses: Uses, see: SeeInProject): void {
  const needed = neededTypes(exports, name => uses.imported.has(path, name));
  for (const [index, { name }] of exports.entries()) {
    if (name === '*' || uses.used.has(path, name) || needed.has(name)) continue;
    const stranded = uses.importedAtAll.has(path, name) && { variant: 'stranded' };
    see(path, { at: 'export', index, ...stranded });
  }
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

function seeUnreached({ path, exports }: ResolvedModule, see: SeeInProject): void {
  if (exports.length === 0) return;
  const value = exports.length === 1 ? 'export' : `${exports.length} exports`;
  see(path, { at: 'export', index: 0, variant: 'unreached', value });
}
