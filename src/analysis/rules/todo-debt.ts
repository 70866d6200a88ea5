import { rule } from './rule.js';

export const todoDebt = rule({
  id: 'todo-debt',
  name: 'TODO / FIXME / HACK',
  version: 1,
  summary: 'A comment marks unfinished work: do it, or link the issue that will.',
  definition:
    'A comment that begins with one of the terms, in any case. Equals ESLint `no-warning-comments` with these terms and `location: "start"`. A term that is not among the defaults is seen where it is written in capitals.',
  severity: 'hint',
  quickFix: 'none',
  oracleRule: 'no-warning-comments',
  defaults: { terms: ['todo', 'fixme', 'hack', 'xxx'] },
  watch: ({ comments }, see) => ({
    end() {
      for (const { value, range } of comments) {
        if (usualMarker.test(value) || capitals.test(value)) see(...range, excerpt(value));
      }
    },
  }),
  onSighting({ range, value }, { terms }, report) {
    if (terms.some(term => beginsWith(String(value), term))) report(range, String(value));
  },
});

const usualMarker = /^\s*(?:todo|fixme|hack|xxx)\b/iu;

/** What a setting may ask for besides. */
const capitals = /^\s*[A-Z]{2,}\b/u;

const excerptLength = 60;

function excerpt(comment: string): string {
  const text = comment.trim().replace(/\s+/gu, ' ');
  return text.length > excerptLength ? `${text.slice(0, excerptLength - 1)}…` : text;
}

/** A term that ends in a word character ends at a word boundary, as in ESLint. */
function beginsWith(text: string, term: string): boolean {
  const end = /\w$/u.test(term) ? '\\b' : '';
  return new RegExp(`^${term.replace(/[$()*+.?[\\\]^{|}]/gu, '\\$&')}${end}`, 'iu').test(text);
}
