import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { Visitor } from './walk.js';

/** Finds which types each exported value names where others see it: whoever uses the value may need them. */
export interface SignatureWatch {
  readonly visitor: Visitor;
  /** Sorted names of types in the signature of what is exported with this declaration. */
  readonly mentions: (declaration: TSESTree.Node) => readonly string[];
}

export function watchSignatures(): SignatureWatch {
  const all = new Map<string | TSESTree.Node, Set<string>>();
  let current: Set<string> | undefined;
  let isHidden = false;
  let blocks = 0;
  const open = (node: TSESTree.ExportNamedDeclaration | TSESTree.ExportDefaultDeclaration): void => {
    if (node.parent.type !== 'Program' || !node.declaration) return;
    const key = keyOf(node.declaration);
    current = all.get(key) ?? new Set();
    isHidden = hidesItsBody(node.declaration);
    all.set(key, current);
  };
  const close = (): void => {
    current = undefined;
  };
  const mention = (name: TSESTree.Node): void => {
    if (current && name.type === 'Identifier' && !(isHidden && blocks > 0)) current.add(name.name);
  };
  return {
    visitor: {
      enter: {
        ExportNamedDeclaration: open,
        ExportDefaultDeclaration: open,
        BlockStatement: () => void blocks++,
        TSTypeReference: ({ typeName }) => mention(typeName),
        TSTypeQuery: ({ exprName }) => mention(exprName),
      },
      leave: {
        ExportNamedDeclaration: close,
        ExportDefaultDeclaration: close,
        BlockStatement: () => void blocks--,
      },
    },
    mentions: declaration => [...(all.get(keyOf(declaration)) ?? [])].sort(),
  };
}

/** All overloads of a function have one signature together. */
function keyOf(declaration: TSESTree.Node): string | TSESTree.Node {
  const isFunction = declaration.type === 'FunctionDeclaration' || declaration.type === 'TSDeclareFunction';
  return isFunction && declaration.id ? declaration.id.name : declaration;
}

/** A class, and functions that say what they return; of others the types in the body may be part of the inferred one. */
function hidesItsBody(declaration: TSESTree.Node): boolean {
  if (declaration.type === 'VariableDeclaration')
    return declaration.declarations.every(
      ({ id, init }) => id.typeAnnotation || (init && hidesItsBody(init)),
    );
  return (
    declaration.type === 'ClassDeclaration' ||
    ('returnType' in declaration && Boolean(declaration.returnType))
  );
}
