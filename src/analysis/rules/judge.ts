import { compareText } from '../../base/compare.js';
import { compareRanges, type Position, type Range } from '../../base/range.js';
import type { ClassFacts, FileFacts, FunctionFacts, Sighting } from '../facts.js';
import type { RuleSettings, Settings } from '../settings.js';
import type { Problem } from '../syntax-tree.js';
import { rules } from './index.js';
import { judgeSuppressions, withoutSuppressed } from './let-stand.js';
import { isSameKind } from './option-kinds.js';
import {
  defaultSeverityOf,
  type Finding,
  type JudgedSuppression,
  type Options,
  type Report,
  type Rule,
  type RuleDescription,
} from './rule.js';
import { suppression } from './suppression.js';

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
 * depth, is left out with what was seen in its own code, and so is a class; outside functions the code before the error
 * still counts.
 */
export function judge(facts: FileFacts, settings: Pick<Settings, 'rules'>): FileFindings {
  const sound = soundPart(facts);
  const found = rules.flatMap(rule => judgeBy(rule, sound, settings.rules[rule.id]));
  const findings = [...withoutSuppressed(facts, found), ...judgeComments(facts, found, settings)];
  findings.sort((a, b) => compareRanges(a.range, b.range) || compareText(a.rule, b.rule));
  const functions = facts.functions.length;
  return facts.problem ? { findings, functions, problem: facts.problem } : { findings, functions };
}

/** What is wrong with the comments that let findings stand. */
function judgeComments(
  facts: FileFacts,
  found: readonly Finding[],
  settings: Pick<Settings, 'rules'>,
): readonly Finding[] {
  if (facts.suppressions.length === 0) return [];
  const isSound = soundness(facts);
  const suppressions = judgeSuppressions(facts, found, settings).filter(one =>
    isSound(one.suppression.in, one.suppression.range),
  );
  return judgeBy(suppression, { ...nothing, suppressions }, settings.rules[suppression.id]);
}

/** The defaults of a rule, with those of its settings that are options of the same type. */
export function optionsOf({ defaults }: RuleDescription, own: RuleSettings['options'] = {}): Options {
  const valid = Object.entries(own).filter(([key, value]) => isSameKind(defaults[key], value));
  return { ...defaults, ...(Object.fromEntries(valid) as Options) };
}

/** What may be judged. */
interface Sound {
  readonly functions: readonly (readonly [index: number, fn: FunctionFacts])[];
  readonly classes: readonly ClassFacts[];
  readonly sightings: ReadonlyMap<string, readonly Sighting[]>;
  readonly suppressions: readonly JudgedSuppression[];
}

const nothing: Sound = { functions: [], classes: [], sightings: new Map(), suppressions: [] };

function judgeBy(rule: Rule<any>, sound: Sound, own: RuleSettings | undefined): readonly Finding[] {
  if ((own?.severity ?? defaultSeverityOf(rule)) === 'off') return [];
  const found: Finding[] = [];
  const reportIn =
    (index: number, oracleRule?: string): Report =>
    (range, message, severity = rule.severity) => {
      const finding = { rule: rule.id, severity: ownSeverity(own) ?? severity, message, range, in: index };
      found.push(oracleRule ? { ...finding, oracleRule } : finding);
    };
  judgeEach(rule, sound, optionsOf(rule, own?.options), reportIn);
  return found;
}

function judgeEach(
  rule: Rule<any>,
  { functions, classes, sightings, suppressions }: Sound,
  options: Options,
  reportIn: (index: number, oracleRule?: string) => Report,
): void {
  const { id, onFunction, onClass, onSighting = saySummary(rule), onSuppression } = rule;
  if (onFunction) for (const [index, fn] of functions) onFunction(fn, options, reportIn(index));
  if (onClass) for (const cls of classes) onClass(cls, options, reportIn(cls.in));
  for (const sighting of sightings.get(id) ?? [])
    onSighting(sighting, options, reportIn(sighting.in, sighting.oracleRule));
  for (const judged of suppressions) onSuppression?.(judged, reportIn(judged.suppression.in));
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
    classes: soundClasses(facts),
    sightings: Map.groupBy(
      facts.sightings.filter(sighting => isSound(sighting.in, sighting.range)),
      ({ rule }) => rule,
    ),
    suppressions: [],
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

function soundClasses({ classes, problem }: FileFacts): readonly ClassFacts[] {
  if (problem?.code !== 'syntax') return classes;
  const { at } = problem;
  return at ? classes.filter(({ range }) => !contains(range, at)) : [];
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
