import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** What a person found when reading a random sample of a rule's findings. One file a rule in `judged`. */
export interface Judgement {
  readonly rule: string;
  /** Of the rule, when it was judged. */
  readonly version: number;
  readonly judged: readonly Verdict[];
}

export interface Verdict {
  /** `corpus/path/in/corpus.ts:line:column`. */
  readonly at: string;
  /** First digits of the SHA-256 of the trimmed line. */
  readonly line: string;
  /** Is it what the rule says it is? Unset until somebody has looked. */
  readonly right?: boolean;
  /** In our own words; nothing of the corpora is copied. */
  readonly why: string;
}

/** Judged places a rule needs, unless the corpora hold fewer. */
export const leastJudged = 40;

/** Of the judged places of a rule that is on by default. */
export const leastPrecision = 0.9;

const folder = new URL('judged/', import.meta.url);

export const judgedIds: readonly string[] = existsSync(folder)
  ? readdirSync(folder)
      .filter(name => name.endsWith('.json'))
      .map(name => name.slice(0, -'.json'.length))
      .sort()
  : [];

export function judgementOf(id: string): Judgement {
  return JSON.parse(readFileSync(new URL(`${id}.json`, folder), 'utf8')) as Judgement;
}

export function precisionOf({ judged }: Judgement): number {
  return judged.filter(({ right }) => right === true).length / judged.length;
}
