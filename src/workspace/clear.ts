import picomatch from 'picomatch';
import type { Engine } from '../engine/engine.js';
import type { Tier } from '../engine/tier.js';
import { bundleKind } from './bundle.js';
import { pageKind } from './kept-page.js';
import { fileQueries } from './registry.js';

export interface ClearWhat {
  /** A query's or fold's id; default all. */
  readonly kind?: string;
  /** Files whose results go; default all results, of files that are gone too. */
  readonly glob?: string;
  /** All, and the file on disk as well: it is set aside, and another is begun. */
  readonly anew?: boolean;
}

/** Drops entries from all tiers and answers how many went. Whoever asks next computes them again. */
export async function clearEntries(
  engine: Engine,
  tiers: readonly Tier[],
  files: readonly string[],
  { kind, glob, anew = false }: ClearWhat,
): Promise<number> {
  const count = (): number => tiers.reduce((total, tier) => total + tier.stats().entries, 0);
  const before = count();
  if (anew) for (const tier of tiers) tier.renew ? tier.renew() : tier.clear();
  else if (glob === undefined) for (const tier of tiers) tier.clear(kind);
  else await clearMatching(engine, tiers, matching(files, glob), kind);
  for (const tier of tiers) for (const whole of [bundleKind, pageKind]) tier.clear(whole);
  engine.forgetMemos();
  return before - count();
}

/** Entries know no paths, so their keys are worked out from the files' present content. */
async function clearMatching(
  engine: Engine,
  tiers: readonly Tier[],
  paths: readonly string[],
  kind: string | undefined,
): Promise<void> {
  const nodes = fileQueries.filter(({ id }) => kind === undefined || id === kind);
  for (const path of paths) {
    const keys = await Promise.all(nodes.map(node => engine.keyOf(node, path)));
    for (const tier of tiers) tier.delete(keys);
  }
}

function matching(files: readonly string[], glob: string): readonly string[] {
  const matches = picomatch(glob, { dot: true });
  return files.filter(path => matches(path));
}
