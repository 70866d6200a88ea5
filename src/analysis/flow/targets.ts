import type { TSESTree } from '@typescript-eslint/typescript-estree';

export type Loop =
  | TSESTree.WhileStatement
  | TSESTree.DoWhileStatement
  | TSESTree.ForStatement
  | TSESTree.ForInStatement
  | TSESTree.ForOfStatement;

/** What `break` and `continue` may name. */
export type Breakable = Loop | TSESTree.SwitchStatement | TSESTree.LabeledStatement;

export type Jump = TSESTree.BreakStatement | TSESTree.ContinueStatement;

export const loopTypes = [
  'WhileStatement',
  'DoWhileStatement',
  'ForStatement',
  'ForInStatement',
  'ForOfStatement',
] as const;

/** Whether a jump goes to the end of a statement (`break`) or to a loop's next turn (`continue`). */
export function isTargetOf(jump: Jump, statement: Breakable): boolean {
  if (jump.label) return labelOf(statement) === jump.label.name && (isBreak(jump) || isLoop(statement));
  return isLoop(statement) || (statement.type === 'SwitchStatement' && isBreak(jump));
}

/** A literal that always lets the loop go on, as in `while (true)`. */
export function isAlwaysTrue(test: TSESTree.Node): boolean {
  return test.type === 'Literal' && Boolean(test.value);
}

export function isBreakable(statement: TSESTree.Node): statement is Breakable {
  if (statement.type === 'LabeledStatement') return isLabelledBlock(statement);
  return isLoop(statement) || statement.type === 'SwitchStatement';
}

/** A label of a loop or `switch` belongs to that; one of anything else is a target of its own. */
export function isLabelledBlock(statement: TSESTree.LabeledStatement): boolean {
  return !isLoop(statement.body) && statement.body.type !== 'SwitchStatement';
}

function isBreak(jump: Jump): boolean {
  return jump.type === 'BreakStatement';
}

function isLoop({ type }: TSESTree.Node): boolean {
  return loops.has(type);
}

const loops: ReadonlySet<string> = new Set(loopTypes);

function labelOf(statement: Breakable): string | undefined {
  const labelled = statement.type === 'LabeledStatement' ? statement : statement.parent;
  return labelled.type === 'LabeledStatement' ? labelled.label.name : undefined;
}
