import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { declarationOf } from './declarations.js';
import { bare, isConstant, isConstantName, methodOf, nameOf } from './subject.js';

/**
 * Whether something speaks for a number being zero at times: it comes from outside the function, is a difference, a
 * remainder or a length, or is made of such. A variable is what it started as; `at` is where the walk is.
 */
export function mayBeZero(value: TSESTree.Node, at: TSESTree.Node): boolean {
  const node = bare(value);
  if (isConstant(node) || isConstantName(node)) return false;
  switch (node.type) {
    case 'Identifier':
      return mayNameZero(node.name, at);
    case 'MemberExpression':
      return isLengthName(nameOf(node)) || isFromOutside(node, at);
    case 'UnaryExpression':
      return mayBeZero(node.argument, at);
    case 'BinaryExpression':
      return mayComputeZero(node, at);
    case 'LogicalExpression':
      return mayBeZero(node.right, at) || (node.operator === '??' && mayBeZero(node.left, at));
    case 'ConditionalExpression':
      return mayBeZero(node.consequent, at) || mayBeZero(node.alternate, at);
    case 'CallExpression':
      return mayReturnZero(node, at);
    default:
      return false;
  }
}

function mayNameZero(name: string, at: TSESTree.Node): boolean {
  const declaration = declarationOf(at, name);
  if (declaration?.kind !== 'variable') return declaration !== undefined;
  const { init } = declaration.node;
  return init != null && !isNamed(init, name) && mayBeZero(init, declaration.node);
}

/** Then it would be looked up again and again. */
function isNamed(node: TSESTree.Node, name: string): boolean {
  return node.type === 'Identifier' && node.name === name;
}

function mayComputeZero({ operator, left, right }: TSESTree.BinaryExpression, at: TSESTree.Node): boolean {
  switch (operator) {
    case '-':
    case '%':
    case '&':
      return mayBeZero(left, at) || mayBeZero(right, at) || !(isConstant(left) || isConstant(right));
    case '+':
      return mayBeZero(left, at) && mayBeZero(right, at);
    case '**':
      return mayBeZero(left, at);
    default:
      return mayBeZero(left, at) || mayBeZero(right, at);
  }
}

const readers: ReadonlySet<string> = new Set(['Number', 'parseInt', 'parseFloat', 'BigInt']);

function mayReturnZero(node: TSESTree.CallExpression, at: TSESTree.Node): boolean {
  const { callee, arguments: values } = node;
  if (callee.type === 'Identifier')
    return readers.has(callee.name) && values.some(value => !isConstant(value));
  const method = methodOf(node);
  if (method === 'max' && values.some(isConstant)) return false;
  if (method === 'pow') return mayBeZero(values[0]!, at);
  return isLengthName(method) || (isMath(callee) && values.some(value => mayBeZero(value, at)));
}

function isMath(callee: TSESTree.Expression): boolean {
  return (
    callee.type === 'MemberExpression' &&
    callee.object.type === 'Identifier' &&
    /^(?:Math|Number)$/.test(callee.object.name)
  );
}

function isLengthName(name: string | undefined): boolean {
  return name === 'length' || name === 'size';
}

/** Reached by members alone from a parameter or `this`. */
function isFromOutside(value: TSESTree.Node, at: TSESTree.Node): boolean {
  const node = bare(value);
  switch (node.type) {
    case 'ThisExpression':
      return true;
    case 'MemberExpression':
      return isFromOutside(node.object, at);
    case 'Identifier': {
      const declaration = declarationOf(at, node.name);
      if (declaration?.kind !== 'variable') return declaration !== undefined;
      const { init } = declaration.node;
      return init != null && !isNamed(init, node.name) && isFromOutside(init, declaration.node);
    }
    default:
      return false;
  }
}
