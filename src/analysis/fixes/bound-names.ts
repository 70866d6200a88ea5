import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { isFunction } from '../is-function.js';
import { descendants, isReference } from './descend.js';
import type { FixScene } from './fix-scene.js';
import { freeName } from './names.js';

/** Whether a file gives a name a meaning of its own somewhere, so that it may not be the global one. */
export function isBound({ program }: Pick<FixScene, 'program'>, name: string): boolean {
  for (const node of descendants(program))
    if (bindingsOf(node).some(identifier => identifier.name === name)) return true;
  return false;
}

/** A name that nothing in the file is called, members aside: it can neither shadow nor be shadowed. */
export function unboundName(
  { program }: Pick<FixScene, 'program'>,
  wanted: string,
  taken: readonly string[] = [],
): string {
  const names = [...descendants(program)].flatMap(node => (isReference(node) ? node.name : []));
  return freeName({ text: [...names, ...taken].join(' ') }, wanted);
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
