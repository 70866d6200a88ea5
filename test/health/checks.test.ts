import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Result } from '../../src/health/check.js';
import { checks } from '../../src/health/checks/index.js';
import { judged } from '../../src/health/judge.js';
import type { Platform } from '../../src/health/site.js';
import { wrongCommands } from './commands.js';
import { fixtures, machine, measuredFrom, merged, siteFrom } from './machines.js';

interface Case {
  readonly name: string;
  /** A machine; default linux. */
  readonly like?: string;
  /** What differs from that machine. */
  readonly vital: object;
  /** Everything the check says, as it is read. Written by UPDATE=1. */
  readonly says?: readonly string[];
}

const platforms: readonly Platform[] = ['win32', 'darwin', 'linux', 'wsl'];

/** Everything that is shown of a result, a line each. */
function linesOf({ verdict, summary, measured, problems }: Result): readonly string[] {
  return [
    `${verdict}: ${summary}`,
    ...measured.map(({ name, value }) => `  ${name}: ${value}`),
    ...problems.flatMap(problem => [
      `${problem.verdict}: ${problem.title}`,
      `  ${problem.why}`,
      ...problem.steps.flatMap(({ say, command }) => [
        `  - ${say}`,
        ...(command ? [`    $ ${command}`] : []),
      ]),
      ...(problem.action ? [`  [${problem.action}]`] : []),
    ]),
  ];
}

describe.each(checks.map(check => [check.id, check] as const))('%s', (id, check) => {
  const file = `${fixtures}${id}.json`;
  const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { readonly cases: readonly Case[] };

  const resultOf = ({ like = 'linux', vital }: Case, platform?: Platform): Result => {
    const base = machine(like);
    const value = merged(base.vitals[check.reads], vital);
    return judged(check, measuredFrom(value), { ...siteFrom(base), ...(platform ? { platform } : {}) });
  };

  if (process.env.UPDATE) {
    const written = cases.map(one => ({ ...one, says: linesOf(resultOf(one)) }));
    writeFileSync(file, `${JSON.stringify({ cases: written }, null, 2)}\n`);
  } else {
    test.each(cases.map(one => [one.name, one] as const))('%s', (_, one) => {
      expect(linesOf(resultOf(one))).toEqual(one.says);
    });
  }

  test('is shown in order, with a warning and with an error', () => {
    const verdicts = new Set(cases.map(one => resultOf(one).verdict));
    expect([...verdicts].sort()).toEqual(['error', 'ok', 'warning']);
    expect(cases.map(one => resultOf(one).summary)).not.toContain('It could not be measured.');
  });

  test('names commands that exist on the platform, and says what each is for', () => {
    for (const platform of platforms) {
      const silent = judged(check, measuredFrom('silent'), { ...siteFrom(machine('linux')), platform });
      for (const { problems } of [silent, ...cases.map(one => resultOf(one, platform))])
        expect(wrongCommands(problems, platform)).toEqual([]);
    }
  });

  test('a probe that hangs or throws is a verdict with advice', () => {
    const site = siteFrom(machine('linux'));
    const silent = judged(check, measuredFrom('silent'), site);
    expect(silent.summary).toBe('It did not answer within 5 s.');
    expect(silent.verdict).not.toBe('ok');
    expect(silent.problems[0]!.steps.length).toBeGreaterThan(0);
    const failed = judged(check, measuredFrom('failed'), site);
    expect(failed).toMatchObject({ verdict: 'warning', summary: 'It could not be measured.' });
    expect(failed.problems[0]!.why).toContain('EIO');
    // A judgement that throws is ours; the rest of the report goes on.
    expect(judged(check, { state: 'measured', value: undefined, tookMs: 1 }, site).verdict).toBe('warning');
  });
});

test('every check has a fixture, and the other way round', () => {
  const files = readdirSync(fixtures).filter(name => name.endsWith('.json'));
  expect(files.map(name => name.replace('.json', '')).sort()).toEqual(checks.map(({ id }) => id).sort());
});
