import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { isAlwaysTrue, isLabelledBlock, type Jump } from '../flow/targets.js';
import type { Attempt } from './exits.js';
import { followBranches, outcomesOf } from './expression-steps.js';
import { joined, nothingRead, type State } from './reads.js';
import type { StepTable, Way } from './way.js';

export const statementSteps: StepTable = {
  IfStatement: followBranches,
  WhileStatement(loop, way) {
    const target = way.exits.openTarget(loop);
    const { whenTrue, whenFalse } = outcomesOf(loop.test, way);
    way.branch(loop.body, whenTrue);
    way.exits.closeTarget();
    way.now = joined(target.broken, isAlwaysTrue(loop.test) ? undefined : whenFalse);
  },
  DoWhileStatement(loop, way) {
    const target = way.exits.openTarget(loop);
    way.follow(loop.body);
    way.join(target.continued);
    const { whenFalse } = outcomesOf(loop.test, way);
    way.exits.closeTarget();
    way.now = joined(target.broken, isAlwaysTrue(loop.test) ? undefined : whenFalse);
  },
  ForStatement: followFor,
  ForInStatement: followForEach,
  ForOfStatement: followForEach,
  SwitchStatement: followSwitch,
  LabeledStatement(labelled, way) {
    if (!isLabelledBlock(labelled)) return way.follow(labelled.body);
    const target = way.exits.openTarget(labelled);
    way.follow(labelled.body);
    way.exits.closeTarget();
    way.join(target.broken);
  },
  TryStatement: followTry,
  ReturnStatement({ argument }, way) {
    way.follow(argument);
    way.exits.return(way.now);
    way.now = undefined;
  },
  ThrowStatement({ argument }, way) {
    way.follow(argument);
    way.exits.throw(way.now);
    way.now = undefined;
  },
  BreakStatement: jump,
  ContinueStatement: jump,
};

function jump(node: Jump, way: Way): void {
  way.exits.jump(node, way.now);
  way.now = undefined;
}

/** What was read before the loop says nothing about its update, which runs after the body. */
function followFor(loop: TSESTree.ForStatement, way: Way): void {
  const target = way.exits.openTarget(loop);
  way.follow(loop.init);
  const { whenTrue, whenFalse } = loop.test ? outcomesOf(loop.test, way) : endless(way);
  const updated = loop.update ? way.branch(loop.update, nothingRead) : undefined;
  way.branch(loop.body, loop.test ? whenTrue : joined(whenTrue, updated));
  way.exits.closeTarget();
  const isEndless = !loop.test || isAlwaysTrue(loop.test);
  way.now = joined(target.broken, isEndless ? undefined : whenFalse);
}

function endless({ now }: Way): { readonly whenTrue: State; readonly whenFalse: State } {
  return { whenTrue: now, whenFalse: undefined };
}

/** A turn begins with the next element, so nothing read before the loop is known in it, as ESLint has it. */
function followForEach(loop: TSESTree.ForInStatement | TSESTree.ForOfStatement, way: Way): void {
  const target = way.exits.openTarget(loop);
  const before = way.now;
  const begun = way.branch(loop.left, nothingRead);
  const ended = way.branch(loop.right, before);
  way.branch(loop.body, begun);
  way.exits.closeTarget();
  way.join(joined(ended, joined(target.broken, target.continued)));
}

/**
 * Tests follow each other; a body follows its test or the body before it. A `default` that is not the last case is come to
 * after all tests, of which nothing is known yet when it is followed.
 */
function followSwitch(node: TSESTree.SwitchStatement, way: Way): void {
  const last = node.cases.at(-1);
  way.follow(node.discriminant);
  const target = way.exits.openTarget(node);
  let tested = way.now;
  let ended: State;
  for (const each of node.cases) {
    tested = way.branch(each.test, tested);
    const isLate = each.test == null && each !== last && each.consequent.length > 0;
    if (isLate) way.now = ended ?? nothingRead;
    else way.join(ended);
    for (const statement of each.consequent) way.follow(statement);
    ended = way.now;
  }
  way.exits.closeTarget();
  const hasDefault = node.cases.some(({ test }) => test == null);
  way.now = joined(joined(target.broken, ended), hasDefault ? undefined : tested);
}

function followTry(node: TSESTree.TryStatement, way: Way): void {
  const attempt = way.exits.openAttempt(node);
  way.follow(node.block);
  const tried = way.now;
  if (node.handler) {
    attempt.part = 'catch';
    const thrown = joined(attempt.thrown, tried);
    attempt.thrown = undefined;
    way.branch(node.handler, thrown);
  }
  if (node.finalizer) followFinally(node.finalizer, attempt, tried, way);
  else way.join(tried);
  way.exits.closeAttempt();
}

/** Followed once for those who go on after it, and once for those who are on their way out of the function. */
function followFinally(finalizer: TSESTree.BlockStatement, attempt: Attempt, tried: State, way: Way): void {
  const { thrown, returned } = attempt;
  const last = way.now;
  attempt.part = 'finally';
  const after = way.branch(finalizer, joined(last, tried));
  if (thrown || returned) {
    const left = way.branch(finalizer, joined(last, joined(thrown, returned)));
    if (returned) way.exits.return(left);
    if (thrown) way.exits.throw(left);
  }
  way.now = after;
}
