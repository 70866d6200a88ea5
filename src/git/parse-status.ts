import { zeroRecords } from './records.js';
import type { WorktreeStatus } from './status.js';

type Draft = { -readonly [K in keyof WorktreeStatus]: WorktreeStatus[K] };

/** Of `git status --porcelain=v2 -z --branch`. */
export function parseStatus(output: string): WorktreeStatus {
  const status: Draft = { staged: 0, unstaged: 0, untracked: 0, conflicted: 0 };
  const records = zeroRecords(output);
  for (let at = 0; at < records.length; at++) {
    const record = records[at]!;
    takeRecord(status, record);
    if (record.startsWith('2 ')) at++; // The path it had before is a record of its own.
  }
  return status;
}

function takeRecord(status: Draft, record: string): void {
  const kind = record[0];
  if (kind === '#') takeHeader(status, record.slice(2));
  else if (kind === '?') status.untracked++;
  else if (kind === 'u') status.conflicted++;
  else if (kind === '1' || kind === '2') {
    if (record[2] !== '.') status.staged++;
    if (record[3] !== '.') status.unstaged++;
  }
}

function takeHeader(status: Draft, header: string): void {
  const space = header.indexOf(' ');
  const value = header.slice(space + 1);
  switch (header.slice(0, space)) {
    case 'branch.oid':
      if (value !== '(initial)') status.head = value;
      break;
    case 'branch.head':
      if (value !== '(detached)') status.branch = value;
      break;
    case 'branch.upstream':
      status.upstream = value;
      break;
    case 'branch.ab':
      takeDistance(status, value);
      break;
  }
}

function takeDistance(status: Draft, value: string): void {
  const [, ahead, behind] = /^\+(\d+) -(\d+)$/.exec(value) ?? [];
  if (ahead === undefined || behind === undefined) return;
  status.ahead = Number(ahead);
  status.behind = Number(behind);
}
