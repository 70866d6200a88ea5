import type { Engine } from '../engine/engine.js';
import type { Explanation } from './answers.js';
import { fileQueries } from './registry.js';

/** How the latest answers for a file came about, in the order in which they build on each other. */
export function stepsOf(engine: Engine, path: string): Explanation['steps'] {
  const order = new Map(fileQueries.map(({ id }, index) => [id, index]));
  return engine
    .outcomes(path)
    .map(({ node, ...outcome }) => ({ kind: node, ...outcome }))
    .sort((a, b) => (order.get(a.kind) ?? 0) - (order.get(b.kind) ?? 0));
}
