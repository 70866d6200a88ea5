import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { Visitor } from '../walk.js';

/** What changes a variable or a member: the target of an assignment, `++`, `delete` or the head of a loop. */
export interface Change {
  readonly target: TSESTree.Node;
  readonly by:
    | TSESTree.AssignmentExpression
    | TSESTree.UpdateExpression
    | TSESTree.UnaryExpression
    | TSESTree.ForInStatement
    | TSESTree.ForOfStatement;
}

/** Tells every change in the one walk; declarations and default values are none. */
export function watchChanges(onChange: (change: Change) => void): Visitor {
  const inHead = (by: TSESTree.ForInStatement | TSESTree.ForOfStatement): void => {
    if (by.left.type !== 'VariableDeclaration') onChange({ target: by.left, by });
  };
  return {
    enter: {
      AssignmentExpression: by => onChange({ target: by.left, by }),
      UpdateExpression: by => onChange({ target: by.argument, by }),
      UnaryExpression: by => void (by.operator === 'delete' && onChange({ target: by.argument, by })),
      ForInStatement: inHead,
      ForOfStatement: inHead,
    },
  };
}
