import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { rule } from './rule.js';

export const asyncInLoop = rule({
  id: 'async-in-loop',
  name: 'Await in loop',
  version: 1,
  summary: 'Each turn of the loop waits for the one before: start them together and await Promise.all.',
  definition:
    'An `await`, `for await` or `await using` in what a loop repeats: its body, test or update, or the head of a `for` with `await using`. What a `for await` loop contains does not count. Equals ESLint `no-await-in-loop`.',
  severity: 'info',
  quickFix: 'suggest',
  oracleRule: 'no-await-in-loop',
  defaults: {},
  watch: ({ text }, see) => {
    const seeAwait = (node: TSESTree.Node): void => {
      if (isRepeated(node)) see(node.range[0], text.indexOf('await', node.range[0]) + 'await'.length);
    };
    return {
      enter: {
        AwaitExpression: seeAwait,
        ForOfStatement: node => void (node.await && seeAwait(node)),
        VariableDeclaration: node => void (node.kind === 'await using' && seeAwait(node)),
      },
    };
  },
  onSighting: ({ range }, _options, report) => report(range, 'Awaits in a loop, one turn after the other'),
});

/** Goes outwards until a loop repeats the node, or until a function or a `for await` ends the search. */
function isRepeated(node: TSESTree.Node): boolean {
  const { parent } = node;
  if (!parent || isBoundary(parent)) return false;
  return repeats(parent, node) || isRepeated(parent);
}

function isBoundary(node: TSESTree.Node): boolean {
  switch (node.type) {
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return true;
    default:
      return node.type === 'ForOfStatement' && node.await;
  }
}

function repeats(loop: TSESTree.Node, part: TSESTree.Node): boolean {
  switch (loop.type) {
    case 'ForStatement':
      return part !== loop.init;
    case 'ForOfStatement':
    case 'ForInStatement':
      return part === loop.body || (part.type === 'VariableDeclaration' && part.kind === 'await using');
    case 'WhileStatement':
    case 'DoWhileStatement':
      return true;
    default:
      return false;
  }
}
