import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { type Find, isFixed } from './declarations.js';
import { pathOf } from './paths.js';
import { bare } from './subject.js';

/** None that every object has: a constant, one of those its type lists, or one with a part of its own. */
export function isSafeKey(key: TSESTree.Node, find: Find): boolean {
  return isFixed(key, find) || isClassName(key) || isAffixed(key) || isListed(key, find);
}

const keyName = /(?:^|\.|_|[a-z](?=[KNPF]))(?:key|name|prop|property|field)$/i;
const indexName = /(?:^|\.)[a-z]$|(?:index|idx|offset|position|pos|count|length|size|ptr|id|num|number)\d*$/i;

export function isKeyName(key: TSESTree.Node): boolean {
  return keyName.test(pathOf(key) ?? '');
}

export function isIndexName(key: TSESTree.Node): boolean {
  return indexName.test(pathOf(key) ?? '');
}

/** Imported constants that are keys, such as `TypeId`, have a name like that of a class. */
function isClassName(key: TSESTree.Node): boolean {
  return /(?:^|\.)[A-Z][\w$]*$/.test(pathOf(key) ?? '');
}

/** Typed with the keys themselves: `'width' | 'height'`. */
function isListed(key: TSESTree.Node, find: Find): boolean {
  const path = pathOf(key);
  const type = path === undefined ? undefined : find(path, key)?.type;
  if (!type) return false;
  return (type.type === 'TSUnionType' ? type.types : [type]).every(each => each.type === 'TSLiteralType');
}

function isAffixed(key: TSESTree.Node): boolean {
  const inner = bare(key);
  if (inner.type === 'TemplateLiteral') return inner.quasis.some(({ value }) => value.raw !== '');
  if (inner.type !== 'BinaryExpression' || inner.operator !== '+') return false;
  return [inner.left, inner.right].some(side => isText(side) || isAffixed(side));
}

function isText(node: TSESTree.Node): boolean {
  return node.type === 'Literal' && typeof node.value === 'string' && node.value !== '';
}
