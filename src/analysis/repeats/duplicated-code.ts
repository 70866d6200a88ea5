import type { Range } from '../../base/range.js';
import type { CloneClass, CloneMember } from '../clones/clone-class.js';
import { mostRelated, type Related } from '../rules/rule.js';
import type { RepeatRule } from './repeat-rule.js';

type Clones = readonly CloneClass[];

/** The options are those of the fold: it finds nothing shorter, so nothing is judged again here. */
export const duplicatedCode: RepeatRule<Clones> = {
  id: 'duplicated-code',
  name: 'Clone',
  version: 1,
  summary: 'The same code is written more than once: extract a function and call it in each place.',
  definition:
    'Comments and white space left out, at least `tokens` tokens on at least `lines` lines that are the same elsewhere, in the file or in another (type 1); at least `renamedTokens` tokens that are the same but for literals and for names, each of which always stands for the same other name and half of which are kept (type 2, with the consistency of Baker 1995); and functions with the same body of at least `bodyLines` lines, as SonarJS `no-identical-functions` but across files. Matches are maximal, and a stretch does not overlap its own copy. Each place is told once: by the longest exact match that covers it, or, where no exact match is near, by the longest other one. Found by winnowing (Schleimer, Wilkerson and Aiken 2003), which misses no match of that length. Type 1 finds nearly the lines of jscpd 4.2.5.',
  severity: 'warning',
  quickFix: 'refactor',
  defaults: { tokens: 50, lines: 5, renamedTokens: 100, bodyLines: 3 },
  judge(classes, _options, report) {
    const told = new Map<string, Range[]>();
    for (const one of exactFirst(classes)) {
      const covers = one.kind === 'renamed' ? overlaps : contains;
      const fresh = one.members.filter(({ path, range }) => !told.get(path)?.some(by => covers(by, range)));
      for (const member of fresh)
        report(member.path, member.label, messageFor(one, member), othersOf(one, member));
      for (const { path, range } of fresh) told.set(path, [...(told.get(path) ?? []), range]);
    }
  },
};

/** The longest first of each kind; of the same length the function, which has a name. */
function exactFirst(classes: Clones): Clones {
  const rank = { function: 0, exact: 0, renamed: 1 } as const;
  const named = ({ kind }: CloneClass): number => (kind === 'function' ? 0 : 1);
  return classes.toSorted(
    (a, b) => rank[a.kind] - rank[b.kind] || b.tokens - a.tokens || named(a) - named(b),
  );
}

function overlaps(one: Range, other: Range): boolean {
  return one[0] <= other[2] && other[0] <= one[2];
}

function contains(outer: Range, inner: Range): boolean {
  return outer[0] <= inner[0] && outer[2] >= inner[2];
}

function othersOf({ kind, members }: CloneClass, member: CloneMember): readonly Related[] {
  const message = kind === 'renamed' ? 'The same but for names and literals' : 'The same code';
  return members
    .filter(other => other !== member)
    .slice(0, mostRelated)
    .map(({ path, label }) => ({ path, range: label, message }));
}

/** Named in a message; the others are counted. */
const mostPlaces = 3;

function messageFor({ kind, members }: CloneClass, member: CloneMember): string {
  const others = members.filter(other => other !== member);
  const places = others.slice(0, mostPlaces).map(other => placeOf(other, member));
  if (others.length > mostPlaces) places.push(`${others.length - mostPlaces} more`);
  const where = places.join(', ');
  if (kind === 'function') return `This function has the same body as ${where}`;
  const lines = member.range[2] - member.label[0] + 1;
  return kind === 'exact'
    ? `${lines} lines are the same as ${where}`
    : `${lines} lines are the same but for names and literals as ${where}`;
}

function placeOf({ path, label }: CloneMember, from: CloneMember): string {
  return path === from.path ? `line ${label[0]}` : `${path}:${label[0]}`;
}
