import { factsOf } from '../../src/analysis/file-facts.js';
import { estreeParser } from '../../src/analysis/parsers/estree.js';
import { oracleFindings, oracles } from '../harness/eslint.js';
import { twinFindings } from '../harness/same-lines.js';
import { type Source, sourcesOf } from './corpora.js';
import { type OracleMetric, oracleFunctions, oracleMetrics } from './oracle-metrics.js';

/** What is counted of one claim: places where both agree, only we see something, only the oracle does. */
export interface Agreement {
  equal: number;
  onlyOurs: number;
  onlyTheirs: number;
}

/** How one corpus compares; the numbers depend on nothing but the sources. */
export interface Comparison {
  files: number;
  /** By anchor: in both, only ours, only theirs. */
  readonly functions: Agreement;
  /** By function in both: equal numbers, or not (counted as only theirs). */
  readonly metrics: Readonly<Record<OracleMetric, Agreement>>;
  /** By line, under the name of the oracle's rule. */
  readonly findings: Readonly<Record<string, Agreement>>;
  /** The first places of each kind that differ, for people. */
  readonly differences: string[];
}

export function compareCorpus(corpus: string): Comparison {
  const comparison: Comparison = {
    files: 0,
    functions: agreement(),
    metrics: forEach(oracleMetrics),
    findings: forEach(oracles),
    differences: [],
  };
  for (const source of sourcesOf(corpus)) compareFile(source, comparison);
  return comparison;
}

export function agreement(): Agreement {
  return { equal: 0, onlyOurs: 0, onlyTheirs: 0 };
}

function forEach<K extends string>(names: readonly K[]): Readonly<Record<K, Agreement>> {
  return Object.fromEntries(names.map(name => [name, agreement()])) as Record<K, Agreement>;
}

/** Shown per claim and corpus. */
const mostDifferences = 10;

type Compare = (
  claim: string,
  counted: Agreement,
  ours: readonly string[],
  theirs: readonly string[],
) => void;

function compareFile(source: Source, comparison: Comparison): void {
  const { text, language, path } = source;
  const facts = factsOf(estreeParser.parse(text, language));
  comparison.files++;
  const compare: Compare = (claim, counted, ours, theirs) => {
    const [here, there] = [new Set(ours), new Set(theirs)];
    const onlyOurs = [...here].filter(each => !there.has(each));
    const onlyTheirs = [...there].filter(each => !here.has(each));
    counted.equal += here.size - onlyOurs.length;
    counted.onlyOurs += onlyOurs.length;
    counted.onlyTheirs += onlyTheirs.length;
    const shown = comparison.differences.filter(line => line.startsWith(`${claim} `)).length;
    const lines = [
      ...onlyOurs.map(each => `${claim} ${path}:${each} only ours`),
      ...onlyTheirs.map(each => `${claim} ${path}:${each} only theirs`),
    ];
    comparison.differences.push(...lines.slice(0, mostDifferences - shown));
  };
  compareFunctions(source, facts.functions, comparison, compare);
  compareFindings(source, twinFindings(facts), comparison, compare);
}

type Functions = ReturnType<typeof factsOf>['functions'];

function compareFunctions(
  { text, language }: Source,
  ours: Functions,
  to: Comparison,
  compare: Compare,
): void {
  const theirs = oracleFunctions(text, language);
  compare(
    'functions',
    to.functions,
    ours.map(({ anchor }) => anchor.join(':')),
    [...theirs.keys()],
  );
  const both = ours.filter(({ anchor }) => theirs.has(anchor.join(':')));
  for (const metric of oracleMetrics) {
    const show = (anchor: string, value: number): string => `${anchor} ${value}`;
    compare(
      metric,
      to.metrics[metric],
      both.map(({ anchor, metrics }) => show(anchor.join(':'), metrics[metric])),
      both.map(({ anchor }) => show(anchor.join(':'), theirs.get(anchor.join(':'))![metric])),
    );
  }
}

function compareFindings(
  { text, language }: Source,
  ours: ReturnType<typeof twinFindings>,
  to: Comparison,
  compare: Compare,
): void {
  const theirs = oracleFindings(text, language);
  for (const oracle of oracles) {
    const linesOf = (findings: typeof ours): readonly string[] =>
      findings.flatMap(({ rule, line }) => (rule === oracle ? String(line) : []));
    compare(oracle, to.findings[oracle]!, linesOf(ours), linesOf(theirs));
  }
}
