import { type Agreement, agreement, type Comparison } from './compare.js';

/** Per corpus and in total: what was compared and how much of it is equal. */
export function printTable(compared: ReadonlyMap<string, Comparison>): void {
  const rows = [...compared].map(([corpus, comparison]) => [corpus, ...cells([comparison])]);
  printRows([headings, ...rows, ['total', ...cells([...compared.values()])]]);
}

/** The first row holds the headings. */
export function printRows(rows: readonly (readonly string[])[]): void {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map(row => row[column]!.length)));
  for (const row of rows) console.log(row.map((cell, column) => cell.padStart(widths[column]!)).join('  '));
}

const headings = ['corpus', 'files', 'functions', 'metrics equal', 'findings', 'precision', 'recall'];

function cells(all: readonly Comparison[]): readonly string[] {
  const functions = sum(all.map(each => each.functions));
  const metrics = sum(all.flatMap(each => Object.values(each.metrics)));
  const findings = sum(all.flatMap(each => Object.values(each.findings)));
  return [
    String(all.reduce((files, each) => files + each.files, 0)),
    `${functions.equal} +${functions.onlyOurs} -${functions.onlyTheirs}`,
    `${metrics.equal} of ${metrics.equal + metrics.onlyTheirs}`,
    `${findings.equal} +${findings.onlyOurs} -${findings.onlyTheirs}`,
    ratio(findings.equal, findings.onlyOurs),
    ratio(findings.equal, findings.onlyTheirs),
  ];
}

function sum(all: readonly Agreement[]): Agreement {
  const total = agreement();
  for (const { equal, onlyOurs, onlyTheirs } of all) {
    total.equal += equal;
    total.onlyOurs += onlyOurs;
    total.onlyTheirs += onlyTheirs;
  }
  return total;
}

function ratio(equal: number, others: number): string {
  return equal + others === 0 ? '-' : (equal / (equal + others)).toFixed(4);
}
