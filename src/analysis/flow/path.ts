import type { TSESTree } from '@typescript-eslint/typescript-estree';
import {
  type Breakable,
  isAlwaysTrue,
  isBreakable,
  isLabelledBlock,
  isTargetOf,
  type Jump,
  type Loop,
} from './targets.js';
import { mayThrow } from './throws.js';

/** What came of the jumps to a statement so far. */
interface Target {
  readonly statement: Breakable;
  isBroken: boolean;
  isContinued: boolean;
}

/**
 * Control in one function's own code, or the file's, as its reachable statements are entered and left in source order.
 * Conditions may come out either way, except a literal in the head of a loop, as in ESLint's code path analysis.
 */
export class Path {
  isReachable = true;
  readonly #targets: Target[] = [];
  /** Whether control comes to the ends of the branches seen so far, of the innermost statement last. */
  readonly #ends: boolean[] = [];

  /** Whether control comes to a statement. */
  enter(statement: TSESTree.Node): boolean {
    this.#enterBranch(statement);
    if (this.isReachable && isBreakable(statement))
      this.#targets.push({ statement, isBroken: false, isContinued: false });
    return this.isReachable;
  }

  /** The statement may be the branch of another. */
  #enterBranch(statement: TSESTree.Node): void {
    const { parent } = statement;
    if (parent?.type === 'IfStatement' && parent.alternate === statement) {
      this.#ends.push(this.isReachable);
      this.isReachable = true;
    } else if (parent?.type === 'TryStatement' && parent.finalizer === statement) {
      const isTryLeft = parent.handler != null && this.#endOfBranch();
      this.#ends.push(this.isReachable || isTryLeft);
      this.isReachable = true;
    }
  }

  enterCase(): void {
    this.isReachable = true;
  }

  enterCatch({ parent }: TSESTree.CatchClause): void {
    this.#ends.push(this.isReachable);
    this.isReachable ||= mayThrow((parent as TSESTree.TryStatement).block);
  }

  jump(jump: Jump): void {
    const target = this.#targets.findLast(({ statement }) => isTargetOf(jump, statement));
    if (target && jump.type === 'BreakStatement') target.isBroken = true;
    else if (target) target.isContinued = true;
    this.stop();
  }

  stop(): void {
    this.isReachable = false;
  }

  leaveIf({ alternate }: TSESTree.IfStatement): void {
    const isPassed = alternate == null || this.#endOfBranch();
    this.isReachable ||= isPassed;
  }

  leaveTry({ handler, finalizer }: TSESTree.TryStatement): void {
    if (!handler && !finalizer) return;
    const isPassed = this.#endOfBranch();
    if (finalizer) this.isReachable &&= isPassed;
    else this.isReachable ||= isPassed;
  }

  leaveSwitch({ cases }: TSESTree.SwitchStatement): void {
    const { isBroken } = this.#targets.pop()!;
    this.isReachable ||= isBroken || cases.every(({ test }) => test != null);
  }

  leaveLabelled(statement: TSESTree.LabeledStatement): void {
    if (!isLabelledBlock(statement)) return;
    const { isBroken } = this.#targets.pop()!;
    this.isReachable ||= isBroken;
  }

  /** Whether control may come to a second turn, as far as the body says. */
  leaveLoop(loop: Loop): boolean {
    const { isBroken, isContinued } = this.#targets.pop()!;
    const isRepeated = this.isReachable || isContinued;
    this.isReachable = isBroken || endsByItself(loop, isRepeated);
    return isRepeated;
  }

  #endOfBranch(): boolean {
    return this.#ends.pop() === true;
  }
}

function endsByItself(loop: Loop, isRepeated: boolean): boolean {
  switch (loop.type) {
    case 'ForInStatement':
    case 'ForOfStatement':
      return true;
    case 'DoWhileStatement':
      return isRepeated && !isAlwaysTrue(loop.test);
    default:
      return loop.test != null && !isAlwaysTrue(loop.test);
  }
}
