import type { Digest } from '../base/digest.js';
import type { MissReason } from './events.js';
import type { Resolved } from './loader.js';
import type { Derived, Node } from './query.js';

/** What a result was last keyed by in this process. */
export interface Trace {
  readonly key: Digest;
  readonly version: string;
  /** Digests of what it read beside its subject's content: settings, indexes. */
  readonly options: readonly string[];
}

/** What an earlier process knew of a node and subject. */
export interface Known {
  readonly version: string;
  readonly sameContent: boolean;
  readonly sameSettings: boolean;
}

export type History = (node: string, subject: string) => Known | undefined;

/** Tells why a key that no tier holds is asked for, from what was asked for before. */
export function missReason(now: Trace, before: Trace | undefined, known: Known | undefined): MissReason {
  if (before) {
    if (before.key === now.key) return 'evicted';
    return before.options.join() === now.options.join() ? 'content' : 'options';
  }
  if (!known) return 'new';
  if (known.version !== now.version) return 'version';
  if (!known.sameContent) return 'content';
  return known.sameSettings ? 'evicted' : 'options';
}

/** Of what a node reads besides content: settings, and folds. */
export function optionDigests(node: Derived<unknown>, deps: readonly Resolved[]): readonly Digest[] {
  const isOption = Object.values(node.deps).map(decidesOptions);
  return deps.flatMap(({ digest }, index) => (isOption[index] ? [digest] : []));
}

function decidesOptions(dep: Node<unknown>): boolean {
  return dep.kind === 'fold' || (dep.kind === 'input' && dep.decides === 'options');
}
