import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { isSameCode } from '../rules/same-code.js';
import { asOperandOfOr } from './conditions.js';
import { leaves } from './descend.js';
import type { Fix, Fixer, TextEdit } from './fix.js';
import type { FixScene } from './fix-scene.js';

/** One branch for both conditions, where the branches follow each other. */
export const fixDuplicateBranches: Fixer = {
  rule: 'duplicate-branches',
  fixesOf(node, scene, { message }) {
    if (!message.startsWith('The same code')) return [];
    const second = branchOf(node);
    const edits =
      second?.type === 'SwitchCase' ? mergeCases(second, scene) : second && mergeIfs(second, scene);
    return edits ? [fix(edits)] : [];
  },
};

function fix(edits: readonly TextEdit[]): Fix {
  return { title: 'Merge the conditions', kind: 'refactor.rewrite', isPreferred: false, edits };
}

/** The `if` whose branch is marked, or the case that is. */
function branchOf(node: TSESTree.Node): TSESTree.IfStatement | TSESTree.SwitchCase | undefined {
  if (node.type === 'SwitchCase') return node;
  let inner = node;
  for (let { parent } = node; parent; { parent } = inner) {
    if (parent.type === 'SwitchCase') return parent.test === inner ? parent : undefined;
    if (parent.type === 'IfStatement') return parent.consequent === inner ? parent : undefined;
    inner = parent;
  }
  return undefined;
}

function mergeIfs(second: TSESTree.IfStatement, scene: FixScene): readonly TextEdit[] | undefined {
  const first = second.parent;
  if (first.type !== 'IfStatement' || first.alternate !== second) return undefined;
  if (!isSameCode(first.consequent, second.consequent)) return undefined;
  const [start, end] = [first.consequent.range[1], second.consequent.range[1]];
  if (scene.hasCommentIn(start, end)) return undefined;
  const test = laidOut(
    asOperandOfOr(scene, first.test),
    asOperandOfOr(scene, second.test),
    first.test,
    scene,
  );
  return [
    { start: first.test.range[0], end: first.test.range[1], text: test },
    { start, end, text: '' },
  ];
}

/** As wide as most formatters let a line be. */
const mostColumns = 100;

/** Each operand on a line of its own where one line is too short. */
function laidOut(left: string, right: string, test: TSESTree.Expression, scene: FixScene): string {
  const { text, lineEnd } = scene;
  const [at] = test.range;
  const line = `${left} || ${right}`;
  const start = scene.lineStart(at);
  const isWide = at - start + line.length > mostColumns && !/[\r\n]/.test(line);
  if (!isWide || text[at - 1] !== '(' || text[test.range[1]] !== ')') return line;
  const outer = scene.indentAt(at);
  const inner = lineEnd + outer + scene.indentUnit;
  return `${inner}${left} ||${inner}${right}${lineEnd}${outer}`;
}

/** The code of the first goes: control falls through to the second. */
function mergeCases(second: TSESTree.SwitchCase, scene: FixScene): readonly TextEdit[] | undefined {
  const { cases } = second.parent;
  const first = cases[cases.indexOf(second) - 1];
  const code = first?.consequent ?? [];
  if (!first?.test || code.length === 0 || !isSameCode(code, second.consequent) || !leaves(code.at(-1)))
    return undefined;
  const label = scene.text.indexOf(':', first.test.range[1]) + 1;
  const [end] = second.range;
  const line = scene.lineEnd + scene.indentAt(end);
  return scene.hasCommentIn(first.test.range[1], second.range[0]) || scene.hasCommentIn(...second.range)
    ? undefined
    : [{ start: label, end, text: line }];
}
