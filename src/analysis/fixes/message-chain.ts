import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { bare, nameOf } from '../patterns/subject.js';
import { unboundName } from './bound-names.js';
import { withParentheses } from './conditions.js';
import { statementAround } from './descend.js';
import { comesFirst } from './effects.js';
import { type Fix, type Fixer, insertAt } from './fix.js';
import type { FixScene } from './fix-scene.js';
import { camelCase } from './names.js';
import { mayBePreceded, terminator } from './style.js';

/** Names a step in the middle, right before the statement that begins with the chain. */
export const fixMessageChain: Fixer = {
  rule: 'message-chain',
  fixesOf(node, scene, { message }) {
    const most = Number(/at most (\d+)/.exec(message)?.[1]);
    const links = linksOf(node);
    if (!links || links.length > 2 * most + 1) return [];
    const step = links[Math.floor(links.length / 2)]?.object;
    const statement = step && statementAround(step);
    if (!statement || !mayBePreceded(scene, statement)) return [];
    if (!comesFirst(step, statement) || !isPlainlyWritten(step, statement, scene)) return [];
    return [extract(step, statement, scene)];
  },
};

/** On one line, without comments, in a statement that begins its line. */
function isPlainlyWritten(step: TSESTree.Node, { range: [start] }: TSESTree.Node, scene: FixScene): boolean {
  if (scene.text.slice(scene.lineStart(start), start).trim() !== '') return false;
  return !/[\r\n]/.test(scene.source(step)) && !scene.hasCommentIn(...step.range);
}

function extract(step: TSESTree.Expression, { range: [at] }: TSESTree.Node, scene: FixScene): Fix {
  const [start, end] = withParentheses(scene, step, step.parent.range);
  const name = unboundName(scene, nameFor(step));
  const declaration = `const ${name} = ${scene.source(step)}${terminator(scene, name)}${scene.lineEnd}${scene.indentAt(at)}`;
  return {
    title: `Extract constant ${name}`,
    kind: 'refactor.extract',
    isPreferred: false,
    edits: [insertAt(at, declaration), { start, end, text: name }],
  };
}

/** The members of the chain, the first link first; nothing where a link may be missing. */
function linksOf(node: TSESTree.Node): readonly TSESTree.MemberExpression[] | undefined {
  const inner = bare(node);
  if (inner.type === 'CallExpression') return inner.optional ? undefined : linksOf(inner.callee);
  if (inner.type !== 'MemberExpression') return inner.type === 'Super' ? undefined : [];
  const before = inner.optional ? undefined : linksOf(inner.object);
  return before && [...before, inner];
}

/** `a.b.firstChild` and `a.b.getFirstChild()` are a `firstChild`. */
function nameFor(step: TSESTree.Node): string {
  const inner = bare(step);
  if (inner.type === 'CallExpression')
    return camelCase(nameFor(inner.callee).replace(/^(?:get|find)(?=[A-Z])/, ''));
  return (inner.type === 'MemberExpression' && camelCase(nameOf(inner) ?? '')) || 'step';
}
