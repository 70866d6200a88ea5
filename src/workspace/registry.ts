import { filePlaces } from '../analysis/across/file-places.js';
import { cloneFingerprints } from '../analysis/clones/fingerprints.js';
import { clumpSites } from '../analysis/clumps/data-clumps.js';
import { fileFacts } from '../analysis/file-facts.js';
import { findings } from '../analysis/findings.js';
import { moduleFacts } from '../analysis/project/module-facts.js';
import { layerSettings, ruleSettings, settings } from '../analysis/settings.js';
import { syntaxTree } from '../analysis/syntax-tree.js';
import type { Fold, Query } from '../engine/query.js';

/** The registry: one line a derived result of a file. */
export const fileQueries: readonly Query<any>[] = [syntaxTree, fileFacts, findings];

/** The registry: one line a derived result of the settings. */
export const workspaceNodes: readonly (Query<any> | Fold<any>)[] = [layerSettings, settings, ruleSettings];

/** The registry: one line a derived result of a file that is there for folds. All are computed with its facts, for which it has been read. */
export const memberQueries: readonly Query<any>[] = [moduleFacts, filePlaces, clumpSites, cloneFingerprints];

/** For workers, which are told what to compute by name. */
export function nodeById(id: string): Query<any> | Fold<any> {
  const node = [...fileQueries, ...memberQueries, ...workspaceNodes].find(known => known.id === id);
  if (!node) throw new RangeError(`no query or fold named ${id}`);
  return node;
}
