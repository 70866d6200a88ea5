import { messageOf } from '../base/errors.js';
import { durationText } from './amounts.js';
import type { Check, Judgement, Problem, Result, Verdict } from './check.js';
import type { Site } from './site.js';
import type { Measured } from './vitals/vitals.js';

/** From what a probe measured to what is said about it. A probe that hung or threw is a verdict, too. */
export function judged(one: Check, measured: Measured<unknown>, site: Site): Result {
  const { problems, healthy, measured: values } = judgementOf(one, measured, site);
  const sorted = [...problems].sort((a, b) => badness[b.verdict] - badness[a.verdict]);
  const { id, title, group, weight } = one;
  return {
    id,
    title,
    group,
    weight,
    verdict: sorted[0]?.verdict ?? 'ok',
    summary: sorted[0]?.title ?? healthy,
    measured: values,
    problems: sorted,
    tookMs: measured.state === 'silent' ? measured.afterMs : measured.tookMs,
  };
}

const badness: Readonly<Record<Verdict, number>> = { ok: 0, warning: 1, error: 2 };

export function worst(verdicts: readonly Verdict[]): Verdict {
  return verdicts.reduce<Verdict>((a, b) => (badness[b] > badness[a] ? b : a), 'ok');
}

function judgementOf(one: Check, measured: Measured<unknown>, site: Site): Judgement {
  if (measured.state === 'silent') return only(silence(one, measured.afterMs, site));
  if (measured.state === 'failed') return only(failure(measured.message));
  try {
    return one.judge(measured.value as never, site);
  } catch (error) {
    return only(failure(messageOf(error)));
  }
}

function only(problem: Problem): Judgement {
  return { healthy: '', measured: [], problems: [problem] };
}

function silence(one: Check, afterMs: number, site: Site): Problem {
  return {
    verdict: 'warning',
    title: `It did not answer within ${durationText(afterMs)}.`,
    ...one.whenSilent(site),
    action: 'show-logs',
  };
}

function failure(message: string): Problem {
  return {
    verdict: 'warning',
    title: 'It could not be measured.',
    why: `The system said: ${message}`,
    steps: [{ say: 'Please report it with this diagnosis: command "Treewarden: Report Issue".' }],
    action: 'show-logs',
  };
}
