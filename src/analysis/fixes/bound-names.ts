import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { isFunction } from '../is-function.js';
import { descendants, isReference } from './descend.js';
import type { FixScene } from './fix-scene.js';
import { freeName } from './names.js';

/** Whether a file gives a name a meaning of its own somewhere, so that it may not be the global one. */
export function isBound(scene: FixScene, name: string): boolean {
  return scene.once(namesDeclared).includes(name);
}

/** A name that nothing in the file is called, members aside: it can neither shadow nor be shadowed. */
export function unboundName(scene: FixScene, wanted: string): string {
  const names = scene.once(namesUsed);
  return freeName(name => names.has(name), wanted);
}

function namesUsed({ program }: FixScene): ReadonlySet<string> {
  return new Set([...descendants(program)].flatMap(node => (isReference(node) ? node.name : [])));
}

/** All names that something in the file declares, as often as it does. */
export function namesDeclared({ program }: FixScene): readonly string[] {
  return [...descendants(program)].flatMap(bindingsOf).map(({ name }) => name);
}

/** The names that a node itself declares. */
export function bindingsOf(node: TSESTree.Node): readonly TSESTree.Identifier[] {
  if (isFunction(node)) return [...namesIn(node.id), ...node.params.flatMap(namesIn)];
  const part = naming[node.type];
  return part ? namesIn((node as unknown as Readonly<Record<string, TSESTree.Node | null>>)[part]) : [];
}

/** Where the name is that a node declares. */
const naming: Readonly<Record<string, string>> = {
  VariableDeclarator: 'id',
  CatchClause: 'param',
  ImportSpecifier: 'local',
  ImportDefaultSpecifier: 'local',
  ImportNamespaceSpecifier: 'local',
  TSEnumDeclaration: 'id',
  TSImportEqualsDeclaration: 'id',
  TSModuleDeclaration: 'id',
  ClassDeclaration: 'id',
  ClassExpression: 'id',
};

/** The names in the pattern of a declaration or a parameter. */
export function namesIn(pattern: TSESTree.Node | null | undefined): readonly TSESTree.Identifier[] {
  switch (pattern?.type) {
    case 'Identifier':
      return [pattern];
    case 'ObjectPattern':
      return pattern.properties.flatMap(namesIn);
    case 'ArrayPattern':
      return pattern.elements.flatMap(namesIn);
    case 'Property':
      return namesIn(pattern.value);
    case 'RestElement':
      return namesIn(pattern.argument);
    case 'AssignmentPattern':
      return namesIn(pattern.left);
    default:
      return pattern?.type === 'TSParameterProperty' ? namesIn(pattern.parameter) : [];
  }
}
