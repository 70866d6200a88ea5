import type { TSESTree } from '@typescript-eslint/typescript-estree';

/**
 * Whether control can come past the end of a list of statements (ECMAScript: complete normally), by their structure
 * alone: of conditions only literals are known, and every call returns.
 */
export function canComplete(statements: readonly TSESTree.Statement[]): boolean {
  return completesAll(statements, newJumps());
}

/** Targets of the `break` and `continue` that control can come to: labels, or `''` for the innermost. */
interface Jumps {
  readonly breaks: Set<string>;
  readonly continues: Set<string>;
}

function newJumps(): Jumps {
  return { breaks: new Set(), continues: new Set() };
}

function completesAll(statements: readonly TSESTree.Statement[], jumps: Jumps): boolean {
  return statements.every(statement => completes(statement, jumps));
}

function completes(node: TSESTree.Statement, jumps: Jumps): boolean {
  const completion = completions[node.type] as Completion<TSESTree.Statement> | undefined;
  return completion ? completion(node, jumps) : true;
}

type Completion<N> = (node: N, jumps: Jumps) => boolean;

/** Of the statements that do not always complete. */
const completions: { readonly [N in TSESTree.Statement as `${N['type']}`]?: Completion<N> } = {
  ReturnStatement: () => false,
  ThrowStatement: () => false,
  BreakStatement: ({ label }, { breaks }) => {
    breaks.add(label?.name ?? '');
    return false;
  },
  ContinueStatement: ({ label }, { continues }) => {
    continues.add(label?.name ?? '');
    return false;
  },
  BlockStatement: ({ body }, jumps) => completesAll(body, jumps),
  WithStatement: ({ body }, jumps) => completes(body, jumps),
  LabeledStatement: labeledCompletes,
  IfStatement: ifCompletes,
  SwitchStatement: switchCompletes,
  TryStatement: tryCompletes,
  WhileStatement: loopCompletes,
  DoWhileStatement: loopCompletes,
  ForStatement: loopCompletes,
  ForInStatement: loopCompletes,
  ForOfStatement: loopCompletes,
};

/** Both branches are looked at, for their jumps. */
function ifCompletes({ consequent, alternate }: TSESTree.IfStatement, jumps: Jumps): boolean {
  const passesThen = completes(consequent, jumps);
  return (alternate ? completes(alternate, jumps) : true) || passesThen;
}

function switchCompletes({ cases }: TSESTree.SwitchStatement, jumps: Jumps): boolean {
  const own: Jumps = { breaks: new Set(), continues: jumps.continues };
  let isLastComplete = true;
  for (const { consequent } of cases) isLastComplete = completesAll(consequent, own);
  const isLeft = own.breaks.delete('');
  passOn(own.breaks, jumps.breaks);
  return isLeft || isLastComplete || !cases.some(({ test }) => test == null);
}

/**
 * An exception may come from anywhere in the block, so control can always come to the handler. A jump out of the block
 * counts even where the finalizer never lets go of it, as in ESLint's code paths.
 */
function tryCompletes({ block, handler, finalizer }: TSESTree.TryStatement, jumps: Jumps): boolean {
  const passesBlock = completesAll(block.body, jumps);
  const passesHandler = handler ? completesAll(handler.body.body, jumps) : false;
  const passesFinalizer = finalizer ? completesAll(finalizer.body, jumps) : true;
  return passesFinalizer && (passesBlock || passesHandler);
}

function labeledCompletes({ label, body }: TSESTree.LabeledStatement, jumps: Jumps): boolean {
  const own = newJumps();
  const passes = isLoop(body) ? loopCompletes(body, own, label.name) : completes(body, own);
  const isLeft = own.breaks.delete(label.name);
  passOn(own.breaks, jumps.breaks);
  passOn(own.continues, jumps.continues);
  return isLeft || passes;
}

type Loop =
  | TSESTree.WhileStatement
  | TSESTree.DoWhileStatement
  | TSESTree.ForStatement
  | TSESTree.ForInStatement
  | TSESTree.ForOfStatement;

function isLoop(node: TSESTree.Statement): node is Loop {
  return /^(?:While|DoWhile|For|ForIn|ForOf)Statement$/.test(node.type);
}

function loopCompletes(loop: Loop, jumps: Jumps, label = ''): boolean {
  const own = newJumps();
  const passesBody = completes(loop.body, own);
  const isLeft = own.breaks.delete('');
  const isContinued = own.continues.delete('') || own.continues.delete(label);
  passOn(own.breaks, jumps.breaks);
  passOn(own.continues, jumps.continues);
  if (isLeft) return true;
  const isTested = loop.type !== 'DoWhileStatement' || passesBody || isContinued;
  return isTested && endsByItself(loop);
}

function endsByItself(loop: Loop): boolean {
  if (loop.type === 'ForInStatement' || loop.type === 'ForOfStatement') return true;
  return loop.test != null && !isAlwaysTrue(loop.test);
}

function isAlwaysTrue(test: TSESTree.Expression): boolean {
  return test.type === 'Literal' && Boolean(test.value);
}

function passOn(from: ReadonlySet<string>, to: Set<string>): void {
  for (const target of from) to.add(target);
}
