import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { roleOf } from '../scopes/role.js';
import type { Jump } from './targets.js';
import { between, firstFrom, type Uses } from './uses.js';

/** Whether what a statement stores is stored over on every way on from it before it is read; `jumps` are those of the file. */
export function isOverwritten(statement: TSESTree.Node, uses: Uses, jumps: readonly Jump[]): boolean {
  if (isReadAfterFailure(statement, uses)) return false;
  let node: TSESTree.Node | undefined = statement;
  let fate: Fate = 'kept';
  while (node && fate === 'kept') {
    fate = lists.has(node.parent!.type) ? fateAfter(node, node.parent!, uses, jumps) : 'kept';
    node = branchedAt(node);
  }
  return fate === 'overwritten';
}

/** Whose statements run one after the other. */
const lists: ReadonlySet<string> = new Set(['BlockStatement', 'SwitchCase', 'StaticBlock']);

/** What becomes of a value. On a way that leaves the function nobody reads it any more. */
type Fate = 'read' | 'overwritten' | 'kept';

/** What the statements that follow one in its list do with the value. */
function fateAfter(statement: TSESTree.Node, list: TSESTree.Node, uses: Uses, jumps: readonly Jump[]): Fate {
  let last: TSESTree.Node | undefined = statement;
  let fate: Fate = 'kept';
  while (last && fate === 'kept') {
    last = nextUserIn(list, last.range[1], uses);
    fate = last ? fateIn(last, uses) : 'kept';
  }
  // `break` and `continue` may go to where the value is read. Without a last statement all that follow count.
  const end = (last ?? list).range[1];
  return fate !== 'read' && between(jumps, statement.range[1], end).length > 0 ? 'read' : fate;
}

/** The whole of the `if` or block after which control goes on when it comes to the end of the list that a node is in. */
function branchedAt(node: TSESTree.Node): TSESTree.Node | undefined {
  const { parent } = node;
  let whole = parent?.type === 'BlockStatement' ? parent : node;
  while (whole.parent?.type === 'IfStatement') whole = whole.parent;
  return whole !== node && lists.has(whole.parent?.type ?? '') ? whole : undefined;
}

/** The statement of a list with the first use from an offset. */
function nextUserIn(list: TSESTree.Node, offset: number, { references }: Uses): TSESTree.Node | undefined {
  let node: TSESTree.Node | undefined = references[firstFrom(references, offset)];
  while (node && node.parent !== list) node = node.parent;
  return node;
}

function fateIn(node: TSESTree.Node, uses: Uses): Fate {
  switch (node.type) {
    case 'ReturnStatement':
    case 'ThrowStatement':
      return readIn(node, uses) ? 'read' : 'overwritten';
    case 'ExpressionStatement':
      return fateInExpression(node, uses);
    case 'IfStatement':
      return fateInBranches(node, uses);
    case 'BlockStatement':
      return node.body.reduce<Fate>((fate, each) => (fate === 'kept' ? fateIn(each, uses) : fate), 'kept');
    default:
      return readIn(node, uses) ? 'read' : 'kept';
  }
}

function fateInExpression(statement: TSESTree.ExpressionStatement, uses: Uses): Fate {
  const { expression } = statement;
  if (readIn(statement, uses)) return 'read';
  const isStore = expression.type === 'AssignmentExpression' && expression.operator === '=';
  return isStore && between(uses.references, ...expression.left.range).length > 0 ? 'overwritten' : 'kept';
}

function fateInBranches({ test, consequent, alternate }: TSESTree.IfStatement, uses: Uses): Fate {
  if (readIn(test, uses)) return 'read';
  const fates = [fateIn(consequent, uses), alternate ? fateIn(alternate, uses) : 'kept'];
  if (fates.includes('read')) return 'read';
  return fates.includes('kept') ? 'kept' : 'overwritten';
}

function readIn({ range }: TSESTree.Node, { references }: Uses): boolean {
  return between(references, ...range).some(name => roleOf(name) !== 'write');
}

/** A `catch` or `finally` around the statement reads the variable. */
function isReadAfterFailure(statement: TSESTree.Node, { scope, reads }: Uses): boolean {
  for (let node = statement.parent; node && node !== scope; node = node.parent) {
    if (node.type !== 'TryStatement') continue;
    if (between(reads, node.block.range[1], node.range[1]).length > 0) return true;
  }
  return false;
}
