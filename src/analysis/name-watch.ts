import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { watchLexicalScopes } from './lexical-scopes.js';
import { watchRaces } from './races/races.js';
import { watchScopes } from './scopes/scopes.js';
import type { Scene, Visitor } from './walk.js';

export interface NameWatch {
  readonly scene: Pick<Scene, 'currentScope' | 'scopes' | 'races'>;
  /** Before all visitors that ask, and after them. */
  readonly opening: readonly Visitor[];
  readonly closing: Visitor;
}

/** What names stand for, and what is done with them across an `await`. */
export function watchNames(program: TSESTree.Program): NameWatch {
  const lexical = watchLexicalScopes(program);
  const scopes = watchScopes();
  const races = watchRaces(scopes);
  return {
    scene: { currentScope: lexical.current, scopes, races: races.races },
    opening: [lexical.opening, scopes.visitor, ...races.visitors],
    closing: lexical.closing,
  };
}
