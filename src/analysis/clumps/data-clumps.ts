import { accumulation, query } from '../../engine/query.js';
import { fileFacts } from '../file-facts.js';
import { ClumpIndex } from './clump-index.js';
import { type ClumpSite, clumpSitesVersion } from './clump-sites.js';

/** What the search for clumps reads of a file, so that any other change of it does not run the fold. */
export const clumpSites = query({
  id: 'clump-sites',
  version: clumpSitesVersion,
  deps: { facts: fileFacts },
  run: ({ facts }): readonly ClumpSite[] => facts.clumps,
});

export const dataClumps = accumulation({
  id: 'data-clumps',
  version: 1,
  over: clumpSites,
  begin: (): ClumpIndex => new ClumpIndex(),
});
