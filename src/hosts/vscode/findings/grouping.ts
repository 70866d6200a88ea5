import { folderOf } from '../../../base/paths/folder-of.js';
import type { Found } from '../../protocol.js';
import type { Place, PlacedFile } from './places.js';

export type Severity = Found['severity'];

/** Worst first. */
const severities: readonly Severity[] = ['error', 'warning', 'info', 'hint'];
export const groupings = ['severity', 'rule', 'file', 'folder'] as const;
export type Grouping = (typeof groupings)[number];

/** Of one node: a list that nobody can read to its end need not be drawn to it. */
export const mostChildren = 1000;

export interface Group {
  readonly kind: 'group';
  readonly by: Grouping;
  /** What its places have in common, and what tells it from its siblings. */
  readonly key: string;
  /** At least one. */
  readonly places: readonly Place[];
  /** A file below its folder, which need not be named again. */
  readonly isInFolder?: true;
}

export interface Leaf {
  readonly kind: 'finding';
  /** Of its group. */
  readonly by: Grouping;
  readonly place: Place;
}

/** Stands for what is not drawn. */
export interface More {
  readonly kind: 'more';
  readonly count: number;
}

export type Node = Group | Leaf | More;

/** The top of the tree. */
export function groupsOf(files: readonly PlacedFile[], by: Grouping): readonly Node[] {
  const places = files.flatMap(file => file.places);
  return capped(grouped(places, by).sort(orders[by]));
}

export function childrenOf(node: Node): readonly Node[] {
  if (node.kind !== 'group') return [];
  if (node.by === 'folder')
    return capped(grouped(node.places, 'file').map(file => ({ ...file, isInFolder: true })));
  return capped(node.places.map(place => ({ kind: 'finding', by: node.by, place })));
}

/** Of the path of a file, or empty for what is at the root. */

export function countFiles(places: readonly Place[]): number {
  return new Set(places.map(({ file }) => file.key)).size;
}

export function countSeverities(places: readonly Place[]): Readonly<Record<Severity, number>> {
  const counts = { error: 0, warning: 0, info: 0, hint: 0 };
  for (const { finding } of places) counts[finding.severity]++;
  return counts;
}

/** Of a group that has places: the first severity that occurs. */
export function worstOf(places: readonly Place[]): Severity {
  const counts = countSeverities(places);
  return severities.find(severity => counts[severity] > 0) ?? 'hint';
}

const keys: Readonly<Record<Grouping, (place: Place) => string>> = {
  severity: ({ finding }) => finding.severity,
  rule: ({ finding }) => finding.rule,
  file: ({ file }) => file.key,
  folder: ({ file }) => folderOf(file.key),
};

/** Files and folders stay in the order of the files. */
const orders: Readonly<Record<Grouping, (a: Group, b: Group) => number>> = {
  severity: (a, b) => severities.indexOf(a.key as Severity) - severities.indexOf(b.key as Severity),
  rule: (a, b) => b.places.length - a.places.length || (a.key < b.key ? -1 : 1),
  file: () => 0,
  folder: (a, b) => (a.key < b.key ? -1 : 1),
};

function grouped(places: readonly Place[], by: Grouping): Group[] {
  const groups = new Map<string, Place[]>();
  for (const place of places) {
    const key = keys[by](place);
    const group = groups.get(key);
    if (group) group.push(place);
    else groups.set(key, [place]);
  }
  return [...groups].map(([key, members]) => ({ kind: 'group', by, key, places: members }));
}

function capped(nodes: readonly Node[]): readonly Node[] {
  if (nodes.length <= mostChildren) return nodes;
  return [...nodes.slice(0, mostChildren), { kind: 'more', count: nodes.length - mostChildren }];
}
