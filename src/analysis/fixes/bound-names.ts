import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { descendants, isFunction, isReference } from './descend.js';
import type { FixScene } from './fix-scene.js';
import { freeName } from './names.js';

/** Whether a file gives a name a meaning of its own somewhere, so that it may not be the global one. */
export function isBound({ program }: Pick<FixScene, 'program'>, name: string): boolean {
  for (const node of descendants(program))
    if (bindingsOf(node).some(identifier => identifier.name === name)) return true;
  return false;
}

/** A name that nothing in the file is called, members aside: it can neither shadow nor be shadowed. */
export function unboundName({ program }: Pick<FixScene, 'program'>, wanted: string): string {
  const names = [...descendants(program)].flatMap(node => (isReference(node) ? node.name : []));
  return freeName({ text: names.join(' ') }, wanted);
}

/** The names that a node itself declares. */
export function bindingsOf(node: TSESTree.Node): readonly TSESTree.Identifier[] {
  switch (node.type) {
    case 'VariableDeclarator':
      return namesIn(node.id);
    case 'CatchClause':
      return node.param ? namesIn(node.param) : [];
    case 'ImportSpecifier':
    case 'ImportDefaultSpecifier':
    case 'ImportNamespaceSpecifier':
      return [node.local];
    case 'TSEnumDeclaration':
    case 'TSImportEqualsDeclaration':
    case 'TSModuleDeclaration':
      return node.id.type === 'Identifier' ? [node.id] : [];
    case 'ClassDeclaration':
    case 'ClassExpression':
      return node.id ? [node.id] : [];
    default:
      return isFunction(node) ? [...(node.id ? [node.id] : []), ...node.params.flatMap(namesIn)] : [];
  }
}

/** The names in the pattern of a declaration or a parameter. */
export function namesIn(pattern: TSESTree.Node | null): readonly TSESTree.Identifier[] {
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
