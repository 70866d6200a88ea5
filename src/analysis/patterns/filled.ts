import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { declarationOf, typeOf } from './name-starts.js';
import { bare, methodOf } from './subject.js';

/** Whether a list is known to hold something, or is a tuple, by what it is or where it comes from. `at` is where the walk is. */
export function isFilled(list: TSESTree.Node, at: TSESTree.Node): boolean {
  const node = bare(list);
  switch (node.type) {
    case 'Identifier':
      return /^arg(?:ument)?s$/.test(node.name) || isFilledName(node.name, at);
    case 'ArrayExpression':
      return node.elements.some(element => element?.type !== 'SpreadElement');
    case 'CallExpression':
      return isFilling(methodOf(node));
    case 'MemberExpression':
      return node.computed;
    default:
      return node.type === 'Literal';
  }
}

function isFilledName(name: string, at: TSESTree.Node): boolean {
  const declaration = declarationOf(at, name);
  switch (declaration?.kind) {
    case 'variable': {
      const { init } = declaration.node;
      if (init == null || declaration.node.range[0] >= at.range[0]) return false;
      return bare(init).type !== 'Identifier' && isFilled(init, declaration.node);
    }
    case 'parameter':
      return (
        declaration.node.type === 'RestElement' ||
        isElement(declaration.fn) ||
        isFilledType(typeOf(declaration))
      );
    default:
      return declaration?.kind === 'element';
  }
}

/** `''.split()` gives one part; what matched has a first group. */
function isFilling(method: string | undefined): boolean {
  return method === 'split' || method === 'match' || method === 'exec';
}

/** What a callback gets is one of many, and then mostly a pair. */
function isElement({ parent }: TSESTree.FunctionLike): boolean {
  return parent?.type === 'CallExpression' || parent?.type === 'Property';
}

function isFilledType(type: TSESTree.TypeNode | undefined): boolean {
  if (type?.type === 'TSTypeOperator') return isFilledType(type.typeAnnotation);
  if (type?.type !== 'TSTypeReference') return type?.type === 'TSTupleType';
  return type.typeName.type === 'Identifier' && type.typeName.name.startsWith('NonEmpty');
}
