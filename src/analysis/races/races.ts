import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { type Change, watchChanges } from '../scopes/assignments.js';
import type { Scopes } from '../scopes/scopes.js';
import { forTypes, type Visitor } from '../walk.js';
import { type Race, racesIn } from './function-races.js';

export type { Race };

export interface RaceWatch {
  readonly visitors: readonly Visitor[];
  /** To be asked when the walk is over; in the order of their functions' ends. */
  readonly races: () => readonly Race[];
}

/** A function that may wait, with what its own code changes. */
interface Suspect {
  readonly fn: TSESTree.FunctionLike;
  waits: boolean;
  readonly changes: Change[];
}

/** Notes in the one walk which functions both wait and write; only these are followed. */
export function watchRaces(scopes: Scopes): RaceWatch {
  const open: (Suspect | undefined)[] = [];
  const suspects: Suspect[] = [];
  let top: Suspect | undefined;
  const enter = (fn: TSESTree.FunctionLike): void => {
    open.push(top);
    top = fn.async || fn.generator ? { fn, waits: false, changes: [] } : undefined;
  };
  const leave = (): void => {
    if (top?.waits && top.changes.length > 0) suspects.push(top);
    top = open.pop();
  };
  const wait = (): void => {
    if (top) top.waits = true;
  };
  const functions = ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'] as const;
  let found: readonly Race[] | undefined;
  return {
    visitors: [
      {
        enter: { ...forTypes(functions, enter), AwaitExpression: wait, YieldExpression: wait },
        leave: forTypes(functions, leave),
      },
      watchChanges(change => void top?.changes.push(change)),
    ],
    races: () => {
      found ??= suspects.flatMap(({ fn, changes }) => racesIn(fn, changes, scopes));
      return found;
    },
  };
}
