import { bytesText } from '../../../base/amounts.js';
import type { Status } from '../../../workspace/status.js';
import { harmless } from '../paint.js';
import { msText, percentText, table } from './table.js';

/** For `status`: the store, what lies in it, and what is wrong. */
export function statusText(status: Status): string {
  const { versions, store, errors, settingsProblems } = status;
  const parts = [
    [
      `Store     ${store.path ? harmless(store.path) : 'none'}, ${bytesText(store.fileBytes)}`,
      ...(store.problem ? [`          ${store.problem}`] : []),
      ...quarantineLines(status),
      `Versions  treewarden ${versions.treewarden}, node ${versions.node}, typescript ${versions.typescript}, parser ${versions.parser}`,
      ...status.folders.map(
        ({ root, files, listedBy }) => `Folder    ${harmless(root)}, ${files} files, listed by ${listedBy}`,
      ),
    ],
    tierTable(status),
    storedTable(status),
    settingsProblems.map(({ layer, key, message }) => harmless(`Settings  ${layer}: ${key}: ${message}`)),
    errors.map(({ code, message }) => harmless(`Error     ${code}: ${message}`)),
  ];
  return sections(parts);
}

function quarantineLines({ store: { quarantine = [] } }: Status): string[] {
  if (quarantine.length === 0) return [];
  const bytes = quarantine.reduce((total, file) => total + file.bytes, 0);
  const files = quarantine.length === 1 ? '1 damaged file' : `${quarantine.length} damaged files`;
  return [`          ${files} set aside, ${bytesText(bytes)}: see "treewarden cache quarantine"`];
}

/** For `--stats`: what this run did. */
export function statsText(
  status: Status,
  times: { readonly openMs: number; readonly totalMs: number },
): string {
  const rate = status.hitRate === undefined ? '–' : percentText(status.hitRate, 1);
  return sections([
    [
      `Files     ${status.filesRead} read, ${status.filesParsed} parsed, ${status.totals.unverified} trusted by fingerprint`,
      `Time      ${msText(times.openMs)} ms to open, ${msText(times.totalMs)} ms in all`,
      `Hit rate  ${rate}`,
      `Memory    ${bytesText(status.memory.rssBytes)}`,
    ],
    kindTable(status),
    tierTable(status),
  ]).trimEnd();
}

function kindTable({ kinds, tiers }: Status): string[] {
  const sources = ['memo', ...tiers.map(({ name }) => name)];
  const header = ['kind', 'asked', ...sources, 'computed', 'failed', 'p50 ms', 'p95 ms', 'p99 ms'];
  const rows = kinds.map(({ kind, requests, hits, misses, failed, computed }) => [
    kind,
    ...[requests, ...sources.map(source => hits[source] ?? 0), sum(misses), failed].map(String),
    ...[computed.p50, computed.p95, computed.p99].map(msText),
  ]);
  return rows.length === 0 ? [] : table(header, rows);
}

function tierTable({ tiers }: Status): string[] {
  const header = [
    'tier',
    'asked',
    'hits',
    'entries',
    'size',
    'at most',
    'policy',
    'evicted',
    'failed',
    'p50 ms',
    'p99 ms',
  ];
  const rows = tiers.map(tier => [
    tier.name,
    ...[tier.requests, tier.hits, tier.entries].map(String),
    bytesText(tier.bytes),
    bytesText(tier.maxBytes),
    tier.policy,
    ...[tier.evictions, tier.failures].map(String),
    ...[tier.lookup.p50, tier.lookup.p99].map(msText),
  ]);
  return rows.length === 0 ? [] : table(header, rows);
}

function storedTable({ tiers }: Status): string[] {
  const rows = tiers.flatMap(({ name, kinds }) =>
    kinds.map(({ kind, entries, bytes }) => [kind, name, String(entries), bytesText(bytes)]),
  );
  return rows.length === 0 ? [] : table(['kind', 'tier', 'entries', 'size'], rows, 2);
}

function sections(parts: readonly (readonly string[])[]): string {
  return parts
    .filter(lines => lines.length > 0)
    .map(lines => lines.map(line => `${line}\n`).join(''))
    .join('\n');
}

function sum(counts: Readonly<Partial<Record<string, number>>>): number {
  return Object.values(counts).reduce<number>((total, count) => total + (count ?? 0), 0);
}
