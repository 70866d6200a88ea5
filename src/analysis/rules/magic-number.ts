import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { rule } from './rule.js';

export const magicNumber = rule({
  id: 'magic-number',
  name: 'Magic number',
  version: 1,
  summary: 'A number without a name: extract a constant that says what it means.',
  definition:
    'A number literal, with its sign, that is not ignored, the value of a variable, property or default, an array index, a radix, a JSX attribute, an enum member, a class field or a type. Equals ESLint `no-magic-numbers` with `ignoreArrayIndexes`, `ignoreDefaultValues`, `ignoreClassFieldInitialValues`, `ignoreEnums`, `ignoreNumericLiteralTypes`, `ignoreReadonlyClassProperties` and `ignoreTypeIndexes`.',
  severity: 'info',
  quickFix: 'auto',
  oracleRule: 'no-magic-numbers',
  defaults: { ignore: [-1, 0, 1, 2] },
  watch: (_scene, see) => ({
    enter: {
      Literal(literal) {
        if (typeof literal.value !== 'number' && typeof literal.value !== 'bigint') return;
        const { parent } = literal;
        const signed = isSign(parent) ? parent : literal;
        const isNegative = isSign(parent) && parent.operator === '-';
        if (isNamed(signed) || isIndex(signed, isNegative ? -literal.value : literal.value)) return;
        see(...signed.range, isNegative ? `-${literal.raw}` : literal.raw);
      },
    },
  }),
  onSighting({ range, value }, { ignore }, report) {
    const raw = String(value);
    if (!ignore.includes(numberOf(raw))) report(range, `Magic number ${raw}`);
  },
});

type Num = TSESTree.Literal | TSESTree.UnaryExpression;

function isSign(node: TSESTree.Node): node is TSESTree.UnaryExpression {
  return node.type === 'UnaryExpression' && (node.operator === '-' || node.operator === '+');
}

/** NaN for a big integer, which no number in the settings equals. */
function numberOf(raw: string): number {
  const digits = raw.replace(/^-/, '').replaceAll('_', '');
  const size = /^0[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : Number(digits);
  return raw.startsWith('-') ? -size : size;
}

/** Where a number stands tells what it means. */
function isNamed(number: Num): boolean {
  const parent = number.parent!;
  if (parent.type.startsWith('JSX')) return true;
  const names = namers[parent.type] as Namer<TSESTree.Node> | undefined;
  return names ? names(parent, number) : isTypeAlias(parent) || isTypeIndex(parent);
}

type Namer<N> = (parent: N, number: Num) => boolean;

const namers: { readonly [N in TSESTree.Node as `${N['type']}`]?: Namer<N> } = {
  VariableDeclarator: () => true,
  ObjectExpression: () => true,
  Property: () => true,
  TSEnumMember: () => true,
  AssignmentExpression: ({ left }) => left.type !== 'Identifier',
  AssignmentPattern: ({ right }, number) => right === number,
  PropertyDefinition: ({ value, readonly }, number) => value === number || readonly,
  CallExpression: ({ callee, arguments: [, radix] }, number) => radix === number && isParseInt(callee),
};

function isParseInt(callee: TSESTree.Node): boolean {
  const called = callee.type === 'ChainExpression' ? callee.expression : callee;
  if (called.type === 'Identifier') return called.name === 'parseInt';
  if (called.type !== 'MemberExpression' || called.object.type !== 'Identifier') return false;
  return called.object.name === 'Number' && staticName(called) === 'parseInt';
}

function staticName({ computed, property }: TSESTree.MemberExpression): string | undefined {
  if (!computed) return property.type === 'Identifier' ? property.name : undefined;
  if (property.type === 'Literal') return String(property.value);
  const isConstant = property.type === 'TemplateLiteral' && property.expressions.length === 0;
  return isConstant ? (property.quasis[0]?.value.cooked ?? undefined) : undefined;
}

/** The largest index of an array is 2³² − 2 (ECMAScript, array index). */
const mostLength = 0xffff_ffff;

function isIndex(number: Num, value: number | bigint): boolean {
  const parent = number.parent!;
  if (parent.type !== 'MemberExpression' || parent.property !== number) return false;
  return (typeof value === 'bigint' || Number.isInteger(value)) && value >= 0 && value < mostLength;
}

function isTypeAlias(literalType: TSESTree.Node): boolean {
  return typeAround(literalType, ['TSUnionType']) === 'TSTypeAliasDeclaration';
}

function isTypeIndex(literalType: TSESTree.Node): boolean {
  return typeAround(literalType, ['TSUnionType', 'TSIntersectionType']) === 'TSIndexedAccessType';
}

function typeAround(node: TSESTree.Node, skipped: readonly string[]): string | undefined {
  let around = node.parent;
  while (around && skipped.includes(around.type)) around = around.parent;
  return around?.type;
}
