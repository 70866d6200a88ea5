import type { TSESTree } from '@typescript-eslint/typescript-estree';

/** Whether evaluating an expression does nothing but give a value: no call, no getter, nothing that may throw. */
export function isPure(node: TSESTree.Node | null): boolean {
  switch (node?.type) {
    case undefined:
    case 'Literal':
    case 'Identifier':
    case 'ThisExpression':
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
      return true;
    case 'TemplateLiteral':
      return node.expressions.length === 0;
    case 'UnaryExpression':
      return node.operator !== 'delete' && isPure(node.argument);
    case 'BinaryExpression':
      return !/^in/.test(node.operator) && isPure(node.left) && isPure(node.right);
    case 'LogicalExpression':
      return isPure(node.left) && isPure(node.right);
    case 'ConditionalExpression':
      return isPure(node.test) && isPure(node.consequent) && isPure(node.alternate);
    case 'ArrayExpression':
      return node.elements.every(isPure);
    case 'ObjectExpression':
      return node.properties.every(each => each.type === 'Property' && !each.computed && isPure(each.value));
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
      return isPure(node.expression);
    default:
      return false;
  }
}

/** Whether nothing is evaluated in a statement before a node in it, and the node always is, once each time. */
export function comesFirst(node: TSESTree.Node, statement: TSESTree.Node): boolean {
  let inner = node;
  for (let around = node.parent; around; around = around.parent) {
    if (!isFirstIn(around, inner)) return false;
    if (around === statement) return true;
    inner = around;
  }
  return false;
}

function isFirstIn(around: TSESTree.Node, node: TSESTree.Node): boolean {
  switch (around.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
      return around.test === node;
    case 'BinaryExpression':
      return around.left === node || (around.left.type === 'Literal' && around.right === node);
    case 'LogicalExpression':
      return around.left === node;
    case 'CallExpression':
    case 'NewExpression':
      return around.callee === node || (around.callee.type === 'Identifier' && around.arguments[0] === node);
    case 'MemberExpression':
      return around.object === node;
    case 'AssignmentExpression':
      return around.left.type === 'Identifier' && around.operator === '='
        ? around.right === node
        : around.left === node;
    case 'VariableDeclaration':
      return around.declarations[0] === node && /^(?:const|let|var)$/.test(around.kind);
    case 'VariableDeclarator':
      return around.id.type === 'Identifier' && around.init === node;
    default:
      return isOnlyIn(around, node);
  }
}

function isOnlyIn(around: TSESTree.Node, node: TSESTree.Node): boolean {
  switch (around.type) {
    case 'ReturnStatement':
    case 'ThrowStatement':
    case 'AwaitExpression':
    case 'UnaryExpression':
    case 'SpreadElement':
      return around.argument === node;
    case 'ExpressionStatement':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
      return around.expression === node;
    case 'SwitchStatement':
      return around.discriminant === node;
    case 'TemplateLiteral':
      return around.expressions[0] === node;
    case 'ArrayExpression':
      return around.elements[0] === node;
    case 'ForOfStatement':
    case 'ForInStatement':
      return around.right === node;
    default:
      return false;
  }
}
