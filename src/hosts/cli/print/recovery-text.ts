import { bytesText } from '../../../base/amounts.js';
import type { SalvageReport, SalvageVerdict, TableReport } from '../../../node/salvage/report.js';
import { harmless } from '../paint.js';
import { table } from './table.js';

/** For `recover`: what was saved, what was lost, that the original is as it was, and what to do next. */
export function recoveryText(report: SalvageReport): string {
  const parts = [summaryLines(report), tableLines(report), problemLines(report), nextLines(report)];
  return parts
    .filter(lines => lines.length > 0)
    .map(lines => lines.map(line => `${line}\n`).join(''))
    .join('\n');
}

function summaryLines({
  verdict,
  out,
  original,
  pages,
  log,
  integrity,
  tables,
  lostAndFound,
}: SalvageReport): string[] {
  const rows = tables.reduce((sum, { recovered }) => sum + recovered, lostAndFound?.rows ?? 0);
  const lost = tables.reduce((sum, one) => sum + one.lost, 0);
  const mayMiss = tables.some(one => one.mayMiss) ? ', at least' : '';
  const state = original.isUnchanged ? 'unchanged' : 'CHANGED by another program meanwhile';
  return [
    `Verdict   ${meanings[verdict]}`,
    `Rows      ${rows} recovered, ${lost} known to be lost${mayMiss}`,
    ...(out === undefined ? [] : [`Written   ${harmless(out)}`]),
    `Pages     ${pages.total} of ${bytesText(pages.size)}, ${pages.damaged} damaged, ${pages.orphaned} of no known table`,
    ...(log
      ? [`Log       ${log.applied} frames used, ${log.ignored} not${log.isWhole ? '' : ': it is damaged'}`]
      : []),
    ...integrity
      .slice(0, 1)
      .map(message => harmless(`SQLite    ${message.replaceAll('\n', ' ').slice(0, 160)}`)),
    ...original.files.map(
      ({ name, bytes, sha256 }) =>
        `Original  ${harmless(name)}, ${bytesText(bytes)}, ${state}, SHA-256 ${sha256}`,
    ),
  ];
}

function tableLines({ tables, lostAndFound }: SalvageReport): string[] {
  const rows = tables.map(one => [harmless(one.name), howText(one), String(one.recovered), lostText(one)]);
  if (lostAndFound)
    rows.push([lostAndFound.table, 'of tables that are not known', String(lostAndFound.rows), '']);
  return rows.length === 0 ? [] : table(['table', 'found by', 'rows', 'lost'], rows, 2);
}

function howText({ by }: TableReport): string {
  return Object.entries(by)
    .map(([way, rows]) => `${way} ${rows}`)
    .join(', ');
}

function lostText({ lost, mayMiss }: TableReport): string {
  return mayMiss ? `${lost} or more` : String(lost);
}

function problemLines({ problems, tables }: SalvageReport): string[] {
  const strays = tables.reduce((sum, { by }) => sum + (by.orphans ?? 0), 0);
  return [
    ...problems.map(problem => harmless(`Not made  ${problem}`)),
    ...(strays > 0
      ? [`Note      ${strays} rows are from stray pages: some may have been deleted before.`]
      : []),
  ];
}

function nextLines({ verdict, original, out }: SalvageReport): string[] {
  if (!original.isUnchanged) return ['Next      Close the program that owns the file, and recover it again.'];
  const place = out === undefined ? '' : harmless(out);
  return {
    sound: [`Next      Look for another cause: SQLite reads the file. ${place} is a clean copy.`],
    recovered: [replaceText(place)],
    partial: [
      replaceText(place),
      '          What is lost may be in a backup: VS Code and Cursor keep one as state.vscdb.backup.',
    ],
    nothing: [
      'Next      Look for a backup: VS Code and Cursor keep one beside the file as state.vscdb.backup.',
    ],
  }[verdict];
}

function replaceText(out: string): string {
  return `Next      Close the program that owns the file, move the file away together with its -wal and -shm, and put ${out} in its place.`;
}

const meanings: Readonly<Record<SalvageVerdict, string>> = {
  sound: 'nothing is wrong with this file',
  recovered: 'damaged; no row is known to be lost, but SQLite keeps no checksums of what rows say',
  partial: 'damaged; rows are lost, or may be',
  nothing: 'nothing could be read',
};
