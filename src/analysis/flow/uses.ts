import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { roleOf } from '../scopes/role.js';
import { ownerOf, ownerOfScope, type Scopes } from '../scopes/scopes.js';
import type { Name, Variable } from '../scopes/variable.js';

/** How one variable is used, in source order. */
export interface Uses {
  readonly scope: TSESTree.Node;
  readonly references: readonly Name[];
  readonly reads: readonly Name[];
}

/** Undefined for a variable of the module, or one that an inner function may read at another time. */
export function usesIn({ referencesOf }: Scopes): (variable: Variable) => Uses | undefined {
  const known = new Map<Variable, Uses | undefined>();
  return variable => {
    if (!known.has(variable)) known.set(variable, usesOf(variable, referencesOf(variable)));
    return known.get(variable);
  };
}

/** Those of some nodes, given in source order, that begin in a stretch of the text. */
export function between<N extends TSESTree.Node>(
  nodes: readonly N[],
  start: number,
  end: number,
): readonly N[] {
  return nodes.slice(firstFrom(nodes, start), firstFrom(nodes, end));
}

/** The index of the first node that begins at an offset or later. */
export function firstFrom(nodes: readonly TSESTree.Node[], offset: number): number {
  let [low, high] = [0, nodes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (nodes[middle]!.range[0] < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function usesOf({ scope }: Variable, references: readonly Name[]): Uses | undefined {
  const owner = ownerOfScope(scope);
  if (owner.type === 'Program' || owner.type === 'TSModuleBlock') return undefined;
  if (references.some(name => ownerOf(name) !== owner)) return undefined;
  return { scope, references, reads: references.filter(name => roleOf(name) !== 'write') };
}
