import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { declarationOf } from './name-starts.js';
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
    case 'BinaryExpression':
      return mayComputeZero(node, at);
    case 'CallExpression':
      return mayReturnZero(node, at);
    default:
      return outcomesOf(node).some(outcome => mayBeZero(outcome, at));
  }
}

/** What an expression may turn out as, one of them. */
function outcomesOf(node: TSESTree.Node): readonly TSESTree.Node[] {
  switch (node.type) {
    case 'UnaryExpression':
      return [node.argument];
    case 'LogicalExpression':
      return node.operator === '??' ? [node.left, node.right] : [node.right];
    case 'ConditionalExpression':
      return [node.consequent, node.alternate];
    default:
      return [];
  }
}

function mayNameZero(name: string, at: TSESTree.Node): boolean {
  const declaration = declarationOf(at, name);
  if (declaration?.kind !== 'variable') return declaration !== undefined;
  const { init } = declaration.node;
  return init != null && isBefore(declaration.node, at) && mayBeZero(init, declaration.node);
}

/** What is looked up in turn comes ever earlier, so that the search ends. */
function isBefore(a: TSESTree.Node, b: TSESTree.Node): boolean {
  return a.range[0] < b.range[0];
}

/** Two numbers that are not zero may give it. */
const cancelling: ReadonlySet<string> = new Set(['-', '%', '&']);

function mayComputeZero({ operator, left, right }: TSESTree.BinaryExpression, at: TSESTree.Node): boolean {
  const [mayLeft, mayRight] = [mayBeZero(left, at), mayBeZero(right, at)];
  if (operator === '+') return mayLeft && mayRight;
  if (operator === '**') return mayLeft;
  if (mayLeft || mayRight) return true;
  return cancelling.has(operator) && !isConstant(left) && !isConstant(right);
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
      return init != null && isBefore(declaration.node, at) && isFromOutside(init, declaration.node);
    }
    default:
      return false;
  }
}
