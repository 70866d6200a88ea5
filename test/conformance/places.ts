import { createHash } from 'node:crypto';
import { patterns } from '../../src/analysis/patterns/index.js';
import type { Pattern } from '../../src/analysis/patterns/pattern.js';
import { rules } from '../../src/analysis/rules/index.js';
import { judge } from '../../src/analysis/rules/judge.js';
import type { Rule } from '../../src/analysis/rules/rule.js';
import type { RuleSettings } from '../../src/analysis/settings.js';
import type { Range } from '../../src/base/range.js';
import { analyse } from '../harness/analyse.js';
import { type Source, sourcesOf } from './corpora.js';

/** Rules and patterns alike: what may be judged. */
export const judgeable: readonly (Rule<any> | Pattern)[] = [...rules, ...patterns];

/** One finding of a rule, or one place of a pattern, on the corpora. */
export interface Place {
  readonly rule: string;
  /** `corpus/path/in/corpus.ts:line:column`. */
  readonly at: string;
  readonly range: Range;
  /** Digest of the line where it begins. */
  readonly line: string;
  /** A rule's message, a pattern's subject. */
  readonly says: string;
  readonly source: Source;
}

/** Every place of a corpus that no exact oracle speaks of, by today's rules with their defaults; of those that begin at the same character, the first. */
export function placesOf(corpus: string): readonly Place[] {
  const places = sourcesOf(corpus).flatMap(source => placesIn(corpus, source));
  return [...new Map(places.reverse().map(place => [`${place.rule} ${place.at}`, place])).values()].reverse();
}

/** Lines as the analysis counts them. */
export function linesOf({ text }: Source): readonly string[] {
  return text.split(/\r\n|[\n\r\u2028\u2029]/);
}

function placesIn(corpus: string, source: Source): readonly Place[] {
  const facts = analyse(source.text, source.language);
  const lines = linesOf(source);
  const place = (rule: string, range: Range, says: string): Place => ({
    rule,
    at: `${corpus}/${source.path}:${range[0]}:${range[1]}`,
    range,
    line: lineDigest(lines[range[0] - 1]!),
    says,
    source,
  });
  return [
    ...judge(facts, { rules: withDefaults })
      .findings.filter(({ oracleRule }) => !oracleRule)
      .map(({ rule, range, message }) => place(rule, range, message)),
    ...facts.patterns
      .filter(({ oracleRule }) => !oracleRule)
      .map(({ rule, range, value }) => place(rule, range, String(value))),
  ];
}

/** A rule that is off unless asked for is judged too. */
const withDefaults: Readonly<Record<string, RuleSettings>> = Object.fromEntries(
  rules.map(({ id, severity }) => [id, { severity, options: {} }]),
);

function lineDigest(line: string): string {
  return createHash('sha256').update(line.trim()).digest('hex').slice(0, 12);
}
