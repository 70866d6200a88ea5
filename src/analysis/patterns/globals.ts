import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { Scene, Visitor } from '../walk.js';

/** Waits for the end of the walk to know what a name means: its declaration may come later. */
export interface GlobalNames {
  /** Calls back with the function it was asked in, if the name turns out to be declared nowhere. */
  readonly whenGlobal: (name: TSESTree.Identifier, then: (inFunction: number) => void) => void;
  readonly end: NonNullable<Visitor['end']>;
}

interface Asked {
  readonly name: TSESTree.Identifier;
  readonly inFunction: number;
  readonly then: (inFunction: number) => void;
}

export function globalNames({ scopes, currentFunction }: Scene): GlobalNames {
  const asked: Asked[] = [];
  return {
    whenGlobal: (name, then) => void asked.push({ name, inFunction: currentFunction(), then }),
    end() {
      for (const { name, inFunction, then } of asked) {
        if (!scopes.variableOf(name)) then(inFunction);
      }
    },
  };
}
