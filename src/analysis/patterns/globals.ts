import { declarationOf, type Scope } from '../lexical-scopes.js';
import type { Scene, Visitor } from '../walk.js';

/** Waits for the end of the walk to know what a name means: its declaration may come later. */
export interface GlobalNames {
  /** Calls back with the function it was asked in, if the name turns out to be declared nowhere. */
  readonly whenGlobal: (name: string, then: (inFunction: number) => void) => void;
  readonly end: NonNullable<Visitor['end']>;
}

interface Asked {
  readonly name: string;
  readonly scope: Scope;
  readonly inFunction: number;
  readonly then: (inFunction: number) => void;
}

export function globalNames(scene: Scene): GlobalNames {
  const asked: Asked[] = [];
  return {
    whenGlobal: (name, then) =>
      void asked.push({ name, scope: scene.currentScope(), inFunction: scene.currentFunction(), then }),
    end() {
      for (const { name, scope, inFunction, then } of asked) {
        if (!declarationOf(name, scope)) then(inFunction);
      }
    },
  };
}
