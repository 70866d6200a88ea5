import type { TSESTree } from '@typescript-eslint/typescript-estree';

export type Primitive = 'string' | 'number' | 'boolean';

const keywords: Readonly<Record<string, Primitive>> = {
  TSStringKeyword: 'string',
  TSNumberKeyword: 'number',
  TSBooleanKeyword: 'boolean',
};

const nothing: ReadonlySet<string> = new Set(['TSUndefinedKeyword', 'TSNullKeyword']);

/** The primitive that a parameter's annotation names, alone or beside `null` and `undefined`. */
export function annotatedPrimitive(param: TSESTree.Parameter): Primitive | undefined {
  const inner = param.type === 'TSParameterProperty' ? param.parameter : param;
  const target = inner.type === 'AssignmentPattern' ? inner.left : inner;
  return target.type === 'Identifier' ? primitiveOf(target.typeAnnotation?.typeAnnotation) : undefined;
}

function primitiveOf(type: TSESTree.TypeNode | undefined): Primitive | undefined {
  if (type?.type !== 'TSUnionType') return type && keywords[type.type];
  const [only, ...others] = type.types.filter(each => !nothing.has(each.type));
  return others.length === 0 ? only && keywords[only.type] : undefined;
}
