import type { ErrorCode } from '../../base/errors.js';

/**
 * What the process ends with, worst first: of all that happened in one run the first in this table decides.
 * `crashed` and `interrupted` follow sysexits.h and the shells.
 */
export const exitCodes = {
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
} as const;

export type Outcome = keyof typeof exitCodes;
export type ExitCode = (typeof exitCodes)[Outcome];

/** One line a code, for `--help` and the README. */
export const exitMeanings: Readonly<Record<Outcome, string>> = {
  crashed: 'a fault of Treewarden itself',
  interrupted: 'stopped by Ctrl+C',
  usage: 'the command line is not valid',
  settings: 'a setting is not valid',
  badInput: 'something could not be read, analysed or written, or would have been lost',
  notFound: 'there is nothing that is called so',
  git: 'git failed',
  failed: 'a command of .treewarden.yaml failed, or a file could not be copied',
  findings:
    'findings at or above --fail-on, differences found by verify, rows that recover could not save, or errors by diagnose',
  clean: 'nothing of the above',
};

/** Gathers what happened in one run and answers what it ends with. */
export class Verdict {
  readonly #seen = new Set<Outcome>();
  readonly #told = new Set<string>();

  add(outcome: Outcome): void {
    this.#seen.add(outcome);
  }

  /** The same thing may come to light in two ways; it is told once. */
  isNews(text: string): boolean {
    const { size } = this.#told;
    return this.#told.add(text).size > size;
  }

  get hasTold(): boolean {
    return this.#told.size > 0;
  }

  get outcome(): Outcome {
    return outcomes.find(outcome => this.#seen.has(outcome)) ?? 'clean';
  }
}

const outcomes = Object.keys(exitCodes) as readonly Outcome[];

/** A failing store or worker costs time and changes no answer, so it has no code. */
export function outcomeOf(code: ErrorCode): Outcome | undefined {
  return byCode.get(code) ?? byArea.get(code.slice(0, code.indexOf('/')));
}

const byCode: ReadonlyMap<ErrorCode, Outcome> = new Map([
  ['issue/unknown', 'notFound'],
  ['issue/no-current', 'notFound'],
  ['issue/no-finding', 'notFound'],
  ['worktree/unknown', 'notFound'],
  ['worktree/copy-failed', 'failed'],
  ['worktree/hook-failed', 'failed'],
]);

const byArea: ReadonlyMap<string, Outcome> = new Map([
  ['usage', 'usage'],
  ['settings', 'settings'],
  ['baseline', 'settings'],
  ['file', 'badInput'],
  ['git', 'git'],
  ['resolver', 'badInput'],
  ['recover', 'badInput'],
  ['chat', 'badInput'],
  ['issue', 'badInput'],
  ['worktree', 'badInput'],
]);
