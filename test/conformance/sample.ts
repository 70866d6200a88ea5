import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { corpora } from './corpora.js';
import type { Judgement } from './judgement.js';
import { judgeable, linesOf, type Place, placesOf } from './places.js';
import { sampleOf } from './random.js';

/** What scripts/sample.mjs was asked for. */
export interface Wanted {
  readonly id: string;
  readonly seed: number;
  readonly count: number;
  /** Lines shown above and below each place. */
  readonly context: number;
  /** The file of verdicts to begin, if one is wanted. */
  readonly file?: string;
}

/** Prints places of one rule, drawn at random over the corpora, for somebody to judge. */
export function sample({ id, seed, count, context, file }: Wanted): void {
  const entry = judgeable.find(each => each.id === id);
  if (!entry) throw new Error(`There is no rule or pattern ${id}.`);
  const all = corpora.flatMap(placesOf).filter(({ rule }) => rule === id);
  const drawn = sampleOf(all, count, seed);
  console.log(`${entry.name}, version ${entry.version}. ${entry.definition}`);
  for (const [index, place] of drawn.entries()) console.log(`\n${index + 1}. ${printed(place, context)}`);
  console.log(`\n${drawn.length} of ${all.length} places, seed ${seed}`);
  if (file) begin(file, { rule: id, version: entry.version, judged: drawn.map(unjudged) });
}

function printed({ at, line, says, range: [first, , last], source }: Place, context: number): string {
  const shown = linesOf(source)
    .map((text, index) => ({ text, number: index + 1 }))
    .slice(Math.max(0, first - 1 - context), Math.min(last, first + context) + context)
    .map(({ text, number }) => `${number === first ? '>' : ' '}${String(number).padStart(5)} ${text}`);
  return [`${at}  ${line}  ${says}`, ...shown].join('\n');
}

function unjudged({ at, line }: Place): Judgement['judged'][number] {
  return { at, line, why: '' };
}

/** Never over verdicts that somebody gave. */
function begin(file: string, judgement: Judgement): void {
  if (existsSync(file)) throw new Error(`${file} is there already: remove it to judge again.`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(judgement, null, 2)}\n`);
  console.log(`Give each place of ${file} its "right" and "why".`);
}
