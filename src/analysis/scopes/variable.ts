import type { TSESTree } from '@typescript-eslint/typescript-estree';

/** What declares a name. */
export type VariableKind =
  | 'parameter'
  | 'var'
  | 'let'
  | 'const'
  | 'using'
  | 'function'
  | 'class'
  | 'enum'
  | 'namespace'
  | 'import'
  | 'catch';

/** A name declared in a file; the same object for all that refers to it. */
export interface Variable {
  readonly name: string;
  readonly kind: VariableKind;
  /** The node whose scope holds it: of parameters and everything a body declares, the function. */
  readonly scope: TSESTree.Node;
  /** The identifiers that declare it: of a parameter that is declared again, or of overloads, several. */
  readonly declarations: readonly TSESTree.Identifier[];
}

/** A place where a name stands: `Foo` in `<Foo />` is one too. */
export type Name = TSESTree.Identifier | TSESTree.JSXIdentifier;

/** The declaration that comes last in the text. */
export function lastDeclaration(variable: Variable | undefined): TSESTree.Identifier | undefined {
  return variable?.declarations.reduce((last, each) => (each.range[0] > last.range[0] ? each : last));
}
