import { afterAll, expect, test } from 'vitest';
import { judge } from '../../src/analysis/rules/judge.js';
import { corpora, sourcesOf } from './corpora.js';
import { type Breakage, breakages, type HalfTyped, halfTyped, keptOf } from './half-typed.js';

const each = 40;
const kinds = Object.keys(breakages) as Breakage[];
const sources = corpora.flatMap(sourcesOf).filter(({ text }) => text.length < 50_000);
const report: string[] = [];

test.each(kinds)(`${each} texts with %s are analysed but for what is broken`, kind => {
  const all = [...halfTyped(kind, sources, each)];
  const answered = all.filter(isAnswered).length;
  const sound = all.reduce((sum, { sound }) => sum + sound.length, 0);
  const kept = all.reduce((sum, half) => sum + keptOf(half), 0);
  report.push(
    `${kind}: ${answered} of ${all.length} texts answered, ${kept} of ${sound} sound functions kept`,
  );
  expect(answered / all.length).toBeGreaterThanOrEqual(0.99);
  expect(kept / sound).toBeGreaterThanOrEqual(0.95);
});

afterAll(() => console.log(report.join('\n')));

/** Marked partial, with functions where some are sound, and judged without a complaint. */
function isAnswered(half: HalfTyped): boolean {
  const { problem } = judge(half.facts, { rules: {} });
  return problem?.code === 'syntax' && (half.sound.length === 0 || half.facts.functions.length > 0);
}
