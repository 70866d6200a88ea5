import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { roleOf } from '../scopes/role.js';
import type { Scopes } from '../scopes/scopes.js';
import type { Name, Variable } from '../scopes/variable.js';
import { enclosingFunction } from './tries.js';

/** Whether a variable gets a value within a node, or in another function than the one whose code the node is. */
export function mayChange(variable: Variable, within: TSESTree.Node, scopes: Scopes): boolean {
  const [start, end] = within.range;
  const fn = enclosingFunction(within);
  return writesOf(variable, scopes).some(
    name => (start <= name.range[0] && name.range[0] < end) || enclosingFunction(name) !== fn,
  );
}

/** Where it gets a value after its declaration, or by another one: `var` may declare a variable again. */
function writesOf(variable: Variable, { referencesOf }: Scopes): readonly Name[] {
  return [...referencesOf(variable).filter(isWritten), ...variable.declarations.filter(isSetByVar)];
}

function isWritten(name: Name): boolean {
  const role = roleOf(name);
  return role === 'write' || role === 'update';
}

function isSetByVar(id: TSESTree.Identifier): boolean {
  let node: TSESTree.Node | undefined = id.parent;
  while (node && patterns.has(node.type)) node = node.parent;
  return node?.type === 'VariableDeclarator' && node.parent.kind === 'var' && node.init != null;
}

const patterns: ReadonlySet<string> = new Set([
  'ObjectPattern',
  'ArrayPattern',
  'Property',
  'AssignmentPattern',
  'RestElement',
]);
