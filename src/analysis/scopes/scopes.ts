import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { forTypes, type Visitor } from '../walk.js';
import { scopeTypes } from './bindings.js';
import { eachBoundName } from './bound-names.js';
import { roleOf } from './role.js';
import type { Name, Variable } from './variable.js';
import { type Variables, variableAround, variablesIn } from './variables.js';

/** Which declaration a name refers to: to be asked when the walk is over, and worked out when it is. */
export interface Scopes {
  /** Undefined for what the file does not declare. */
  readonly variableOf: (name: Name) => Variable | undefined;
  /** Every place where a name stands that the walk has entered, in that order. */
  readonly named: (name: string) => readonly Name[];
  /** Where a variable is read or written, declarations left out, in source order. */
  readonly referencesOf: (variable: Variable) => readonly Name[];
}

export interface ScopeWatch extends Scopes {
  readonly visitor: Visitor;
}

export function watchScopes(): ScopeWatch {
  const names = new Map<string, Name[]>();
  const scopes: TSESTree.Node[] = [];
  const vars = new Map<TSESTree.Node, TSESTree.Identifier[]>();
  const references = new Map<string, ReadonlyMap<Variable | undefined, readonly Name[]>>();
  let variables: Variables | undefined;
  const variableOf: Scopes['variableOf'] = name => {
    variables ??= variablesIn(scopes, vars);
    return variableAround(name, variables);
  };
  const note = (node: Name): void => {
    const same = names.get(node.name);
    if (same) same.push(node);
    else names.set(node.name, [node]);
  };
  return {
    visitor: {
      enter: {
        ...forTypes(['Identifier', 'JSXIdentifier'], note),
        ...forTypes(scopeTypes, scope => void scopes.push(scope)),
        VariableDeclaration: node => void (node.kind === 'var' && hoist(node, vars)),
      },
    },
    variableOf,
    named: name => names.get(name) ?? [],
    referencesOf: variable => {
      let byVariable = references.get(variable.name);
      if (!byVariable) {
        byVariable = Map.groupBy((names.get(variable.name) ?? []).filter(isReference), variableOf);
        references.set(variable.name, byVariable);
      }
      return byVariable.get(variable) ?? [];
    },
  };
}

/** The function whose own code a scope is. */
export function ownerOfScope(scope: TSESTree.Node): TSESTree.Node {
  return owners.has(scope.type) ? scope : ownerOf(scope);
}

/** The function, or what else `var` and `await` do not leave, whose own code a node is: parameters belong to the function. */
export function ownerOf(node: TSESTree.Node): TSESTree.Node {
  let inner = node;
  while (inner.parent && !isOwner(inner, inner.parent)) inner = inner.parent;
  return inner.parent ?? inner;
}

function isOwner(inner: TSESTree.Node, outer: TSESTree.Node): boolean {
  if (outer.type === 'PropertyDefinition' || outer.type === 'AccessorProperty') return outer.value === inner;
  return owners.has(outer.type);
}

const owners: ReadonlySet<string> = new Set([
  'Program',
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'StaticBlock',
  'TSModuleBlock',
]);

function hoist(
  declaration: TSESTree.VariableDeclaration,
  vars: Map<TSESTree.Node, TSESTree.Identifier[]>,
): void {
  const owner = ownerOf(declaration);
  const hoisted = vars.get(owner) ?? [];
  for (const { id } of declaration.declarations) eachBoundName(id, name => hoisted.push(name));
  vars.set(owner, hoisted);
}

function isReference(name: Name): boolean {
  const role = roleOf(name);
  return role !== 'none' && role !== 'declaration';
}
