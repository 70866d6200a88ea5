import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { Scopes } from '../scopes/scopes.js';
import type { Variable } from '../scopes/variable.js';
import type { Visitor } from '../walk.js';
import { isOverwritten } from './overwrites.js';
import { isEmptyValue, isPlainValue } from './plain-values.js';
import { type Jump, loopTypes } from './targets.js';
import { between, type Uses, usesIn } from './uses.js';

/** A value that is stored in a local variable and never read. */
interface DeadStore {
  readonly name: TSESTree.Identifier;
  /** Whether other statements store over it first; else nothing reads it any more. */
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
  const jumps: Jump[] = [];
  const noteJump = (jump: Jump): void => void jumps.push(jump);
  const usesOf = usesIn(scopes);
  return {
    visitor: {
      enter: {
        ExpressionStatement: statement => {
          const store = storeOf(statement);
          if (store) stores.push(store);
        },
        BreakStatement: noteJump,
        ContinueStatement: noteJump,
        VariableDeclaration: declaration => void stores.push(...declaredStores(declaration)),
      },
    },
    deadStores: () =>
      stores.flatMap(store => {
        const variable = scopes.variableOf(store.name);
        const uses = variable && isMutable(variable) ? usesOf(variable) : undefined;
        return (uses && judge(store, uses, jumps)) ?? [];
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

function judge(store: Store, uses: Uses, jumps: readonly Jump[]): DeadStore | undefined {
  const { name, value, statement, isDeclaration } = store;
  if (!isDeclaration && !isReadLater(store, uses)) {
    return value && isEmptyValue(value) ? undefined : { name, isOverwritten: false };
  }
  if (value && isPlainValue(value)) return undefined;
  if (between(uses.reads, name.range[1], statement.range[1]).length > 0) return undefined;
  return isOverwritten(statement, uses, jumps) ? { name, isOverwritten: true } : undefined;
}

/** Later in the text, or in another turn of a loop that the variable outlives. */
function isReadLater({ statement }: Store, { scope, reads }: Uses): boolean {
  const last = reads.at(-1);
  if (!last) return false;
  if (last.range[0] >= statement.range[1]) return true;
  const loop = outermostLoop(statement, scope);
  return loop !== undefined && between(reads, ...loop.range).length > 0;
}

function outermostLoop(from: TSESTree.Node, scope: TSESTree.Node): TSESTree.Node | undefined {
  let loop: TSESTree.Node | undefined;
  for (let node: TSESTree.Node | undefined = from.parent; node; node = node.parent) {
    if ((loopTypes as readonly string[]).includes(node.type)) loop = node;
    if (node === scope) return loop;
  }
  return loop;
}
