import { isFunction } from '../is-function.js';
import type { Scene } from '../walk.js';
import { rule } from './rule.js';

export const emptyCatch = rule({
  id: 'empty-catch',
  name: 'Empty catch',
  version: 1,
  summary: 'An error is swallowed without a word: log it, rethrow it, or say in a comment why it is ignored.',
  definition:
    'A block or `switch` with neither a statement nor a comment, except the body of a function. An empty `catch` is a warning, every other one an info. Equals ESLint `no-empty`.',
  severity: 'warning',
  quickFix: 'suggest',
  oracleRule: 'no-empty',
  defaults: {},
  watch: (scene, see) => ({
    enter: {
      BlockStatement(node) {
        if (node.body.length > 0 || isFunction(node.parent) || holdsComment(scene, ...node.range)) return;
        see(...node.range, node.parent.type === 'CatchClause' ? 'catch' : 'block');
      },
      SwitchStatement({ cases, discriminant, range: [, end] }) {
        if (cases.length > 0) return;
        const start = openingBrace(scene, discriminant.range[1]);
        if (!holdsComment(scene, start, end)) see(start, end, 'switch');
      },
    },
  }),
  onSighting({ range, value }, _options, report) {
    if (value === 'catch') report(range, 'Empty catch: log, rethrow, or comment why');
    else report(range, `Empty ${value}`, 'info');
  },
});

function holdsComment({ comments }: Scene, start: number, end: number): boolean {
  return comments.some(({ range }) => range[0] >= start && range[1] <= end);
}

/** After a discriminant come only `)`, white space and comments, which may hold braces of their own. */
function openingBrace({ text, comments }: Scene, from: number): number {
  let at = text.indexOf('{', from);
  for (const { range } of comments) {
    if (range[0] <= at && at < range[1]) at = text.indexOf('{', range[1]);
  }
  return at;
}
