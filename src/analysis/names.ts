import type { TSESTree } from '@typescript-eslint/typescript-estree';

/** What a module's import or export is called. */
export function moduleName(name: TSESTree.Identifier | TSESTree.StringLiteral): string {
  return name.type === 'Identifier' ? name.name : name.value;
}

/** Where a name is written; an identifier's own range covers its type annotation too. */
export function spanOfName(node: TSESTree.Node): readonly [start: number, end: number] {
  const [start, end] = node.range;
  return node.type === 'Identifier' && node.typeAnnotation ? [start, start + node.name.length] : [start, end];
}

/** Every name that a pattern binds, in source order. */
export function boundNames(pattern: TSESTree.Node | null | undefined): readonly TSESTree.Identifier[] {
  switch (pattern?.type) {
    case 'Identifier':
      return [pattern];
    case 'ObjectPattern':
      return pattern.properties.flatMap(each => boundNames(each.type === 'Property' ? each.value : each));
    case 'ArrayPattern':
      return pattern.elements.flatMap(boundNames);
    case 'AssignmentPattern':
      return boundNames(pattern.left);
    case 'RestElement':
      return boundNames(pattern.argument);
    case 'TSParameterProperty':
      return boundNames(pattern.parameter);
    default:
      return [];
  }
}
