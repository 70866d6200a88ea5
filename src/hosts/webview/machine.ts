import { counted } from '../../base/amounts.js';
import type { Status, WorkerStatus } from '../../workspace/status.js';
import { type Child, h, type Wanted } from './dom.js';
import { bytes, nothing, time } from './format.js';
import { empty, facts, path, section } from './parts.js';
import { type Column, fault, quiet, table } from './table.js';

/** Workers, memory, the store and the versions: small parts that share a row where there is room. */
export function machine(status: Status): Wanted {
  const parts = [workers(status), memory(status), store(status), versions(status)];
  return h('div', { 'data-key': 'machine', class: 'machine' }, ...parts);
}

const states: Readonly<Record<WorkerStatus['state'], string>> = {
  idle: 'Idle',
  busy: 'Busy',
  starting: 'Starting',
  gone: 'Gone',
};

const workerColumns: readonly Column<WorkerStatus>[] = [
  { title: 'Worker', cell: ({ id }) => String(id) },
  { title: 'State', cell: ({ state }) => h('span', { class: `state ${state}` }, states[state]) },
  { title: 'Done', numeric: true, cell: ({ done }) => quiet(done) },
  { title: 'Restarts', numeric: true, cell: ({ restarts }) => fault(restarts) },
];

function workers({ workers: all }: Status): Wanted {
  if (all.length === 0)
    return section('workers', 'Workers', empty('No workers yet. They start when many files are due.'));
  const view = table({
    caption: 'Workers and what they have done',
    unseen: true,
    columns: workerColumns,
    rows: all,
    keyOf: ({ id }) => String(id),
  });
  return section('workers', 'Workers', view);
}

function memory({ memory: { rssBytes, heapBytes } }: Status): Wanted {
  const pairs = [
    ['Whole process', bytes(rssBytes)],
    ['JavaScript heap', bytes(heapBytes)],
  ] as const;
  return section('memory', 'Memory', facts(pairs));
}

function store({ store: { state, path: place, fileBytes, problem }, verification }: Status): Wanted {
  const pairs = [
    ['State', storeStates[state]],
    ...(problem ? [['Problem', h('span', { class: 'long' }, problem)] as const] : []),
    ['Size on disk', state === 'open' ? bytes(fileBytes) : nothing],
    ['Verified', verified(verification)],
    ['Path', place === undefined ? nothing : h('code', { class: 'long' }, ...path(place))],
  ] as const;
  return section('store', 'Store', facts(pairs));
}

const storeStates: Readonly<Record<Status['store']['state'], string>> = {
  open: 'Open',
  unavailable: 'Not usable: memory only',
  off: 'Off: memory only',
};

/** What the latest "Verify Cache" came to. */
function verified(latest: Status['verification']): Child {
  if (!latest) return h('span', { class: 'zero' }, 'not yet');
  const { at, checked, differences } = latest;
  const when = h('time', { datetime: new Date(at).toISOString() }, time(at));
  const result = differences === 0 ? 'no differences' : counted(differences, 'difference');
  const text = differences === 0 ? result : h('strong', { class: 'fault' }, result);
  return h('span', { class: 'long' }, when, `: ${counted(checked, 'file')}, `, text);
}

function versions({ versions: { treewarden, node, typescript, parser } }: Status): Wanted {
  const pairs = [
    ['Treewarden', treewarden],
    ['Node.js', node],
    ['TypeScript', typescript],
    ['Parser', parser],
  ] as const;
  return section('versions', 'Versions', facts(pairs));
}
