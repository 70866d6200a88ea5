import { query } from '../../engine/query.js';
import type { ExportFacts, ImportFacts } from '../facts.js';
import { fileFacts } from '../file-facts.js';

export type ModuleImport = Omit<ImportFacts, 'range'>;
export type ModuleExport = Omit<ExportFacts, 'range' | 'usedHere'>;

/** What other files can notice of a file. Lists are in the order of the facts', so that an index finds the place. */
export interface ModuleFacts {
  readonly imports: readonly ModuleImport[];
  readonly exports: readonly ModuleExport[];
}

/** Without places, so that an edit which changes no import and no export ends here: its digest stays. */
export const moduleFacts = query({
  id: 'module-facts',
  version: 1,
  deps: { facts: fileFacts },
  run: ({ facts }): ModuleFacts => ({
    imports: facts.imports.map(({ range: _, ...rest }) => rest),
    exports: facts.exports.map(({ range: _range, usedHere: _usedHere, ...rest }) => rest),
  }),
});
