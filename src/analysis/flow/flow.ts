import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { forTypes, type Visit, type Visitor } from '../walk.js';
import { Path } from './path.js';
import { type Loop, loopTypes } from './targets.js';

/** What is told about control while the walk goes on. */
export interface FlowEvents {
  /** A statement that control comes to, before those inside it. */
  readonly onReached: (statement: TSESTree.Node) => void;
  /** A statement that control never comes to; those inside it are not told. */
  readonly onUnreachable: (statement: TSESTree.Node) => void;
  /** A loop whose end or `continue` control never comes to. */
  readonly onSingleTurn: (loop: Loop) => void;
}

/** Follows control through the statements in the one walk, at the cost of a few flags a statement. */
export function watchFlow({ onReached, onUnreachable, onSingleTurn }: FlowEvents): Visitor {
  const open: Frame[] = [];
  let top: Frame = { path: new Path(), toldUntil: 0 };
  const isTold = (node: TSESTree.Node): boolean => node.range[1] <= top.toldUntil;
  const enter = (statement: TSESTree.Node): void => {
    if (isTold(statement)) return;
    top.path.enterBranch(statement);
    if (top.path.isReachable) onReached(statement);
    else {
      top.toldUntil = statement.range[1];
      onUnreachable(statement);
    }
  };
  const on = <N extends TSESTree.Node>(step: (path: Path, node: N) => void): Visit<N> => {
    return node => void (isTold(node) || step(top.path, node));
  };
  return {
    enter: {
      ...forTypes(owners, () => {
        open.push(top);
        top = { path: new Path(), toldUntil: 0 };
      }),
      ...forTypes(plainTypes, enter),
      ...forTypes(breakableTypes, node => {
        enter(node);
        if (!isTold(node)) top.path.enterBreakable(node);
      }),
      SwitchCase: on(path => path.enterCase()),
      CatchClause: on((path, node) => path.enterCatch(node)),
    },
    leave: {
      ...forTypes(owners, () => {
        top = open.pop()!;
      }),
      ...forTypes(
        ['BreakStatement', 'ContinueStatement'],
        on((path, node) => path.jump(node)),
      ),
      ...forTypes(
        ['ReturnStatement', 'ThrowStatement'],
        on(path => path.stop()),
      ),
      ...forTypes(
        loopTypes,
        on((path, node) => void (path.leaveLoop(node) || onSingleTurn(node))),
      ),
      IfStatement: on((path, node) => path.leaveIf(node)),
      TryStatement: on((path, node) => path.leaveTry(node)),
      SwitchStatement: on((path, node) => path.leaveSwitch(node)),
      LabeledStatement: on((path, node) => path.leaveLabelled(node)),
    },
  };
}

interface Frame {
  readonly path: Path;
  /** Up to this offset everything is unreachable, and told. */
  toldUntil: number;
}

const owners = [
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'StaticBlock',
] as const;

const breakableTypes = [...loopTypes, 'SwitchStatement', 'LabeledStatement'] as const;

/** Declarations that are there before control is do not count; nor does `var` without a value, which its reader leaves out. */
const plainTypes = [
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
