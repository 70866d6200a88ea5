import { compareText } from '../../base/compare.js';
import { compareRanges, type Position, type Range } from '../../base/range.js';
import type { FileFacts, FunctionFacts, Sighting } from '../facts.js';
import type { RuleSettings, Settings } from '../settings.js';
import type { Problem } from '../syntax-tree.js';
import { rules } from './index.js';
import { isSameKind } from './option-kinds.js';
import type { Finding, Options, Report, Rule } from './rule.js';

/** The findings of a file under some settings, by range, then rule. */
export interface FileFindings {
  readonly findings: readonly Finding[];
  /** How many functions the file has. */
  readonly functions: number;
  /** Why they are not all: of a half-typed file only what is sound is judged. */
  readonly problem?: Problem;
}

/**
 * Applies every rule to what the walk saw. Around a syntax error nothing is sound: a function that contains it, at any
 * depth, is left out with what was seen in its own code; outside functions the code before the error still counts.
 */
export function judge(facts: FileFacts, settings: Pick<Settings, 'rules'>): FileFindings {
  const sound = soundPart(facts);
  const findings = rules.flatMap(rule => judgeBy(rule, sound, settings.rules[rule.id]));
  findings.sort((a, b) => compareRanges(a.range, b.range) || compareText(a.rule, b.rule));
  const functions = facts.functions.length;
  return facts.problem ? { findings, functions, problem: facts.problem } : { findings, functions };
}

/** The defaults of a rule, with those of its settings that are options of the same type. */
export function optionsOf({ defaults }: Pick<Rule, 'defaults'>, own: RuleSettings['options'] = {}): Options {
  const valid = Object.entries(own).filter(([key, value]) => isSameKind(defaults[key], value));
  return { ...defaults, ...(Object.fromEntries(valid) as Options) };
}

/** What may be judged. */
interface Sound {
  readonly functions: readonly (readonly [index: number, fn: FunctionFacts])[];
  readonly sightings: ReadonlyMap<string, readonly Sighting[]>;
}

function judgeBy(
  rule: Rule<any>,
  { functions, sightings }: Sound,
  own: RuleSettings | undefined,
): readonly Finding[] {
  if (own?.severity === 'off') return [];
  const found: Finding[] = [];
  const reportIn =
    (index: number): Report =>
    (range, message, severity = rule.severity) =>
      void found.push({ rule: rule.id, severity: ownSeverity(own) ?? severity, message, range, in: index });
  const options = optionsOf(rule, own?.options);
  const { onFunction, onSighting = saySummary(rule) } = rule;
  if (onFunction) for (const [index, fn] of functions) onFunction(fn, options, reportIn(index));
  for (const sighting of sightings.get(rule.id) ?? []) onSighting(sighting, options, reportIn(sighting.in));
  return found;
}

function ownSeverity(own: RuleSettings | undefined): Finding['severity'] | undefined {
  return own?.severity === 'off' ? undefined : own?.severity;
}

function saySummary({ summary }: Rule): NonNullable<Rule['onSighting']> {
  return ({ range }, _options, report) => report(range, summary);
}

function soundPart(facts: FileFacts): Sound {
  const isSound = soundness(facts);
  return {
    functions: [...facts.functions.entries()].filter(([index, { range }]) => isSound(index, range)),
    sightings: Map.groupBy(
      facts.sightings.filter(sighting => isSound(sighting.in, sighting.range)),
      ({ rule }) => rule,
    ),
  };
}

function soundness({ functions, problem }: FileFacts): (inFunction: number, range: Range) => boolean {
  if (problem?.code !== 'syntax') return () => true;
  const { at } = problem;
  if (!at) return () => false;
  const isUnsound = functions.map(({ range }) => contains(range, at));
  const isInFunction = isUnsound.includes(true);
  return (index, range) => (index < 0 ? isInFunction || endsBefore(range, at) : !isUnsound[index]);
}

function contains([line, column, endLine, endColumn]: Range, at: Position): boolean {
  return comparePositions([line, column], at) <= 0 && comparePositions(at, [endLine, endColumn]) <= 0;
}

function endsBefore([, , line, column]: Range, at: Position): boolean {
  return comparePositions([line, column], at) <= 0;
}

function comparePositions(a: Position, b: Position): number {
  return a[0] - b[0] || a[1] - b[1];
}
