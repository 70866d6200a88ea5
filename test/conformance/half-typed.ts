import type { FileFacts, FunctionFacts } from '../../src/analysis/facts.js';
import type { Language } from '../../src/analysis/source-text.js';
import { analyse } from '../harness/analyse.js';
import type { Source } from './corpora.js';
import { randomFrom } from './random.js';

/**
 * Ways in which a text is broken while a person types; `at` is the end of a line. No comment or template is opened,
 * as that swallows the rest of the file by right.
 */
export const breakages = {
  'a dangling dot': (text, at) => `${text.slice(0, at)}\nfoo.\n${text.slice(at)}`,
  'an open call': (text, at) => `${text.slice(0, at)}\nfoo(bar, \n${text.slice(at)}`,
  'an unfinished if': (text, at) => `${text.slice(0, at)}\nif (foo.\n${text.slice(at)}`,
  'a deleted character': (text, at) => text.slice(0, at - 1) + text.slice(at),
  'a cut': (text, at) => text.slice(0, at),
} satisfies Record<string, (text: string, at: number) => string>;

export type Breakage = keyof typeof breakages;

/** A broken text, and which functions of the whole one it leaves alone. */
export interface HalfTyped {
  readonly text: string;
  readonly language: Language;
  readonly facts: FileFacts;
  readonly sound: readonly FunctionFacts[];
}

/** Broken texts of one kind, the same for the same sources; a text that still parses is not half-typed. */
export function* halfTyped(
  breakage: Breakage,
  sources: readonly Source[],
  wanted: number,
): Generator<HalfTyped> {
  const random = randomFrom(breakage.length);
  for (let made = 0; made < wanted; ) {
    const source = sources[Math.floor(random() * sources.length)]!;
    const broken = breakAt(breakage, source, random);
    if (!broken) continue;
    made++;
    yield broken;
  }
}

function breakAt(
  breakage: Breakage,
  { text, language }: Source,
  random: () => number,
): HalfTyped | undefined {
  const whole = analyse(text, language);
  if (whole.problem || whole.functions.length < 2) return undefined;
  const ends = [...text.matchAll(/[^\s/`](?=\n)/g)].map(({ index }) => index + 1);
  const at = ends[Math.floor(random() * ends.length)]!;
  const half = breakages[breakage](text, at);
  const facts = analyse(half, language);
  if (!facts.problem) return undefined;
  const line = text.slice(0, at).split('\n').length;
  const isSound = ({ range: [start, , end] }: FunctionFacts): boolean =>
    end < line || (start > line && breakage !== 'a cut');
  return { text: half, language, facts, sound: whole.functions.filter(isSound) };
}

/** How many of the functions that were left alone are found as before: the same name and the same numbers. */
export function keptOf({ facts, sound }: HalfTyped): number {
  const left = facts.functions.map(fingerprint);
  return sound.filter(fn => {
    const index = left.indexOf(fingerprint(fn));
    if (index >= 0) left.splice(index, 1);
    return index >= 0;
  }).length;
}

function fingerprint({ name, kind, metrics }: FunctionFacts): string {
  return JSON.stringify([name, kind, metrics]);
}
