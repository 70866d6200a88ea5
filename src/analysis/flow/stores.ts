import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { roleOf } from '../scopes/role.js';
import { ownerOf, ownerOfScope, type Scopes } from '../scopes/scopes.js';
import type { Name, Variable } from '../scopes/variable.js';
import type { Visitor } from '../walk.js';
import { isEmptyValue, isPlainValue } from './plain-values.js';
import { loopTypes } from './targets.js';
import { childrenOf } from './throws.js';

/** A value that is stored in a local variable and never read. */
export interface DeadStore {
  readonly name: TSESTree.Identifier;
  /** Whether the next statement to touch the variable stores another value; else nothing reads it any more. */
  readonly isOverwritten: boolean;
}

export interface StoreWatch {
  readonly visitor: Visitor;
  /** To be asked when the walk is over. */
  readonly deadStores: () => readonly DeadStore[];
}

/** A statement that does nothing but store, or a declaration that does. */
interface Store {
  readonly name: TSESTree.Identifier;
  /** Undefined for `x++`. */
  readonly value: TSESTree.Node | undefined;
  readonly statement: TSESTree.Statement;
  readonly isDeclaration: boolean;
}

export function watchStores(scopes: Scopes): StoreWatch {
  const stores: Store[] = [];
  const usesOf = usesIn(scopes);
  return {
    visitor: {
      enter: {
        ExpressionStatement: statement => {
          const store = storeOf(statement);
          if (store) stores.push(store);
        },
        VariableDeclaration: declaration => void stores.push(...declaredStores(declaration)),
      },
    },
    deadStores: () =>
      stores.flatMap(store => {
        const variable = scopes.variableOf(store.name);
        const uses = variable && isMutable(variable) ? usesOf(variable) : undefined;
        return (uses && judge(store, uses)) ?? [];
      }),
  };
}

function storeOf(statement: TSESTree.ExpressionStatement): Store | undefined {
  const { expression } = statement;
  if (expression.type === 'UpdateExpression' && expression.argument.type === 'Identifier')
    return { name: expression.argument, value: undefined, statement, isDeclaration: false };
  if (expression.type !== 'AssignmentExpression' || expression.left.type !== 'Identifier') return undefined;
  return { name: expression.left, value: expression.right, statement, isDeclaration: false };
}

function declaredStores(statement: TSESTree.VariableDeclaration): readonly Store[] {
  if (statement.kind !== 'let' && statement.kind !== 'var') return [];
  return statement.declarations.flatMap(({ id, init }) =>
    init != null && id.type === 'Identifier'
      ? [{ name: id, value: init, statement, isDeclaration: true }]
      : [],
  );
}

function isMutable({ kind }: Variable): boolean {
  return kind === 'let' || kind === 'var';
}

/** How one variable is used, in source order. */
interface Uses {
  readonly scope: TSESTree.Node;
  readonly references: readonly Name[];
  readonly reads: readonly Name[];
}

/** Undefined for a variable of the module, or one that an inner function may read at another time. */
function usesIn({ referencesOf }: Scopes): (variable: Variable) => Uses | undefined {
  const known = new Map<Variable, Uses | undefined>();
  return variable => {
    if (!known.has(variable)) known.set(variable, usesOf(variable, referencesOf(variable)));
    return known.get(variable);
  };
}

function usesOf({ scope }: Variable, references: readonly Name[]): Uses | undefined {
  const owner = ownerOfScope(scope);
  if (owner.type === 'Program' || owner.type === 'TSModuleBlock') return undefined;
  if (references.some(name => ownerOf(name) !== owner)) return undefined;
  return { scope, references, reads: references.filter(name => roleOf(name) !== 'write') };
}

function isFunction({ type }: TSESTree.Node): boolean {
  return (
    type === 'FunctionDeclaration' || type === 'FunctionExpression' || type === 'ArrowFunctionExpression'
  );
}

function judge(store: Store, uses: Uses): DeadStore | undefined {
  const { name, value, isDeclaration } = store;
  if (!isDeclaration && !isReadLater(store, uses)) {
    return value && isEmptyValue(value) ? undefined : { name, isOverwritten: false };
  }
  if (value && isPlainValue(value)) return undefined;
  return isOverwritten(store, uses) ? { name, isOverwritten: true } : undefined;
}

/** Later in the text, or in another turn of a loop that the variable outlives. */
function isReadLater({ statement }: Store, { scope, reads }: Uses): boolean {
  const last = reads.at(-1);
  if (!last) return false;
  if (last.range[0] >= statement.range[1]) return true;
  const loop = outermostLoop(statement, scope);
  return (
    loop !== undefined && reads.some(({ range }) => range[0] >= loop.range[0] && range[1] <= loop.range[1])
  );
}

function outermostLoop(from: TSESTree.Node, scope: TSESTree.Node): TSESTree.Node | undefined {
  let loop: TSESTree.Node | undefined;
  for (let node: TSESTree.Node | undefined = from.parent; node; node = node.parent) {
    if ((loopTypes as readonly string[]).includes(node.type)) loop = node;
    if (node === scope) return loop;
  }
  return loop;
}

/** The next use is another plain store in the same list of statements, and control cannot leave in between to where it is read. */
function isOverwritten({ name, statement }: Store, { scope, references, reads }: Uses): boolean {
  const next = references[firstFrom(references, statement.range[1])];
  if (next?.type !== 'Identifier') return false;
  const second = next.parent.parent as TSESTree.Node;
  if (second.type !== 'ExpressionStatement' || second.parent !== statement.parent) return false;
  if (!lists.has(second.parent.type)) return false;
  if (storeOf(second)?.name !== next || roleOf(next) !== 'write') return false;
  const nextRead = reads[firstFrom(reads, name.range[1])];
  if (nextRead && nextRead.range[0] < second.range[1]) return false;
  return !jumpsBetween(statement, second) && !isReadAfterFailure(statement, scope, reads);
}

/** Whose statements run one after the other. */
const lists: ReadonlySet<string> = new Set(['BlockStatement', 'SwitchCase', 'StaticBlock']);

/** The index of the first name that starts at an offset or later. */
function firstFrom(names: readonly Name[], offset: number): number {
  let [low, high] = [0, names.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (names[middle]!.range[0] < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function jumpsBetween(first: TSESTree.Node, second: TSESTree.Node): boolean {
  const all = childrenOf(first.parent!);
  return all.slice(all.indexOf(first) + 1, all.indexOf(second)).some(jumps);
}

function jumps(node: TSESTree.Node): boolean {
  if (node.type === 'BreakStatement' || node.type === 'ContinueStatement') return true;
  return !isFunction(node) && childrenOf(node).some(jumps);
}

/** A `catch` or `finally` around the store reads the variable. */
function isReadAfterFailure(from: TSESTree.Node, scope: TSESTree.Node, reads: readonly Name[]): boolean {
  for (let node = from.parent; node && node !== scope; node = node.parent) {
    if (node.type !== 'TryStatement') continue;
    const next = reads[firstFrom(reads, node.block.range[1])];
    if (next && next.range[0] < node.range[1]) return true;
  }
  return false;
}
