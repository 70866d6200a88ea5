import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { pathOf } from './paths.js';
import { pattern } from './pattern.js';
import { isConstant, nameOf, subjectOf } from './subject.js';

export const dateTime = pattern({
  id: 'date-time',
  name: 'Dates and time zones',
  version: 1,
  summary: 'The result depends on the clock, the time zone or the calendar: try the dates where they jump.',
  definition:
    '`new Date`, `Date()`, `Date.now`, `Date.parse` and `Date.UTC`, unless what they are given is written there and means the same moment everywhere, or comes straight from another of them; calls of the getters and setters of years, months, days, hours, minutes, seconds and the offset of a `Date`, local or UTC.',
  severity: 'info',
  testInputs: ['invalid date', 'DST change', 'leap day', 'month end', 'UTC vs local', 'year 0-99'],
  watch: (scene, see) => ({
    enter: {
      NewExpression(node) {
        if (pathOf(node.callee) !== 'Date' || isTold(node.arguments)) return;
        see(node.range[0], node.callee.range[1], subjectOf(scene, node));
      },
      CallExpression(node) {
        const place = placeOf(node);
        if (place) see(...place.range, subjectOf(scene, node));
      },
    },
  }),
});

/** The same moment everywhere, or a moment whose making is a place of its own. */
function isTold(args: readonly TSESTree.Node[]): boolean {
  const [only, second] = args;
  if (!only || second) return false;
  if (only.type === 'Literal') return isMoment(only.value);
  return pathOf(only) === 'NaN' || (only.type === 'CallExpression' && isDateCall(only));
}

/** Milliseconds, a text with its time zone, or one without a digit that is no date on purpose. */
function isMoment(value: unknown): boolean {
  if (typeof value === 'number') return true;
  return typeof value === 'string' && (/(?:z|[+-]\d\d:?\d\d)$/i.test(value) || !/\d/.test(value));
}

const methods: ReadonlySet<string | undefined> = new Set(['now', 'parse', 'UTC']);
const getter =
  /^get(?:UTC)?(?:FullYear|Month|Date|Day|Hours|Minutes|Seconds|Milliseconds)$|^get(?:Year|TimezoneOffset)$/;
const setter = /^set(?:UTC)?(?:FullYear|Month|Date|Hours|Minutes|Seconds|Milliseconds)$|^setYear$/;

function placeOf(call: TSESTree.CallExpression): TSESTree.Node | undefined {
  const { callee, arguments: args } = call;
  if (isDateCall(call))
    return isTold(args) || (args.length > 1 && args.every(isConstant)) ? undefined : callee;
  if (callee.type !== 'MemberExpression') return undefined;
  const accessor = args.length === 0 ? getter : setter;
  return accessor.test(nameOf(callee) ?? '') ? callee.property : undefined;
}

function isDateCall({ callee }: TSESTree.CallExpression): boolean {
  if (callee.type === 'Identifier') return callee.name === 'Date';
  return (
    callee.type === 'MemberExpression' && methods.has(nameOf(callee)) && pathOf(callee.object) === 'Date'
  );
}
