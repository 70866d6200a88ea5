import { type Fixer, insertAt } from './fix.js';
import { terminator } from './style.js';

/** What is there to log to, whatever runs the code. */
const logger = 'console';

/** Says in place that nothing is to be done, logs the error, or throws it on. */
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
      isPreferred: false,
      edits: [put('// Empty on purpose.')],
    } as const;
    const clause = node.parent;
    if (clause.type !== 'CatchClause') return [comment];
    const name = clause.param ? clause.param.type === 'Identifier' && clause.param.name : 'error';
    if (!name) return [comment];
    const binding = clause.param ? [] : [insertAt(start, '(error) ')];
    const log = {
      title: 'Log the error',
      kind: 'quickfix',
      isPreferred: false,
      edits: [...binding, put(`${logger}.error(${name})${terminator(scene)}`)],
    } as const;
    const rethrow = {
      title: 'Throw the error on',
      kind: 'quickfix',
      isPreferred: false,
      edits: [...binding, put(`throw ${name}${terminator(scene)}`)],
    } as const;
    return [comment, log, rethrow];
  },
};
