import type { DetailedReport } from '../../../src/workspace/answers.js';

type Finding = DetailedReport['findings'][number];

export function finding(severity: Finding['severity'], line = 1, rule = 'magic-number'): Finding {
  return { rule, severity, message: `Magic number ${line}`, range: [line, 3, line, 5], in: -1 };
}

export function reportOf(path: string, more: Partial<DetailedReport> = {}): DetailedReport {
  return { path, freshness: 'fresh', findings: [], functions: [], patterns: [], ...more };
}

const metrics = {
  cyclomatic: 2,
  cyclomaticModified: 2,
  cognitive: 1,
  cognitiveWp: 1,
  maxDepth: 1,
  params: 1,
  lines: 3,
  sloc: 3,
  statements: 2,
  halsteadVolume: 12.5,
  halsteadDifficulty: 1.5,
  maintainability: 88.25,
};

/** An outer and an inner function with a finding and an edge case in the inner one, and an edge case outside of both. */
export const fullReport: DetailedReport = reportOf('src/a.ts', {
  functions: [
    {
      name: 'outer',
      kind: 'function',
      anchor: [1, 20],
      range: [1, 1, 9, 2],
      label: [1, 10, 1, 15],
      parent: -1,
      level: 1,
      variables: 0,
      metrics,
    },
    {
      name: 'inner',
      kind: 'arrow',
      anchor: [2, 20],
      range: [2, 3, 4, 4],
      label: [2, 9, 2, 14],
      parent: 0,
      level: 1,
      variables: 0,
      metrics,
    },
  ],
  patterns: [
    { rule: 'index-access', range: [3, 5, 3, 10], in: 1, value: 'xs[i]' },
    { rule: 'division', range: [10, 1, 10, 6], in: -1 },
  ],
  findings: [{ ...finding('info', 3), in: 1 }, finding('warning', 10, 'long-function')],
});
