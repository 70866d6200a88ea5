import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { joined, type State } from './reads.js';
import type { StepTable, Way } from './way.js';

/** In the order ESLint's rules see the parts, which is that of evaluation but for the target of an assignment. */
export const expressionSteps: StepTable = {
  Identifier: (name, way) => way.read(name),
  AwaitExpression({ argument }, way) {
    way.follow(argument);
    way.wait();
  },
  YieldExpression({ argument }, way) {
    way.follow(argument);
    way.exits.return(way.now);
    way.exits.throw(way.now);
    way.wait();
  },
  NewExpression: mayThrow,
  ImportExpression: mayThrow,
  MemberExpression({ object, optional, property }, way) {
    followLink(object, optional, way);
    way.follow(property);
    way.exits.mayThrow(way.now);
  },
  CallExpression({ callee, optional, arguments: passed }, way) {
    followLink(callee, optional, way);
    for (const argument of passed) way.follow(argument);
    way.exits.mayThrow(way.now);
  },
  ChainExpression({ expression }, way) {
    const outer = way.shortcut;
    way.shortcut = undefined;
    way.follow(expression);
    way.join(way.shortcut);
    way.shortcut = outer;
  },
  LogicalExpression(node, way) {
    const { whenTrue, whenFalse } = outcomesOf(node, way);
    way.now = joined(whenTrue, whenFalse);
  },
  ConditionalExpression: followBranches,
  AssignmentExpression({ left, operator, right }, way) {
    way.follow(left);
    const skipped = shortCircuits.has(operator) ? way.now : undefined;
    way.follow(right);
    way.join(skipped);
  },
  AssignmentPattern({ left, right }, way) {
    way.follow(left);
    const skipped = way.now;
    way.follow(right);
    way.join(skipped);
  },
  PropertyDefinition: ({ key }, way) => way.follow(key),
};

/** What is known when a test came out so. */
export interface Outcomes {
  readonly whenTrue: State;
  readonly whenFalse: State;
  readonly whenNullish: State;
}

/** Follows a test; the parts of `&&`, `||` and `??` are tests of their own. */
export function outcomesOf(test: TSESTree.Node, way: Way): Outcomes {
  if (test.type !== 'LogicalExpression') {
    way.follow(test);
    return { whenTrue: way.now, whenFalse: way.now, whenNullish: way.now };
  }
  const { operator } = test;
  const left = outcomesOf(test.left, way);
  way.now = left[continues[operator]];
  const right = outcomesOf(test.right, way);
  return {
    whenTrue: operator === '&&' ? right.whenTrue : joined(left.whenTrue, right.whenTrue),
    whenFalse: operator === '||' ? right.whenFalse : joined(left.whenFalse, right.whenFalse),
    whenNullish: operator === '&&' ? joined(left.whenNullish, right.whenNullish) : right.whenNullish,
  };
}

/** Of `if` and `?:` alike. */
export function followBranches(
  { test, consequent, alternate }: TSESTree.ConditionalExpression | TSESTree.IfStatement,
  way: Way,
): void {
  const { whenTrue, whenFalse } = outcomesOf(test, way);
  const passed = way.branch(consequent, whenTrue);
  way.now = whenFalse;
  way.follow(alternate);
  way.join(passed);
}

/** How the left side has to come out for the right one to be evaluated. */
const continues = { '&&': 'whenTrue', '||': 'whenFalse', '??': 'whenNullish' } as const;

const shortCircuits: ReadonlySet<string> = new Set(['&&=', '||=', '??=']);

function followLink(receiver: TSESTree.Node, isOptional: boolean, way: Way): void {
  way.follow(receiver);
  if (isOptional) way.shortcut = joined(way.shortcut, way.now);
}

function mayThrow(node: TSESTree.Node, way: Way): void {
  way.followParts(node);
  way.exits.mayThrow(way.now);
}
