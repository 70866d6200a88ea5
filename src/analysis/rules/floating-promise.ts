import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { bare, nameOf } from '../patterns/subject.js';
import { declarationOf } from './declarations.js';
import { rule } from './rule.js';

export const floatingPromise = rule({
  id: 'floating-promise',
  name: 'Floating promise-like',
  version: 1,
  summary:
    'Nobody waits for this promise or hears of its failure: await it, return it, catch it, or say void in front of it.',
  definition:
    'A statement that is nothing but a call of an async function which the file declares, of an async method of the same class through `this`, or of `then` with one argument where neither a `catch` nor a second argument is in the chain; a `finally` behind them handles nothing. Not counted: async functions that are called where they are written, and `Promise.resolve().then`, which only puts off. Without types this is a part of `no-floating-promises` of typescript-eslint.',
  severity: 'warning',
  quickFix: 'suggest',
  defaults: {},
  watch: (scene, see) => {
    const calls: Call[] = [];
    const asyncNames = new Set<string>();
    const name = (id: TSESTree.Node | null, value: TSESTree.Node | null): void => {
      const written = isAsync(value) && id ? nameWritten(id) : undefined;
      if (written !== undefined) asyncNames.add(written);
    };
    return {
      enter: {
        FunctionDeclaration: node => name(node.id, node),
        VariableDeclarator: ({ id, init }) => name(id, init),
        MethodDefinition: ({ key, value }) => name(key, value),
        PropertyDefinition: ({ key, value }) => name(key, value),
        ExpressionStatement({ expression }) {
          forValues(expression, value => {
            const node = withoutFinally(value);
            if (node.type !== 'CallExpression' || !mayGivePromise(node)) return;
            calls.push({ node, inFunction: scene.currentFunction() });
          });
        },
      },
      end() {
        for (const { node, inFunction } of calls) {
          const promise = promiseOf(node, asyncNames);
          if (promise) see(...promise, scene.text.slice(...promise).replace(/\s+/g, ' '), inFunction);
        }
      },
    };
  },
  onSighting({ range, value }, _options, report) {
    if (value === 'then') report(range, 'The promise of this then is neither awaited nor caught');
    else report(range, `The promise of ${value}() is neither awaited nor caught`);
  },
});

interface Call {
  readonly node: TSESTree.CallExpression;
  readonly inFunction: number;
}

/** Visits the expressions whose value a statement throws away. */
function forValues(expression: TSESTree.Expression, visit: (value: TSESTree.Node) => void): void {
  switch (expression.type) {
    case 'LogicalExpression':
      forValues(expression.right, visit);
      break;
    case 'ConditionalExpression':
      forValues(expression.consequent, visit);
      forValues(expression.alternate, visit);
      break;
    default:
      visit(bare(expression));
  }
}

function withoutFinally(value: TSESTree.Node): TSESTree.Node {
  if (value.type !== 'CallExpression') return value;
  const callee = bare(value.callee);
  if (callee.type !== 'MemberExpression' || nameOf(callee) !== 'finally') return value;
  return withoutFinally(bare(callee.object));
}

/** What can be told before all async functions are known. */
function mayGivePromise({ callee }: TSESTree.CallExpression): boolean {
  const called = bare(callee);
  if (called.type !== 'MemberExpression') return called.type === 'Identifier';
  return called.object.type === 'ThisExpression' || nameOf(called) === 'then';
}

/** What stands for the promise that a call gives, if it is known to give one that nobody handles. */
function promiseOf(
  call: TSESTree.CallExpression,
  asyncNames: ReadonlySet<string>,
): TSESTree.Range | undefined {
  const callee = bare(call.callee);
  if (callee.type === 'Identifier')
    return asyncNames.has(callee.name) && isAsyncName(callee) ? callee.range : undefined;
  if (callee.type !== 'MemberExpression' || callee.computed) return undefined;
  if (callee.object.type === 'ThisExpression')
    return isAsyncMethod(callee, asyncNames) ? callee.range : undefined;
  return nameOf(callee) === 'then' && isUnhandled(call, callee) ? callee.property.range : undefined;
}

function isAsyncName(callee: TSESTree.Identifier): boolean {
  const declaration = declarationOf(callee.name, callee);
  return isAsync(declaration?.type === 'VariableDeclarator' ? declaration.init : declaration);
}

function isAsync(node: TSESTree.Node | null | undefined): boolean {
  switch (node?.type) {
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return node.async && !node.generator;
    default:
      return false;
  }
}

/** Whether the class that `this` is of has an async method of this name. */
function isAsyncMethod(callee: TSESTree.MemberExpression, asyncNames: ReadonlySet<string>): boolean {
  const name = nameWritten(callee.property);
  if (name === undefined || !asyncNames.has(name)) return false;
  const members = classBodyAround(callee)?.body ?? [];
  const own = members.find(
    member => 'key' in member && !isComputed(member) && nameWritten(member.key) === name,
  );
  return own !== undefined && 'value' in own && isAsync(own.value);
}

function isComputed(member: TSESTree.ClassElement): boolean {
  return 'computed' in member && member.computed;
}

/** With its `#` where it is private. */
function nameWritten(key: TSESTree.Node): string | undefined {
  if (key.type === 'PrivateIdentifier') return `#${key.name}`;
  return key.type === 'Identifier' ? key.name : undefined;
}

function classBodyAround(node: TSESTree.Node): TSESTree.ClassBody | undefined {
  let inner = node;
  for (let around = node.parent; around; around = around.parent) {
    if (around.type === 'ClassBody') return around;
    const isFunction = inner.type === 'FunctionDeclaration' || inner.type === 'FunctionExpression';
    if (isFunction && around.type !== 'MethodDefinition') return undefined;
    inner = around;
  }
  return undefined;
}

/** A second argument handles a failure, and so does what was done before. */
function isUnhandled(then: TSESTree.CallExpression, callee: TSESTree.MemberExpression): boolean {
  const [first] = then.arguments;
  return first?.type !== 'SpreadElement' && !isHandled(then, callee);
}

function isHandled(call: TSESTree.CallExpression, callee: TSESTree.MemberExpression): boolean {
  const method = nameOf(callee);
  if (method === 'catch' || (method === 'then' && call.arguments.length > 1) || isTick(call, callee))
    return true;
  const before = bare(callee.object);
  if (before.type !== 'CallExpression') return false;
  const inner = bare(before.callee);
  return inner.type === 'MemberExpression' && isHandled(before, inner);
}

/** `Promise.resolve()` or `Promise.resolve(undefined)`: it cannot fail. */
function isTick(call: TSESTree.CallExpression, { object, property }: TSESTree.MemberExpression): boolean {
  const [value] = call.arguments;
  const isNothing = !value || (value.type === 'UnaryExpression' && value.operator === 'void');
  const isUndefined = value?.type === 'Identifier' && value.name === 'undefined';
  if (object.type !== 'Identifier' || object.name !== 'Promise') return false;
  return property.type === 'Identifier' && property.name === 'resolve' && (isNothing || isUndefined);
}
