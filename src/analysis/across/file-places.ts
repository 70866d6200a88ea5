import type { Range } from '../../base/range.js';
import { query } from '../../engine/query.js';
import type { ExportFacts, ImportFacts, Suppression } from '../facts.js';
import { fileFacts } from '../file-facts.js';

/** An import or an export, where it is written. */
export interface Place {
  readonly range: Range;
  /** Of an export; of an import, what it is from. */
  readonly name: string;
  readonly usedHere: boolean;
  /** It is passed on from another module. */
  readonly passedOn: boolean;
}

/** Where in a file are the things that others notice. Lists are in the order of the facts', so that an index finds the place. */
export interface FilePlaces {
  readonly imports: readonly Place[];
  readonly exports: readonly Place[];
  readonly suppressions: readonly Suppression[];
}

/** Apart from the facts, which are large: what is said across files is put in its place without loading these. */
export const filePlaces = query({
  id: 'file-places',
  version: 1,
  deps: { facts: fileFacts },
  run: ({ facts }): FilePlaces => ({
    imports: facts.imports.map(placeOfImport),
    exports: facts.exports.map(placeOfExport),
    suppressions: facts.suppressions,
  }),
});

function placeOfImport({ range, from }: ImportFacts): Place {
  return { range, name: from, usedHere: true, passedOn: false };
}

function placeOfExport({ range, name, usedHere, from }: ExportFacts): Place {
  return { range, name, usedHere: usedHere === true, passedOn: from !== undefined };
}
