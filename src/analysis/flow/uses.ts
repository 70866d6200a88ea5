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

/** Those of some names that begin in a stretch of the text. */
export function namesBetween(names: readonly Name[], start: number, end: number): readonly Name[] {
  return names.slice(firstFrom(names, start), firstFrom(names, end));
}

/** The index of the first name that begins at an offset or later. */
export function firstFrom(names: readonly Name[], offset: number): number {
  let [low, high] = [0, names.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (names[middle]!.range[0] < offset) low = middle + 1;
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
