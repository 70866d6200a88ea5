import type { TSESTree } from '@typescript-eslint/typescript-estree';

/** What sort of value something holds, as far as the syntax shows; `dictionary` is an object without a prototype. */
export type ValueKind =
  | 'string'
  | 'number'
  | 'boolean'
  | 'symbol'
  | 'regexp'
  | 'strings'
  | 'array'
  | 'typed-array'
  | 'object'
  | 'dictionary'
  | 'other';

const keywords: ReadonlyMap<string, ValueKind> = new Map([
  ['TSStringKeyword', 'string'],
  ['TSTemplateLiteralType', 'string'],
  ['TSNumberKeyword', 'number'],
  ['TSBigIntKeyword', 'number'],
  ['TSBooleanKeyword', 'boolean'],
  ['TSSymbolKeyword', 'symbol'],
  ['TSTupleType', 'array'],
  ['TSTypeLiteral', 'object'],
  ['TSObjectKeyword', 'object'],
  ['TSFunctionType', 'other'],
]);

/** Kinds of what the classes of the language make, and of what their types name. */
export const classKinds: ReadonlyMap<string, ValueKind> = new Map<string, ValueKind>([
  ['String', 'string'],
  ['RegExp', 'regexp'],
  ['Object', 'object'],
  ...['Array', 'ReadonlyArray'].map(name => [name, 'array'] as const),
  ...['Record', 'Partial'].map(name => [name, 'object'] as const),
  ...['Map', 'Set', 'WeakMap', 'WeakSet', 'Date', 'Promise', 'Error'].map(name => [name, 'other'] as const),
  ...[
    'Int8',
    'Uint8',
    'Uint8Clamped',
    'Int16',
    'Uint16',
    'Int32',
    'Uint32',
    'Float16',
    'Float32',
    'Float64',
    'BigInt64',
    'BigUint64',
  ].map(name => [`${name}Array`, 'typed-array'] as const),
  ['Buffer', 'typed-array'],
]);

/** The kind a type says; undefined where the type is only a name. */
export function typeKind(type: TSESTree.TypeNode | undefined): ValueKind | undefined {
  if (!type) return undefined;
  switch (type.type) {
    case 'TSArrayType':
      return typeKind(type.elementType) === 'string' ? 'strings' : 'array';
    case 'TSTypeOperator':
      return operatorKind(type);
    case 'TSLiteralType':
      return literalTypeKind(type.literal);
    case 'TSUnionType':
      return unionKind(type.types);
    case 'TSTypeReference':
      return referenceKind(type);
    default:
      return keywords.get(type.type);
  }
}

function operatorKind({ operator, typeAnnotation }: TSESTree.TSTypeOperator): ValueKind | undefined {
  if (operator === 'unique') return 'symbol';
  return operator === 'readonly' ? typeKind(typeAnnotation) : undefined;
}

function literalTypeKind(literal: TSESTree.TSLiteralType['literal']): ValueKind | undefined {
  if (literal.type === 'TemplateLiteral') return 'string';
  const kind = literal.type === 'Literal' ? typeof literal.value : 'number';
  return kind === 'string' || kind === 'number' || kind === 'boolean' ? kind : undefined;
}

function unionKind(types: readonly TSESTree.TypeNode[]): ValueKind | undefined {
  const kinds = new Set(types.filter(type => !isMissing(type)).map(typeKind));
  return kinds.size === 1 ? [...kinds][0] : undefined;
}

function isMissing({ type }: TSESTree.TypeNode): boolean {
  return type === 'TSNullKeyword' || type === 'TSUndefinedKeyword';
}

function referenceKind({ typeName, typeArguments }: TSESTree.TSTypeReference): ValueKind | undefined {
  if (typeName.type !== 'Identifier') return undefined;
  const kind = classKinds.get(typeName.name);
  return kind === 'array' && typeKind(typeArguments?.params[0]) === 'string' ? 'strings' : kind;
}
