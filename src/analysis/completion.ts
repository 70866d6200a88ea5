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
  switch (node.type) {
    case 'ReturnStatement':
    case 'ThrowStatement':
      return false;
    case 'BreakStatement':
      jumps.breaks.add(node.label?.name ?? '');
      return false;
    case 'ContinueStatement':
      jumps.continues.add(node.label?.name ?? '');
      return false;
    case 'BlockStatement':
      return completesAll(node.body, jumps);
    case 'LabeledStatement':
      return labeledCompletes(node, jumps);
    default:
      return compoundCompletes(node, jumps);
  }
}

function compoundCompletes(node: TSESTree.Statement, jumps: Jumps): boolean {
  switch (node.type) {
    case 'IfStatement':
      return ifCompletes(node, jumps);
    case 'SwitchStatement':
      return switchCompletes(node, jumps);
    case 'TryStatement':
      return tryCompletes(node, jumps);
    case 'WithStatement':
      return completes(node.body, jumps);
    case 'WhileStatement':
    case 'ForStatement':
    case 'DoWhileStatement':
    case 'ForInStatement':
    case 'ForOfStatement':
      return loopCompletes(node, jumps, '');
    default:
      return true;
  }
}

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

function loopCompletes(loop: Loop, jumps: Jumps, label: string): boolean {
  const own = newJumps();
  const passesBody = completes(loop.body, own);
  const isLeft = own.breaks.delete('');
  const isContinued = own.continues.delete('') || own.continues.delete(label);
  passOn(own.breaks, jumps.breaks);
  passOn(own.continues, jumps.continues);
  return isLeft || (endsByItself(loop) && (loop.type !== 'DoWhileStatement' || passesBody || isContinued));
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
