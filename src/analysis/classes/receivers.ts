import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { bare } from '../patterns/subject.js';
import type { MethodUse } from './method-use.js';

/** What is needed to tell whose data is read. */
export interface Reader {
  readonly use: MethodUse;
  /** False inside a `function` of its own `this`. */
  readonly ownsThis: boolean;
}

/** Named arguments: an object only for the call. */
const namedArguments = /^(?:args|config|init|options|opts|parameters|params|props|settings)$/;

/** The platform's objects, not those of another class. */
const platform: ReadonlySet<string> = new Set([
  'arguments',
  'console',
  'crypto',
  'document',
  'exports',
  'global',
  'globalThis',
  'location',
  'module',
  'navigator',
  'performance',
  'process',
  'self',
  'undefined',
  'window',
]);

/** A capital begins the name of a class, an enum, a namespace or a constant. */
export function isConstantName(name: string): boolean {
  return /^\p{Lu}/u.test(name);
}

export function isSelf(node: TSESTree.Node, { use, ownsThis }: Reader): boolean {
  const inner = bare(node);
  if (inner.type === 'ThisExpression') return ownsThis;
  return inner.type === 'Identifier' && use.selves.has(inner.name);
}

/** `this.a`, `this.a.b[c]`, or a variable that holds such a thing. */
export function isOwnObject(node: TSESTree.Node, reader: Reader): boolean {
  const inner = bare(node);
  if (inner.type === 'Identifier') return reader.use.ownObjects.has(inner.name);
  return (
    inner.type === 'MemberExpression' && (isSelf(inner.object, reader) || isOwnObject(inner.object, reader))
  );
}

/** How another object is written, by names alone; undefined for own, platform's and constant ones, and for results of calls. */
export function foreignObject(node: TSESTree.Node, reader: Reader): string | undefined {
  const inner = bare(node);
  if (inner.type === 'Identifier') return isForeignName(inner.name, reader) ? inner.name : undefined;
  if (inner.type !== 'MemberExpression') return undefined;
  const { object, computed, property } = inner;
  const base = foreignObject(object, reader);
  if (base === undefined) return undefined;
  if (computed) return `${base}[]`;
  const name = property.type === 'Identifier' ? property.name : '';
  return isConstantName(name) ? undefined : `${base}.${name}`;
}

function isForeignName(name: string, { use }: Reader): boolean {
  if (isConstantName(name) || platform.has(name) || namedArguments.test(name)) return false;
  return !use.selves.has(name) && !use.ownObjects.has(name);
}
