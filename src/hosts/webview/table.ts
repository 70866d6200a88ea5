import { grouped } from '../../base/amounts.js';
import { type Attributes, type Child, h, type Wanted } from './dom.js';

export interface Column<Row> {
  readonly title: string;
  /** Heads several columns; neighbours with the same group share one heading. */
  readonly group?: string;
  readonly numeric?: boolean;
  /** The title is read aloud but not drawn. */
  readonly unseen?: boolean;
  /** Names the colour (an origin) that the column has in the page's drawings. */
  readonly origin?: string;
  /** Added to the class of each cell. */
  readonly style?: string;
  readonly cell: (row: Row) => Child | readonly Child[];
}

export interface Table<Row> {
  readonly caption: string;
  /** The caption is read aloud but not drawn: the heading above says it already. */
  readonly unseen?: boolean;
  /** Below this width rows become cards; the page has a style for `medium` and `wide`. */
  readonly stacks?: 'medium' | 'wide';
  /** The first heads its rows. */
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
}

/** Roles are spelled out because cards change the display of the elements, which would take them away. */
export function table<Row>({ caption, unseen, stacks, columns, rows, keyOf }: Table<Row>): Wanted {
  return h(
    'table',
    { role: 'table', ...(stacks ? { class: `stacks ${stacks}` } : {}) },
    h('caption', unseen ? { class: 'unseen' } : {}, caption),
    h('thead', { role: 'rowgroup' }, ...headings(columns)),
    h('tbody', { role: 'rowgroup' }, ...rows.map(row => line(row, columns, keyOf(row)))),
  );
}

/** A count that steps back when it is zero, so that the others are seen. */
export function quiet(value: number): Child {
  return value === 0 ? h('span', { class: 'zero' }, '0') : grouped(value);
}

/** A count that should be zero. */
export function fault(value: number): Child {
  return value === 0 ? quiet(0) : h('strong', { class: 'fault' }, grouped(value));
}

function headings<Row>(columns: readonly Column<Row>[]): readonly Wanted[] {
  const titles = h('tr', { role: 'row', 'data-key': 'titles' }, ...columns.map(heading));
  if (!columns.some(({ group }) => group)) return [titles];
  const groups = runs(columns.map(({ group = '' }) => group)).map(({ name, length }) => {
    const colspan = String(length);
    if (!name) return h('td', { role: 'cell', colspan });
    return h(
      'th',
      { role: 'columnheader', scope: 'colgroup', colspan, class: 'number' },
      h('span', {}, name),
    );
  });
  return [h('tr', { role: 'row', 'data-key': 'groups', class: 'groups' }, ...groups), titles];
}

function heading<Row>(column: Column<Row>): Wanted {
  const { title, unseen, origin } = column;
  const swatch = origin ? [h('span', { class: 'swatch' })] : [];
  const name = unseen ? h('span', { class: 'unseen' }, title) : title;
  return h('th', { role: 'columnheader', scope: 'col', ...look(column) }, ...swatch, name);
}

function runs(names: readonly string[]): readonly { readonly name: string; length: number }[] {
  const found: { readonly name: string; length: number }[] = [];
  for (const name of names) {
    const last = found.at(-1);
    if (last?.name === name) last.length += 1;
    else found.push({ name, length: 1 });
  }
  return found;
}

function line<Row>(row: Row, columns: readonly Column<Row>[], key: string): Wanted {
  const [first, ...others] = columns.map(column => ({ column, content: [column.cell(row)].flat() }));
  const head = h('th', { role: 'rowheader', scope: 'row', ...look(first!.column) }, ...first!.content);
  const cells = others.map(({ column, content }) => {
    const label = column.group && !column.origin ? `${column.group} ${column.title}` : column.title;
    return h('td', { role: 'cell', 'data-label': label, ...look(column) }, ...content);
  });
  return h('tr', { role: 'row', 'data-key': key }, head, ...cells);
}

function look<Row>({ numeric, style, origin }: Column<Row>): Attributes {
  const names = [...(numeric ? ['number'] : []), ...(style ? [style] : [])].join(' ');
  return { ...(names ? { class: names } : {}), ...(origin ? { 'data-origin': origin } : {}) };
}
