import { type Fixer, insertAt } from './fix.js';

/** Says in place that nothing is to be done, or throws on. */
export const fixEmptyCatch: Fixer = {
  rule: 'empty-catch',
  fixesOf(node, scene) {
    if (node.type !== 'BlockStatement' || node.body.length > 0) return [];
    const [start] = node.range;
    const inside = scene.indentAt(start) + scene.indentUnit;
    const fill = (content: string): string =>
      scene.lineEnd + inside + content + scene.lineEnd + scene.indentAt(start);
    const put = (content: string) => ({ start: start + 1, end: node.range[1] - 1, text: fill(content) });
    const comment = {
      title: 'Say that this is left empty on purpose',
      kind: 'quickfix',
      isPreferred: true,
      edits: [put('// Nothing to be done here.')],
    } as const;
    const clause = node.parent;
    if (clause.type !== 'CatchClause') return [comment];
    const name = clause.param ? clause.param.type === 'Identifier' && clause.param.name : 'error';
    if (!name) return [comment];
    const binding = clause.param ? [] : [insertAt(start, '(error) ')];
    const rethrow = {
      title: 'Throw it on',
      kind: 'quickfix',
      isPreferred: false,
      edits: [...binding, put(`throw ${name};`)],
    } as const;
    return [comment, rethrow];
  },
};
