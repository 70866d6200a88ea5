import { grouped } from '../../base/amounts.js';
import type { KindStatus, MissReason, Status } from '../../workspace/status.js';
import { type Child, h, type Wanted } from './dom.js';
import { duration, nothing } from './format.js';
import { code, empty, messageButton, section } from './parts.js';
import { type Column, fault, quiet, table } from './table.js';

/** What each kind of result was asked for, where it came from, and what it cost. */
export function kinds(status: Status): Wanted {
  const title = 'Cache by Kind';
  if (status.kinds.length === 0) return section('kinds', title, empty('No answers asked yet.'));
  const tiers = tiersOf(status);
  const view = table({
    caption:
      'What was asked for since Treewarden started, where the answer came from, and what it cost to compute.',
    stacks: 'wide',
    columns: columns(tiers),
    rows: status.kinds,
    keyOf: ({ kind }) => kind,
  });
  return section('kinds', title, view);
}

/** `memo` first, then tiers from near to far, then any that a kind remembers and the workspace has no more. */
function tiersOf({ kinds: all, tiers }: Status): readonly string[] {
  const named = all.flatMap(({ hits }) => Object.keys(hits));
  return [...new Set(['memo', ...tiers.map(({ name }) => name), ...named])];
}

function columns(tiers: readonly string[]): readonly Column<KindStatus>[] {
  return [
    { title: 'Kind', cell: kind => [code(kind.kind), origins(kind, tiers)] },
    { title: 'Requests', numeric: true, cell: ({ requests }) => quiet(requests) },
    ...tiers.map(
      (tier): Column<KindStatus> => ({
        title: tier,
        group: 'Hits',
        origin: tier,
        numeric: true,
        cell: ({ hits }) => quiet(hits[tier] ?? 0),
      }),
    ),
    { title: 'Misses', origin: 'computed', style: 'reasons', cell: ({ misses }) => reasons(misses) },
    quantile('p50'),
    quantile('p95'),
    quantile('p99'),
    { title: 'Failed', style: 'rare', numeric: true, cell: ({ failed }) => fault(failed) },
    { title: 'Cancelled', style: 'rare', numeric: true, cell: ({ cancelled }) => quiet(cancelled) },
    { title: 'Clear', style: 'action', unseen: true, cell: ({ kind }) => clear(kind) },
  ];
}

function quantile(name: 'p50' | 'p95' | 'p99'): Column<KindStatus> {
  const cell = ({ computed }: KindStatus): Child =>
    computed.count === 0 ? h('span', { class: 'zero' }, nothing) : duration(computed[name]);
  return { title: name, group: 'Compute', numeric: true, cell };
}

function reasons(misses: KindStatus['misses']): readonly Child[] {
  const present = Object.entries(misses).filter(([, misses]) => misses > 0);
  if (present.length === 0) return [quiet(0)];
  return present.map(([reason, misses]) =>
    h('span', { class: 'reason', 'data-key': reason }, `${grouped(misses)} ${words[reason as MissReason]}`),
  );
}

const words: Readonly<Record<MissReason, string>> = {
  new: 'new',
  content: 'changed',
  version: 'new version',
  options: 'new options',
  evicted: 'evicted',
  expired: 'expired',
  corrupt: 'corrupt',
};

/** The row's numbers as one line of colours; their headings carry the same colours. */
function origins({ hits, misses }: KindStatus, tiers: readonly string[]): Wanted {
  const missed = Object.values(misses).reduce((sum, misses) => sum + misses, 0);
  const parts = [...tiers.map(tier => [tier, hits[tier] ?? 0] as const), ['computed', missed] as const];
  const present = parts.filter(([, size]) => size > 0);
  return h(
    'span',
    { class: 'origins', 'aria-hidden': 'true' },
    ...present.map(([name, size]) =>
      h('span', { 'data-key': name, 'data-origin': name, '--size': String(size) }),
    ),
  );
}

function clear(kind: string): Wanted {
  const message = { type: 'run', command: 'clear', kind } as const;
  return messageButton('Clear', message, { 'aria-label': `Clear ${kind}`, class: 'small' });
}
