import { counted } from '../../base/amounts.js';
import type { Explained } from '../protocol.js';
import { bytes, duration } from './numbers.js';

/** Everything known about one file and where it came from. */
export function explainMarkdown({ explanation, report }: Explained): string {
  const { path, freshness, state } = explanation;
  const sections = [
    `# ${path}`,
    `${sentences[freshness]} Its content is taken from ${sources[state] ?? state}.`,
    report.problem ? `> ${report.problem.message}` : '',
    '## Where the results came from',
    steps(explanation.steps),
    `## ${counted(report.findings.length, 'finding')}`,
    findings(report.findings),
    `## ${counted(report.functions.length, 'function')}`,
    functions(report.functions),
    report.patterns.length > 0 ? `## ${counted(report.patterns.length, 'edge case')}` : '',
    patterns(report.patterns),
  ];
  return `${sections.filter(Boolean).join('\n\n')}\n`;
}

const sentences = {
  fresh: 'The answer is **fresh**.',
  verifying: 'The answer is trusted by the file’s fingerprint and is being **verified**.',
  partial: 'The answer is **partial**.',
} as const;

const sources: Readonly<Record<string, string>> = {
  buffer: 'the editor',
  verified: 'the disk, read in this session',
  unverified: 'the disk, known by its size and times',
};

type Steps = Explained['explanation']['steps'];
type Report = Explained['report'];

function steps(all: Steps): string {
  const rows = all.map(({ kind, from, reason, ms, bytes: size, key }) => [
    `\`${kind}\``,
    reason === undefined ? from : `${from}: ${reason}`,
    duration(ms),
    size === undefined ? '' : bytes(size),
    `\`${key.slice(0, 12)}\``,
  ]);
  return table(['result', 'from', 'time', 'size', 'key'], rows);
}

function findings(all: Report['findings']): string {
  const rows = all.map(({ rule, severity, message, range }) => [
    String(range[0]),
    severity,
    `\`${rule}\``,
    cell(message),
  ]);
  return table(['line', 'severity', 'rule', 'message'], rows);
}

function functions(all: Report['functions']): string {
  const rows = all.map(({ name, anchor, metrics }) => [
    String(anchor[0]),
    `\`${cell(name)}\``,
    String(metrics.cyclomatic),
    String(metrics.cognitiveWp),
    String(metrics.maxDepth),
    String(metrics.params),
    String(metrics.lines),
    String(metrics.statements),
    String(Math.round(metrics.maintainability)),
  ]);
  const heads = [
    'line',
    'function',
    'cyclomatic',
    'cognitive',
    'depth',
    'parameters',
    'lines',
    'statements',
    'maintainability',
  ];
  return table(heads, rows);
}

function patterns(all: Report['patterns']): string {
  return table(
    ['line', 'edge case', 'of'],
    all.map(({ rule, range, value }) => [
      String(range[0]),
      `\`${rule}\``,
      value === undefined ? '' : `\`${cell(String(value))}\``,
    ]),
  );
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('`', "'").replace(/\s+/gu, ' ');
}
