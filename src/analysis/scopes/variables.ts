import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { declareIn } from './bindings.js';
import type { Name, Variable } from './variable.js';

/** The variables of a file by name, in the order in which their scopes begin: outer ones before inner ones. */
export type Variables = ReadonlyMap<string, readonly Variable[]>;

/** `scopes` as the walk enters them; `vars` by the scope that `var` hoists them to. */
export function variablesIn(
  scopes: readonly TSESTree.Node[],
  vars: ReadonlyMap<TSESTree.Node, readonly TSESTree.Identifier[]>,
): Variables {
  const variables = new Map<string, Declared[]>();
  for (const scope of scopes) {
    declareIn(scope, vars.get(scope), (id, kind) => {
      const same = variables.get(id.name);
      const known = same?.at(-1);
      const variable = {
        name: id.name,
        kind: kind === 'own name' ? 'function' : kind,
        scope,
        declarations: [id],
      };
      if (!same) variables.set(id.name, [variable]);
      else if (known?.scope !== scope) same.push(variable);
      else if (kind !== 'own name') known.declarations.push(id);
    });
  }
  for (const same of variables.values()) if (same.length > 1) same.sort(byStart);
  return variables;
}

/** Nearly in order already: the walk enters a decorator in front of `export` after its class. */
function byStart(a: Variable, b: Variable): number {
  return a.scope.range[0] - b.scope.range[0];
}

/** A variable while its declarations are found. */
type Declared = Variable & { readonly declarations: TSESTree.Identifier[] };

/** The variable of the innermost scope around a name; undefined for what the file does not declare. */
export function variableAround({ name, range }: Name, variables: Variables): Variable | undefined {
  const same = variables.get(name);
  if (!same) return undefined;
  let at = countUntil(same, range[0]) - 1;
  while (at >= 0 && same[at]!.scope.range[1] < range[1]) at--;
  return same[at];
}

/** How many of the variables have a scope that begins at an offset or before it. */
function countUntil(variables: readonly Variable[], offset: number): number {
  let [low, high] = [0, variables.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (variables[middle]!.scope.range[0] <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
