import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { Change } from '../scopes/assignments.js';
import { eachBoundName } from '../scopes/bound-names.js';
import { roleOf } from '../scopes/role.js';
import { ownerOf, ownerOfScope, type Scopes } from '../scopes/scopes.js';
import type { Variable } from '../scopes/variable.js';
import { expressionSteps } from './expression-steps.js';
import { mostVariables } from './reads.js';
import { statementSteps } from './statement-steps.js';
import { type Steps, Way } from './way.js';

/** A write after an `await`, to what was read before it: another run may have written in between. */
export interface Race {
  /** What is written: a variable, a member of its value, or a pattern with it. */
  readonly target: TSESTree.Node;
  readonly variable: string;
  /** What is written. */
  readonly value: TSESTree.Node;
}

/** A write to a variable that others can see, or to a member of its value. */
interface Write {
  readonly target: TSESTree.Node;
  readonly variable: Variable;
  /** Where the variable's name stands. */
  readonly name: TSESTree.Identifier;
  /** What is evaluated before it is written. */
  readonly value: TSESTree.Node;
  readonly alsoReads: boolean;
}

/** Follows an async or generator function once, as often as its variables need. */
export function racesIn(
  fn: TSESTree.FunctionLike,
  changes: readonly Change[],
  scopes: Scopes,
): readonly Race[] {
  const writes = changes.flatMap(change => writesOf(change, scopes)).filter(write => isShared(write, scopes));
  const variables = [...new Set(writes.map(({ variable }) => variable))];
  const races = new Set<Write>();
  for (let from = 0; from < variables.length; from += mostVariables) {
    const some = variables.slice(from, from + mostVariables);
    follow(fn, some, writes, { scopes, races });
  }
  return [...races].map(({ target, variable, value }) => ({ target, variable: variable.name, value }));
}

function writesOf({ target, by }: Change, { variableOf }: Scopes): readonly Write[] {
  if (by.type === 'UpdateExpression' || by.type === 'UnaryExpression') return [];
  const writes: Write[] = [];
  const alsoReads = by.type === 'AssignmentExpression' && by.operator !== '=';
  const note = (name: TSESTree.Identifier): void => {
    const variable = variableOf(name);
    if (variable) writes.push({ target, variable, name, value: by.right, alsoReads });
  };
  const root = by.type === 'AssignmentExpression' ? rootOf(target) : undefined;
  if (root) note(root);
  else eachBoundName(target, note);
  return writes;
}

/** `a` of `a.b.c`. */
function rootOf(target: TSESTree.Node): TSESTree.Identifier | undefined {
  let node = target;
  while (node.type === 'MemberExpression') node = node.object;
  return node.type === 'Identifier' && node !== target ? node : undefined;
}

/** A parameter's object belongs to the caller too; any other variable is our own while no inner function uses it. */
function isShared({ variable, name }: Write, { referencesOf }: Scopes): boolean {
  if (name.parent.type === 'MemberExpression' && variable.kind === 'parameter') return true;
  const owner = ownerOfScope(variable.scope);
  return referencesOf(variable).some(reference => ownerOf(reference) !== owner);
}

interface Findings {
  readonly scopes: Scopes;
  readonly races: Set<Write>;
}

const steps: Steps = new Map(Object.entries({ ...expressionSteps, ...statementSteps }));

function follow(
  fn: TSESTree.FunctionLike,
  variables: readonly Variable[],
  writes: readonly Write[],
  { scopes, races }: Findings,
): void {
  const bits = new Map(variables.map((variable, index) => [variable, 1 << index]));
  const names = new Set(variables.map(({ name }) => name));
  const onlyWritten = new Set(writes.flatMap(({ name, alsoReads }) => (alsoReads ? [] : name)));
  const writesAfter = Map.groupBy(writes, ({ value }) => value);
  const way = new Way(steps, {
    readBy(name) {
      if (!names.has(name.name) || onlyWritten.has(name)) return 0;
      const role = roleOf(name);
      const variable = role === 'read' || role === 'update' ? scopes.variableOf(name) : undefined;
      return (variable && bits.get(variable)) ?? 0;
    },
    finished(expression, stale) {
      if (stale === 0) return;
      for (const write of writesAfter.get(expression) ?? [])
        if (stale & (bits.get(write.variable) ?? 0)) races.add(write);
    },
  });
  for (const param of fn.params) way.follow(param);
  way.follow(fn.body);
}
