import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { forTypes } from '../walk.js';
import { type Frames, levelAt, type Metric } from './frame.js';

/** McCabe's number as ESLint's `complexity` counts it, classic and modified (ANALYSIS.md §1). */
export const cyclomatic: Metric = frames => ({
  enter: {
    ...forTypes(branches, node => count(frames, node, 1, 1)),
    SwitchCase: node => node.test && count(frames, node, 1, 0),
    SwitchStatement: node => count(frames, node, 0, 1),
    AssignmentExpression: node => logicalAssignments.has(node.operator) && count(frames, node, 1, 1),
    MemberExpression: node => node.optional && count(frames, node, 1, 1),
    CallExpression: node => node.optional && count(frames, node, 1, 1),
    PropertyDefinition: node => node.value && openImplicit(frames, node.value),
    StaticBlock: node => openImplicit(frames, node),
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
  if (top.implicit.length > 0 && levelAt(top.implicit, node.range[0]) > 0) return;
  top.cyclomatic += classic;
  top.cyclomaticModified += modified;
}

/** The initialiser only: the key and the decorators of a field belong to the enclosing function. */
function openImplicit({ top }: Frames, node: TSESTree.Node): void {
  const [start, end] = node.range;
  top.implicit.push({ start, end, level: 1 });
}
