import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { asOperandOfAnd } from './conditions.js';
import { descendants, statementsOf } from './descend.js';
import type { Fix, TextEdit } from './fix.js';
import type { FixScene } from './fix-scene.js';
import { dedents, deepPaths } from './nesting.js';
import { inParentheses } from './style.js';

/** One condition for an `if` that is all another does, and `else if` for one that is all of an `else`. */
export function mergedConditions(
  fn: TSESTree.Node,
  body: TSESTree.BlockStatement,
  most: number,
  scene: FixScene,
): readonly Fix[] {
  const merges = toMerge(body, most, scene);
  if (!merges?.length) return [];
  const frames = merges.flatMap(({ edits }) => edits);
  const blocks = merges.map(({ block }) => block);
  return [
    {
      title: 'Merge the nested conditions',
      kind: 'refactor.rewrite',
      isPreferred: false,
      edits: [...frames, ...dedents(fn, blocks, frames, scene)],
    },
  ];
}

/** A block that goes, with its frame. */
interface Merge {
  readonly block: TSESTree.BlockStatement;
  readonly edits: readonly TextEdit[];
}

/** Merges until nothing is too deep; nothing if that cannot be reached. */
function toMerge(body: TSESTree.BlockStatement, most: number, scene: FixScene): readonly Merge[] | undefined {
  const merges = new Map<TSESTree.Node, Merge>();
  for (const path of deepPaths(body, most)) {
    let excess = path.length - most - path.filter(each => merges.has(each)).length;
    for (const inner of path) {
      if (excess <= 0) break;
      const merge = merges.has(inner) ? undefined : mergeOf(inner, scene);
      if (!merge || overlaps(merge, merges.values())) continue;
      merges.set(inner, merge);
      excess--;
    }
    if (excess > 0) return undefined;
  }
  return [...merges.values()];
}

function overlaps(merge: Merge, others: Iterable<Merge>): boolean {
  const edits = [...others].flatMap(each => each.edits);
  return merge.edits.some(({ start, end }) => edits.some(other => start < other.end && other.start < end));
}

function mergeOf(inner: TSESTree.Node, scene: FixScene): Merge | undefined {
  const block = inner.parent;
  if (inner.type !== 'IfStatement' || block?.type !== 'BlockStatement' || block.body.length > 1)
    return undefined;
  const outer = block.parent;
  if (outer?.type !== 'IfStatement' || !isOnItsOwn(inner, block, scene)) return undefined;
  const edits = outer.alternate === block ? elseIf(inner, block, outer) : oneTest(inner, outer, scene);
  return edits && { block, edits };
}

/** Nothing but the statement is between the braces. */
function isOnItsOwn({ range }: TSESTree.Node, block: TSESTree.Node, scene: FixScene): boolean {
  const [open, close] = block.range;
  return !scene.hasCommentIn(open, range[0]) && !scene.hasCommentIn(range[1], close);
}

function elseIf(
  { range: [start, end] }: TSESTree.Node,
  block: TSESTree.Node,
  outer: TSESTree.IfStatement,
): readonly TextEdit[] | undefined {
  const [open, close] = block.range;
  return mayEndOpen(outer)
    ? [
        { start: open, end: start, text: '' },
        { start: end, end: close, text: '' },
      ]
    : undefined;
}

/** No `else` that follows could be taken for one of the last `if`. */
function mayEndOpen(outer: TSESTree.IfStatement): boolean {
  const { parent } = outer;
  if (parent.type === 'IfStatement') return parent.alternate === outer && mayEndOpen(parent);
  return statementsOf(parent) !== undefined;
}

/** A longer condition is hard to read itself. */
const mostOperators = 3;

function oneTest(
  inner: TSESTree.IfStatement,
  outer: TSESTree.IfStatement,
  scene: FixScene,
): readonly TextEdit[] | undefined {
  const { test, consequent } = inner;
  if (inner.alternate || outer.alternate || consequent.type !== 'BlockStatement') return undefined;
  const joined = `${asOperandOfAnd(scene, outer.test)} && ${asOperandOfAnd(scene, test)}`;
  const [start, end] = [outer.range[0], consequent.range[0]];
  if (/[\r\n]/.test(joined) || scene.hasCommentIn(start, end)) return undefined;
  if (operatorsIn(outer.test) + operatorsIn(test) >= mostOperators) return undefined;
  return [
    { start, end, text: `if ${inParentheses(scene, joined)} ` },
    { start: consequent.range[1], end: outer.range[1], text: '' },
  ];
}

function operatorsIn(test: TSESTree.Expression): number {
  return [...descendants(test)].filter(({ type }) => type === 'LogicalExpression').length;
}
