import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { type Breakable, isTargetOf, type Jump } from '../flow/targets.js';
import { joined, type State } from './reads.js';

/** A statement that jumps go to, with the states they bring. */
export interface JumpTarget {
  readonly statement: Breakable;
  broken: State;
  continued: State;
}

/** A `try` being followed. An error goes to its `catch`; what leaves the function goes through its `finally`. */
export interface Attempt {
  part: 'try' | 'catch' | 'finally';
  readonly hasFinalizer: boolean;
  thrown: State;
  returned: State;
}

/** Where control may go from here besides straight on. */
export class Exits {
  readonly #targets: JumpTarget[] = [];
  readonly #attempts: Attempt[] = [];

  openTarget(statement: Breakable): JumpTarget {
    const target: JumpTarget = { statement, broken: undefined, continued: undefined };
    this.#targets.push(target);
    return target;
  }

  closeTarget(): void {
    this.#targets.pop();
  }

  openAttempt({ finalizer }: TSESTree.TryStatement): Attempt {
    const attempt: Attempt = {
      part: 'try',
      hasFinalizer: finalizer != null,
      thrown: undefined,
      returned: undefined,
    };
    this.#attempts.push(attempt);
    return attempt;
  }

  closeAttempt(): void {
    this.#attempts.pop();
  }

  jump(jump: Jump, state: State): void {
    const target = this.#targets.findLast(({ statement }) => isTargetOf(jump, statement));
    if (!target) return;
    if (jump.type === 'BreakStatement') target.broken = joined(target.broken, state);
    else target.continued = joined(target.continued, state);
  }

  throw(state: State): void {
    const attempt = this.#catching();
    if (attempt) attempt.thrown = joined(attempt.thrown, state);
  }

  return(state: State): void {
    const attempt = this.#attempts.findLast(({ hasFinalizer, part }) => hasFinalizer && part !== 'finally');
    if (attempt) attempt.returned = joined(attempt.returned, state);
  }

  /** As ESLint has it, only the first thing that may throw in a `try` block counts. */
  mayThrow(state: State): void {
    const attempt = this.#catching();
    if (attempt && !attempt.thrown) attempt.thrown = state;
  }

  #catching(): Attempt | undefined {
    return this.#attempts.findLast(
      ({ part, hasFinalizer }) => part === 'try' || (hasFinalizer && part === 'catch'),
    );
  }
}
