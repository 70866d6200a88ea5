import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { descendants } from './descend.js';
import { type Fixer, insertAt } from './fix.js';
import type { FixScene } from './fix-scene.js';

/** `import type` where only types are used: such an import is not there at run time. */
export const fixCircularImport: Fixer = {
  rule: 'circular-import',
  fixesOf(node, scene) {
    const declaration = importAround(node);
    if (!declaration || !mayBeTypeOnly(declaration) || !areAllTypes(declaration, scene)) return [];
    return [
      {
        title: 'Import only the types',
        kind: 'refactor.rewrite',
        isPreferred: false,
        edits: [insertAt(declaration.range[0] + 'import'.length, ' type')],
      },
    ];
  },
};

function importAround(node: TSESTree.Node): TSESTree.ImportDeclaration | undefined {
  let around: TSESTree.Node | undefined = node;
  while (around && around.type !== 'ImportDeclaration') around = around.parent;
  return around;
}

/** Either a default or names, none of which says `type` itself. */
function mayBeTypeOnly({ specifiers, importKind, attributes }: TSESTree.ImportDeclaration): boolean {
  if (importKind === 'type' || specifiers.length === 0 || attributes?.length > 0) return false;
  const isDefault = specifiers.some(({ type }) => type === 'ImportDefaultSpecifier');
  const isMarked = specifiers.some(each => each.type === 'ImportSpecifier' && each.importKind === 'type');
  return !isMarked && (!isDefault || specifiers.length === 1);
}

/** Decorators may ask for types at run time. */
function areAllTypes({ specifiers, range }: TSESTree.ImportDeclaration, { program }: FixScene): boolean {
  const unseen = new Set(specifiers.map(({ local }) => local.name));
  const names = new Set(unseen);
  for (const node of descendants(program)) {
    if (node.type === 'Decorator') return false;
    if (node.type !== 'Identifier' && node.type !== 'JSXIdentifier') continue;
    if (!names.has(node.name) || (range[0] <= node.range[0] && node.range[1] <= range[1])) continue;
    if (!isInType(node)) return false;
    unseen.delete(node.name);
  }
  return unseen.size === 0;
}

/** Names a type, or what a type is taken from. */
function isInType({ parent }: TSESTree.Node): boolean {
  if (parent?.type === 'TSQualifiedName') return isInType(parent);
  return /^TS(?:TypeReference|TypeQuery|InterfaceHeritage|ClassImplements)$/.test(parent?.type ?? '');
}
