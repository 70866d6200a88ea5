import { afterAll, describe, expect, test } from 'vitest';
import { jscpdClones, type LineSpan } from '../harness/jscpd.js';
import { projectOf } from '../harness/repeats.js';
import { sonarIdenticalFunctions } from '../harness/sonar-functions.js';
import { corpora, sourcesOf } from './corpora.js';

/** As ANALYSIS.md has it; what differs is mostly clones of exactly five lines, which jscpd counts as four. */
const leastF1 = 0.9;
const rows: string[] = [];

describe.each(corpora)('%s', corpus => {
  const sources = sourcesOf(corpus);
  const { classes } = projectOf(sources);

  test('the same duplicated lines as jscpd', async () => {
    const exact = classes.filter(({ kind }) => kind === 'exact').flatMap(({ members }) => members);
    const ours = linesOf(exact.map(({ path, range }) => ({ path, first: range[0], last: range[2] })));
    const theirs = linesOf(await jscpdClones(sources));
    const equal = [...ours].filter(line => theirs.has(line)).length;
    const f1 = (2 * equal) / (ours.size + theirs.size);
    rows.push(`${corpus}: ${equal} equal, ${ours.size} ours, ${theirs.size} theirs, F1 ${f1.toFixed(3)}`);
    expect(f1).toBeGreaterThanOrEqual(leastF1);
  });

  /** SonarJS marks an arrow and we a name, which may be a line before it. */
  test('every identical function that SonarJS sees in a file', () => {
    const bodies = classes.filter(({ kind }) => kind === 'function').flatMap(({ members }) => members);
    const ours = new Set(
      bodies.flatMap(({ path, label, range }) => [
        `${path}:${label[0]}`,
        `${path}:${range[0]}`,
        `${path}:${range[0] - 1}`,
      ]),
    );
    const theirs = sources.flatMap(sonarIdenticalFunctions);
    rows.push(`${corpus}: ${theirs.length} identical functions of SonarJS`);
    expect(theirs.filter(place => !ours.has(place))).toEqual([]);
  });
});

afterAll(() => {
  for (const row of rows) console.log(row);
});

function linesOf(spans: readonly LineSpan[]): ReadonlySet<string> {
  const lines = new Set<string>();
  for (const { path, first, last } of spans)
    for (let line = first; line <= last; line++) lines.add(`${path}:${line}`);
  return lines;
}
