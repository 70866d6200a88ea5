import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { forTypes, type Visit, type Visitor } from '../walk.js';
import { Path } from './path.js';
import { type Jump, type Loop, loopTypes } from './targets.js';

/** What is told about control while the walk goes on. */
export interface FlowListener {
  /** A statement that control comes to, before those inside it. */
  readonly onReached?: (statement: TSESTree.Node) => void;
  /** A statement that control never comes to; those inside it are not told. */
  readonly onUnreachable?: (statement: TSESTree.Node) => void;
  /** A loop whose end or `continue` control never comes to. */
  readonly onSingleTurn?: (loop: Loop) => void;
  /** A case of a `switch` whose end control comes to. */
  readonly onPassed?: (passed: TSESTree.SwitchCase) => void;
}

export interface FlowWatch {
  readonly visitor: Visitor;
  readonly listen: (listener: FlowListener) => void;
}

/** Follows control through the statements in the one walk, at the cost of a few flags a statement. */
export function watchFlow(): FlowWatch {
  const listeners: FlowListener[] = [];
  const open: Frame[] = [];
  let top = newFrame();
  const enter = (statement: TSESTree.Node): void => {
    if (isTold(statement, top)) return;
    if (top.path.enter(statement)) for (const { onReached } of listeners) onReached?.(statement);
    else {
      top.told = statement.range;
      for (const { onUnreachable } of listeners) onUnreachable?.(statement);
    }
  };
  const on = <N extends TSESTree.Node>(step: (path: Path, node: N) => void): Visit<N> => {
    return node => void (isTold(node, top) || step(top.path, node));
  };
  const begin = (): void => {
    open.push(top);
    top = newFrame();
  };
  const end = (): void => {
    top = open.pop()!;
  };
  const leaveLoop = on((path, loop: Loop) => {
    if (!path.leaveLoop(loop)) for (const { onSingleTurn } of listeners) onSingleTurn?.(loop);
  });
  const leaveCase = on((path, passed: TSESTree.SwitchCase) => {
    if (path.isReachable) for (const { onPassed } of listeners) onPassed?.(passed);
  });
  return {
    visitor: {
      enter: { ...forTypes(owners, begin), ...forTypes(statementTypes, enter), ...enterParts(on) },
      leave: {
        ...forTypes(owners, end),
        ...forTypes(loopTypes, leaveLoop),
        ...leaveParts(on),
        SwitchCase: leaveCase,
      },
    },
    listen: listener => void listeners.push(listener),
  };
}

interface Frame {
  readonly path: Path;
  /** The unreachable statement told last; what is inside it is not told. */
  told: readonly [start: number, end: number];
}

function newFrame(): Frame {
  return { path: new Path(), told: [0, 0] };
}

function isTold({ range }: TSESTree.Node, { told }: Frame): boolean {
  return range[1] <= told[1] && range[0] >= told[0];
}

type On = <N extends TSESTree.Node>(step: (path: Path, node: N) => void) => Visit<N>;

function enterParts(on: On): NonNullable<Visitor['enter']> {
  return {
    SwitchCase: on(path => path.enterCase()),
    CatchClause: on((path, node) => path.enterCatch(node)),
  };
}

function leaveParts(on: On): NonNullable<Visitor['leave']> {
  const jump = on((path, node: Jump) => path.jump(node));
  const stop = on(path => path.stop());
  return {
    BreakStatement: jump,
    ContinueStatement: jump,
    ReturnStatement: stop,
    ThrowStatement: stop,
    IfStatement: on((path, node) => path.leaveIf(node)),
    TryStatement: on((path, node) => path.leaveTry(node)),
    SwitchStatement: on((path, node) => path.leaveSwitch(node)),
    LabeledStatement: on((path, node) => path.leaveLabelled(node)),
  };
}

const owners = [
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'StaticBlock',
] as const;

/** Declarations that are there before control is do not count; nor does `var` without a value, which its reader leaves out. */
const statementTypes = [
  ...loopTypes,
  'SwitchStatement',
  'LabeledStatement',
  'BlockStatement',
  'BreakStatement',
  'ClassDeclaration',
  'ContinueStatement',
  'DebuggerStatement',
  'ExpressionStatement',
  'IfStatement',
  'ReturnStatement',
  'ThrowStatement',
  'TryStatement',
  'VariableDeclaration',
  'WithStatement',
  'ExportNamedDeclaration',
  'ExportDefaultDeclaration',
  'ExportAllDeclaration',
] as const;
