import { expect, test } from 'vitest';
import { type ErrorCode, errorCodes } from '../../../src/base/errors.js';
import { exitCodes, type Outcome, outcomeOf, Verdict } from '../../../src/hosts/cli/exit-codes.js';

test('the codes are the documented ones', () => {
  expect(exitCodes).toEqual({
    crashed: 70,
    interrupted: 130,
    usage: 2,
    settings: 3,
    badInput: 5,
    notFound: 6,
    git: 4,
    failed: 1,
    findings: 1,
    clean: 0,
  });
});

const worstFirst: readonly Outcome[] = [
  'crashed',
  'interrupted',
  'usage',
  'settings',
  'badInput',
  'notFound',
  'git',
  'failed',
  'findings',
  'clean',
];

test('of two things that happened the worse one decides, in whatever order they came', () => {
  for (const [rank, worse] of worstFirst.entries()) {
    for (const better of worstFirst.slice(rank)) {
      expect(verdictOf(worse, better)).toBe(worse);
      expect(verdictOf(better, worse)).toBe(worse);
    }
  }
});

test('nothing happened is clean', () => {
  expect(new Verdict().outcome).toBe('clean');
});

test('every way the world can fail has an outcome, or costs only time', () => {
  const codes = Object.keys(errorCodes) as ErrorCode[];
  const silent = codes.filter(code => outcomeOf(code) === undefined).map(code => code.split('/')[0]);
  expect([...new Set(silent)].sort()).toEqual(['store', 'telemetry', 'worker']);
  expect(outcomeOf('git/failed')).toBe('git');
  expect(outcomeOf('worktree/unknown')).toBe('notFound');
  expect(outcomeOf('worktree/loss')).toBe('badInput');
  expect(outcomeOf('worktree/hook-failed')).toBe('failed');
  expect(outcomeOf('file/missing')).toBe('badInput');
  expect(outcomeOf('settings/invalid')).toBe('settings');
});

function verdictOf(...outcomes: readonly Outcome[]): Outcome {
  const verdict = new Verdict();
  for (const outcome of outcomes) verdict.add(outcome);
  return verdict.outcome;
}
