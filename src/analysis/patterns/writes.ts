import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { Span } from '../function-shape.js';
import { declarationOf, partsOf, type Scope } from '../lexical-scopes.js';
import type { Scene, Visitor } from '../walk.js';

/** Where variables get values after their declaration. */
export interface Writes {
  readonly visitor: { readonly enter: NonNullable<Visitor['enter']> };
  /** It is written within a span, or in another function than the one given. */
  readonly mayChange: (declared: TSESTree.Identifier, within: Span, inFunction: number) => boolean;
}

interface Write {
  readonly at: number;
  readonly inFunction: number;
  readonly scope: Scope;
}

export function watchWrites(scene: Scene): Writes {
  const writes = new Map<string, Write[]>();
  const note = (target: TSESTree.Node): void => {
    if (target.type !== 'Identifier') {
      partsOf(target).forEach(note);
      return;
    }
    const write = {
      at: target.range[0],
      inFunction: scene.currentFunction(),
      scope: scene.currentScope(),
    };
    const known = writes.get(target.name);
    if (known) known.push(write);
    else writes.set(target.name, [write]);
  };
  return {
    visitor: {
      enter: {
        AssignmentExpression: ({ left }) => note(left),
        UpdateExpression: ({ argument }) => note(argument),
        ForInStatement: ({ left }) => note(left),
        ForOfStatement: ({ left }) => note(left),
        VariableDeclaration: ({ kind, declarations }) => {
          if (kind === 'var') for (const { id, init } of declarations) if (init) note(id);
        },
      },
    },
    mayChange: (declared, [start, end], inFunction) =>
      writes
        .get(declared.name)
        ?.some(
          ({ at, inFunction: writer, scope }) =>
            ((start <= at && at < end) || writer !== inFunction) &&
            declarationOf(declared.name, scope) === declared,
        ) ?? false,
  };
}
