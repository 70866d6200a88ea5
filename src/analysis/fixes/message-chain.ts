import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { unboundName } from './bound-names.js';
import { withParentheses } from './conditions.js';
import { statementAround } from './descend.js';
import { comesFirst } from './effects.js';
import { type Fixer, insertAt } from './fix.js';
import { camelCase } from './names.js';

/** Names a step in the middle, right before the statement that begins with the chain. */
export const fixMessageChain: Fixer = {
  rule: 'message-chain',
  fixesOf(node, scene, { message }) {
    const most = Number(/at most (\d+)/.exec(message)?.[1]);
    const links = linksOf(node);
    if (!links || links.length > 2 * most + 1) return [];
    const step = links[Math.floor(links.length / 2)]?.object;
    const statement = statementAround(node);
    if (!step || !statement || !comesFirst(step, statement)) return [];
    const [start] = statement.range;
    const indent = scene.text.slice(scene.lineStart(start), start);
    if (indent.trim() !== '' || /[\r\n]/.test(scene.source(step)) || scene.hasCommentIn(...step.range))
      return [];
    const [from, to] = withParentheses(scene, step, step.parent.range);
    const name = unboundName(scene, nameFor(step));
    const declaration = `const ${name} = ${scene.source(step)};${scene.lineEnd}${indent}`;
    return [
      {
        title: `Extract constant ${name}`,
        kind: 'refactor.extract',
        isPreferred: true,
        edits: [insertAt(start, declaration), { start: from, end: to, text: name }],
      },
    ];
  },
};

/** The members of the chain, the first link first; nothing where a link may be missing. */
function linksOf(node: TSESTree.Node): readonly TSESTree.MemberExpression[] | undefined {
  switch (node.type) {
    case 'MemberExpression': {
      const inner = node.optional ? undefined : linksOf(node.object);
      return inner && [...inner, node];
    }
    case 'CallExpression':
      return node.optional ? undefined : linksOf(node.callee);
    case 'TSNonNullExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
      return linksOf(node.expression);
    default:
      return node.type === 'ChainExpression' || node.type === 'Super' ? undefined : [];
  }
}

/** `a.b.firstChild` and `a.b.getFirstChild()` are a `firstChild`. */
function nameFor(step: TSESTree.Expression): string {
  switch (step.type) {
    case 'CallExpression':
      return nameFor(step.callee)
        .replace(/^(?:get|find)(?=[A-Z])/, '')
        .replace(/^[A-Z]/, first => first.toLowerCase());
    case 'TSNonNullExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
      return nameFor(step.expression);
    default:
      return step.type === 'MemberExpression' && !step.computed && step.property.type === 'Identifier'
        ? camelCase(step.property.name) || 'step'
        : 'step';
  }
}
