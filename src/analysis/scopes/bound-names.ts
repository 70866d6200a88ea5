import type { TSESTree } from '@typescript-eslint/typescript-estree';

/** Calls with each identifier that a pattern binds or assigns by its name: `a`, `b` and `c` of `{ a, x: [b, ...c] }`. */
export function eachBoundName(pattern: TSESTree.Node, visit: (name: TSESTree.Identifier) => void): void {
  switch (pattern.type) {
    case 'Identifier':
      visit(pattern);
      return;
    case 'ObjectPattern':
      for (const property of pattern.properties) eachBoundName(property, visit);
      return;
    case 'ArrayPattern':
      for (const element of pattern.elements) if (element) eachBoundName(element, visit);
      return;
    default: {
      const inner = innerPattern(pattern);
      if (inner) eachBoundName(inner, visit);
    }
  }
}

function innerPattern(pattern: TSESTree.Node): TSESTree.Node | undefined {
  switch (pattern.type) {
    case 'Property':
      return pattern.value;
    case 'RestElement':
      return pattern.argument;
    case 'AssignmentPattern':
      return pattern.left;
    case 'TSParameterProperty':
      return pattern.parameter;
    case 'TSAsExpression':
    case 'TSTypeAssertion':
    case 'TSNonNullExpression':
      return pattern.expression;
    default:
      return undefined;
  }
}
