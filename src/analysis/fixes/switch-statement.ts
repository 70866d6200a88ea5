import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { isFunction } from '../is-function.js';
import { bindingsOf } from './bound-names.js';
import { descendants, isLoop, leaves, mentions } from './descend.js';
import { type Fixer, replaceNode } from './fix.js';
import type { FixScene } from './fix-scene.js';
import { shifted } from './layout.js';
import { hasTypes } from './narrowing.js';
import { inParentheses } from './style.js';

/** More are easier to read as a switch. */
const mostCases = 2;

/** An `if` for a switch that is hardly one. Of a switch without `default` the compiler may know that its cases are all there are. */
export const fixSwitchStatement: Fixer = {
  rule: 'switch-statement',
  fixesOf(node, scene) {
    if (node.type !== 'SwitchStatement' || scene.hasCommentIn(...node.range)) return [];
    if (!isStable(node.discriminant) || !node.cases.every(isPlain) || sharesNames(node)) return [];
    if (!isChoice(node, scene)) return [];
    return [
      {
        title: 'Use if',
        kind: 'refactor.rewrite',
        isPreferred: false,
        edits: [replaceNode(node, asIf(node, scene))],
      },
    ];
  },
};

/** One case or two, and what else there is last. */
function isChoice({ cases }: TSESTree.SwitchStatement, scene: FixScene): boolean {
  const count = cases.filter(({ test }) => test).length;
  const at = cases.findIndex(({ test }) => !test);
  const isRestLast = at < 0 ? !hasTypes(scene) : at === cases.length - 1;
  return count > 0 && count <= mostCases && isRestLast;
}

/** Gives the same value when it is evaluated again. */
function isStable(node: TSESTree.Node): boolean {
  if (node.type === 'MemberExpression') return !node.computed && !node.optional && isStable(node.object);
  return node.type === 'Identifier' || node.type === 'ThisExpression';
}

/** Does not fall through, and leaves the switch nowhere but at its end. */
function isPlain(each: TSESTree.SwitchCase): boolean {
  const { consequent, parent, test } = each;
  const code = codeOf(each);
  const isLast = parent.cases.at(-1) === each;
  if (test && !/^(?:Literal|Identifier|MemberExpression|UnaryExpression)$/.test(test.type)) return false;
  if (consequent.length === 0 || (!isLast && !leaves(consequent.at(-1)))) return false;
  return !code.some(statement => breaksOut(statement));
}

/** What a case does, without the braces around it and the `break` behind it. */
function codeOf({ consequent }: TSESTree.SwitchCase): readonly TSESTree.Statement[] {
  const [only, more] = consequent;
  const code = only?.type === 'BlockStatement' && !more ? only.body : consequent;
  const last = code.at(-1);
  return last?.type === 'BreakStatement' && !last.label ? code.slice(0, -1) : code;
}

function breaksOut(node: TSESTree.Node): boolean {
  const isOwnTarget = (inner: TSESTree.Node): boolean =>
    isFunction(inner) || isLoop(inner) || inner.type === 'SwitchStatement';
  if (isOwnTarget(node)) return false;
  return [...descendants(node, isOwnTarget)].some(inner => inner.type === 'BreakStatement' && !inner.label);
}

/** Whether a case uses what another declares. */
function sharesNames({ cases }: TSESTree.SwitchStatement): boolean {
  return cases.some(each => {
    const declared = [...descendants(each)].flatMap(bindingsOf).map(({ name }) => name);
    const names = new Set(declared);
    return names.size > 0 && cases.some(other => other !== each && mentions(other, names));
  });
}

function asIf(node: TSESTree.SwitchStatement, scene: FixScene): string {
  const indent = scene.indentAt(node.range[0]);
  const subject = scene.source(node.discriminant);
  const cases = node.cases.filter(each => each.test || codeOf(each).length > 0);
  const branches = cases.map(each => {
    const head = each.test ? `if ${inParentheses(scene, `${subject} === ${scene.source(each.test)}`)} ` : '';
    return `${head}{${bodyOf(each, indent, scene)}${scene.lineEnd}${indent}}`;
  });
  return branches.join(' else ');
}

function bodyOf(each: TSESTree.SwitchCase, outer: string, scene: FixScene): string {
  const code = codeOf(each);
  if (code.length === 0) return '';
  const indent = outer + scene.indentUnit;
  const stretch = { ...each, range: [code[0]!.range[0], code.at(-1)!.range[1]] } as TSESTree.Node;
  return scene.lineEnd + indent + shifted(scene, stretch, scene.indentAt(code[0]!.range[0]), indent);
}
