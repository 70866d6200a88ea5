import { counted } from '../../../base/amounts.js';
import type { Issue } from '../../../issues/issue.js';
import type { WholeIssue } from '../../../issues/issues.js';
import type { IssueResult } from '../../../issues/plan.js';
import type { OperationSummary } from '../../../telemetry/counters.js';
import { harmless } from '../paint.js';
import { msText, table } from './table.js';

const header = ['name', 'state', 'priority', 'title', 'labels'] as const;
const mostTitle = 60;

export function issueListText(issues: readonly Issue[]): string {
  if (issues.length === 0) return 'No issues\n';
  const rows = issues.map(({ name, state, priority, title, labels }) =>
    [name, state, priority, shortened(title), labels.join(', ')].map(harmless),
  );
  return `${table(header, rows, header.length).join('\n')}\n\n${counted(issues.length, 'issue')}\n`;
}

function shortened(title: string): string {
  return title.length > mostTitle ? `${title.slice(0, mostTitle - 1)}…` : title;
}

export function issueText(issue: WholeIssue): string {
  const { name, title, state, priority, labels, created, completed, findings, problems, body } = issue;
  const fields = [
    ['name', name],
    ['title', title],
    ['state', state],
    ['priority', priority],
    ['labels', labels.join(', ')],
    ['created', created ?? ''],
    ['completed', completed ?? ''],
    ...findings.map(({ rule, path }) => ['finding', `${rule} in ${path}`]),
    ...problems.map(({ line, message }) => ['problem', `line ${line}: ${message}`]),
  ].filter(([, value]) => value !== '') as [string, string][];
  const width = Math.max(...fields.map(([field]) => field.length));
  const lines = fields.map(([field, value]) => `${field.padEnd(width)}  ${harmless(value)}`);
  const text = body
    .trim()
    .split(/\r?\n/)
    .map(line => harmless(line.replaceAll('\t', '  ')));
  return `${lines.join('\n')}\n\n${text.join('\n')}\n`;
}

const done: Readonly<Record<IssueResult['op'], string>> = {
  create: 'created',
  update: 'updated',
  complete: 'completed',
  reopen: 'reopened',
  delete: 'deleted',
};

export function resultsText(results: readonly IssueResult[]): string {
  return results
    .map(({ op, name, changed }) => `${harmless(name)} ${changed ? done[op] : 'unchanged'}\n`)
    .join('');
}

export function checkText(issues: readonly Issue[], wrong: readonly Issue[]): string {
  const lines = wrong.flatMap(({ path, problems }) =>
    problems.map(({ line, message }) => `${harmless(`issues/${path}:${line}`)}: ${harmless(message)}\n`),
  );
  const complete = issues.filter(({ state }) => state === 'complete').length;
  return `${lines.join('')}${counted(issues.length, 'issue')}, ${complete} complete\n`;
}

/** What was done on issues, and how long it took. */
export function operationsText(operations: readonly OperationSummary[]): string {
  const rows = operations
    .filter(({ kind }) => kind === 'issue')
    .map(({ name, failed, duration: { count, p50, p95, p99 } }) => [
      name,
      ...[count, failed].map(String),
      ...[p50, p95, p99].map(msText),
    ]);
  return table(['operation', 'count', 'failed', 'p50 ms', 'p95 ms', 'p99 ms'], rows).join('\n');
}
