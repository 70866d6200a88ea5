import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { Scene } from '../walk.js';
import { pathOf, rootOf } from './paths.js';
import { methodOf } from './subject.js';

/** Collects what is done with names, for what is done only with strings, or never with them, tells what they hold. */
export interface StringEvidence {
  readonly note: (call: TSESTree.CallExpression) => void;
  /** Undefined where nothing was seen, or both. */
  readonly isString: (path: string, at: TSESTree.Node, inFunction: number) => boolean | undefined;
}

interface Uses {
  asString: boolean;
  asOther: boolean;
}

/** What is noted is looked at when the first question comes: most files have none. */
export function stringEvidence({ currentFunction, find }: Scene): StringEvidence {
  const noted: Noted[] = [];
  /** By what declares the path's root; a name from elsewhere counts within one function. */
  const ownerOf = (path: string, at: TSESTree.Node, inFunction: number): unknown =>
    find(path, at) ?? find(rootOf(path), at) ?? inFunction;
  let usesOf: ReadonlyMap<unknown, ReadonlyMap<string, Uses>> | undefined;
  return {
    note: call => {
      const isString = evidenceOf(methodOf(call));
      if (isString !== undefined) noted.push({ call, isString, inFunction: currentFunction() });
    },
    isString: (path, at, inFunction) => {
      usesOf ??= usesByOwner(noted, ownerOf);
      const seen = usesOf.get(ownerOf(path, at, inFunction))?.get(path);
      return seen && seen.asString !== seen.asOther ? seen.asString : undefined;
    },
  };
}

/** A call of a method that only strings have, or that no string has. */
interface Noted {
  readonly call: TSESTree.CallExpression;
  readonly isString: boolean;
  readonly inFunction: number;
}

function usesByOwner(
  noted: readonly Noted[],
  ownerOf: (path: string, at: TSESTree.Node, inFunction: number) => unknown,
): ReadonlyMap<unknown, ReadonlyMap<string, Uses>> {
  const usesOf = new Map<unknown, Map<string, Uses>>();
  for (const { call, isString, inFunction } of noted) {
    const path = receiverOf(call);
    if (path === undefined) continue;
    const owner = ownerOf(path, call, inFunction);
    const uses = usesOf.get(owner) ?? new Map<string, Uses>();
    usesOf.set(owner, uses);
    const seen = uses.get(path) ?? { asString: false, asOther: false };
    uses.set(path, { asString: seen.asString || isString, asOther: seen.asOther || !isString });
  }
  return usesOf;
}

function receiverOf({ callee }: TSESTree.CallExpression): string | undefined {
  return callee.type === 'MemberExpression' ? pathOf(callee.object) : undefined;
}

function evidenceOf(method: string | undefined): boolean | undefined {
  if (method === undefined) return undefined;
  if (onlyOfStrings.has(method)) return true;
  return neverOfStrings.has(method) ? false : undefined;
}

const onlyOfStrings: ReadonlySet<string> = new Set(
  'startsWith endsWith charAt charCodeAt codePointAt trim trimStart trimEnd toLowerCase toUpperCase substring substr split replace replaceAll padStart padEnd localeCompare'.split(
    ' ',
  ),
);

const neverOfStrings: ReadonlySet<string> = new Set(
  'push pop shift unshift splice map filter forEach reduce some every find findIndex join sort reverse fill flat flatMap keys values entries set subarray copyWithin'.split(
    ' ',
  ),
);

export const methodsOfEvidence: readonly string[] = [...onlyOfStrings, ...neverOfStrings];

/** What a test around the node makes of a path: a string by `typeof`, or an array by `Array.isArray`. */
export function narrowedKind(node: TSESTree.Node, path: string): 'string' | 'array' | undefined {
  for (let child = node; child.parent; child = child.parent) {
    const test = passedTest(child.parent, child);
    const kind = test && testedKind(test, path);
    if (kind) return kind;
  }
  return undefined;
}

/** What is true wherever control comes to this part of its parent. */
function passedTest(parent: TSESTree.Node, child: TSESTree.Node): TSESTree.Node | undefined {
  switch (parent.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
      return child === parent.consequent ? parent.test : undefined;
    case 'LogicalExpression':
      return child === parent.right && parent.operator === '&&' ? parent.left : undefined;
    default:
      return undefined;
  }
}

function testedKind(test: TSESTree.Node, path: string): 'string' | 'array' | undefined {
  switch (test.type) {
    case 'LogicalExpression':
      return test.operator === '&&'
        ? (testedKind(test.left, path) ?? testedKind(test.right, path))
        : undefined;
    case 'BinaryExpression':
      return isStringTest(test, path) ? 'string' : undefined;
    case 'CallExpression':
      return pathOf(test.callee) === 'Array.isArray' && test.arguments.some(each => pathOf(each) === path)
        ? 'array'
        : undefined;
    default:
      return undefined;
  }
}

function isStringTest({ operator, left, right }: TSESTree.BinaryExpression, path: string): boolean {
  if (!operator.startsWith('==') || right.type !== 'Literal' || right.value !== 'string') return false;
  return left.type === 'UnaryExpression' && left.operator === 'typeof' && pathOf(left.argument) === path;
}
