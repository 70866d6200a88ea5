import { grouped } from '../../base/amounts.js';
import type { Status, TierStatus } from '../../workspace/status.js';
import { type Child, h, type Wanted } from './dom.js';
import { bytes, duration, nothing, time } from './format.js';
import { empty, meter, section } from './parts.js';
import { type Column, fault, quiet, table } from './table.js';

interface Measure {
  readonly title: string;
  readonly cell: (tier: TierStatus) => Child | readonly Child[];
}

/** The places where results lie, side by side: few columns, so that it fits beside an editor. */
export function tiers(status: Status): Wanted {
  const title = 'Cache by Tier';
  if (status.tiers.length === 0) return section('tiers', title, empty('No cache is open yet.'));
  const first: Column<Measure> = { title: 'Measure', cell: measure => measure.title };
  const others = status.tiers.map(
    (tier): Column<Measure> => ({ title: tier.name, numeric: true, cell: measure => measure.cell(tier) }),
  );
  const view = table({
    caption:
      'Where results are kept, from near to far. A full tier is well: it drops what is least worth keeping.',
    columns: [first, ...others],
    rows: measures(status.uptimeMs),
    keyOf: measure => measure.title,
  });
  return section('tiers', title, view);
}

function measures(uptimeMs: number): readonly Measure[] {
  return [
    { title: 'Requests', cell: ({ requests }) => quiet(requests) },
    { title: 'Hits', cell: ({ hits }) => quiet(hits) },
    {
      title: 'Entries',
      cell: tier => limited(`Entries, ${tier.name}`, tier.entries, tier.maxEntries, grouped),
    },
    { title: 'Size', cell: tier => limited(`Size, ${tier.name}`, tier.bytes, tier.maxBytes, bytes) },
    { title: 'Evictions', cell: ({ evictions }) => quiet(evictions) },
    { title: 'Policy', cell: ({ policy }) => policy },
    { title: 'Policies compared', cell: ({ ghosts }) => compared(ghosts) },
    { title: 'Look-up, p50', cell: ({ lookup }) => quantile(lookup.count, lookup.p50) },
    { title: 'Look-up, p95', cell: ({ lookup }) => quantile(lookup.count, lookup.p95) },
    { title: 'Look-up, p99', cell: ({ lookup }) => quantile(lookup.count, lookup.p99) },
    { title: 'Corrupt entries', cell: ({ corrupt }) => fault(corrupt) },
    { title: 'Failures', cell: ({ failures }) => fault(failures) },
    { title: 'Last clean-up', cell: ({ lastCleanupMs }) => cleaned(lastCleanupMs, uptimeMs) },
  ];
}

/** The share of the look-ups of late that each would have had. */
function compared(ghosts: TierStatus['ghosts'] = []): Child {
  const asked = ghosts.filter(({ requests }) => requests > 0);
  if (asked.length === 0) return h('span', { class: 'zero' }, nothing);
  return asked
    .map(({ policy, hits, requests }) => `${policy} ${Math.round((100 * hits) / requests)} %`)
    .join(', ');
}

function limited(
  label: string,
  used: number,
  most: number,
  format: (value: number) => string,
): readonly Child[] {
  // A tier without a limit says Infinity, which JSON turns into null.
  if (!Number.isFinite(most) || most <= 0) return [format(used)];
  const text = `${format(used)} of ${format(most)}`;
  return [text, meter(label, used, most, text)];
}

const quantile = (samples: number, ms: number): Child =>
  samples === 0 ? h('span', { class: 'zero' }, nothing) : duration(ms);

/** A tier may read the time of day or a clock that began with the process; the latter is nowhere near this. */
const timeOfDayMs = Date.UTC(2000, 0);

function cleaned(atMs: number | undefined, uptimeMs: number): Child {
  if (typeof atMs !== 'number') return h('span', { class: 'zero' }, 'never');
  return atMs < timeOfDayMs ? `${duration(Math.max(0, uptimeMs - atMs))} ago` : time(atMs);
}
