import { ExportWatch } from '../export-watch.js';
import type { ProjectRule } from '../project-rule.js';

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
  watchProject: (manifests, { entries }) => new ExportWatch(manifests, entries),
  onSighting({ variant, value }, { range, name, usedHere, passedOn }, report) {
    if (variant === 'unreached') report(range, `no entry leads to this file, so nothing uses its ${value}`);
    else if (variant === 'stranded') report(range, `only files to which no entry leads import ${name}`);
    else if (name === 'default') report(range, 'nothing imports this as the default: drop it');
    else if (passedOn) report(range, `nothing imports ${name} from here: drop this export`);
    else if (usedHere) report(range, `${name} is used in this file only: drop \`export\``);
    else report(range, `nothing uses ${name}: delete it`);
  },
};
