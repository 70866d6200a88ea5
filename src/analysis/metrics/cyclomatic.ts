import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { forTypes } from '../walk.js';
import { type Frames, type Implicit, innermostAt, type Metric } from './frame.js';

/** McCabe's number as ESLint's `complexity` counts it, classic and modified (ANALYSIS.md §1). */
export const cyclomatic: Metric = frames => ({
  enter: {
    ...forTypes(branches, node => count(frames, node, 1, 1)),
    SwitchCase: node => node.test && count(frames, node, 1, 0),
    SwitchStatement: node => count(frames, node, 0, 1),
    AssignmentExpression: node => logicalAssignments.has(node.operator) && count(frames, node, 1, 1),
    MemberExpression: node => node.optional && count(frames, node, 1, 1),
    CallExpression: node => node.optional && count(frames, node, 1, 1),
    PropertyDefinition: node => node.value && openImplicit(frames, node.value, 'field-initializer'),
    StaticBlock: node => openImplicit(frames, node, 'static-block'),
  },
});

const branches = [
  'IfStatement',
  'ConditionalExpression',
  'LogicalExpression',
  'ForStatement',
  'ForInStatement',
  'ForOfStatement',
  'WhileStatement',
  'DoWhileStatement',
  'CatchClause',
  'AssignmentPattern',
] as const;

const logicalAssignments: ReadonlySet<string> = new Set(['&&=', '||=', '??=']);

function count({ top }: Frames, node: TSESTree.Node, classic: number, modified: number): void {
  const implicit = top.implicit.length > 0 ? innermostAt(top.implicit, node.range[0]) : undefined;
  if (implicit) {
    implicit.cyclomatic += classic;
    return;
  }
  top.cyclomatic += classic;
  top.cyclomaticModified += modified;
}

/** The initialiser only: the key and the decorators of a field belong to the enclosing function. */
function openImplicit({ top, implicits }: Frames, node: TSESTree.Node, kind: Implicit['kind']): void {
  const [start, end] = node.range;
  const implicit: Implicit = { start, end, level: 1, kind, cyclomatic: 1 };
  top.implicit.push(implicit);
  implicits.push(implicit);
}
