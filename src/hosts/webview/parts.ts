import type { FromDiagnosisPage } from './diagnosis-messages.js';
import { type Attributes, type Child, h, type Wanted } from './dom.js';
import type { RunCommand } from './status-messages.js';

/** A part of the page under its own heading. */
export function section(id: string, title: string, ...children: readonly Child[]): Wanted {
  const heading = h('h2', { id: `${id}-title` }, title);
  return h('section', { id, 'data-key': id, 'aria-labelledby': `${id}-title` }, heading, ...children);
}

/** What stands where there is nothing to show yet. */
export const empty = (text: string): Wanted => h('p', { class: 'empty' }, text);

/** The page listens for clicks at its root and sends what the button holds. */
export function messageButton(
  title: string,
  message: RunCommand | FromDiagnosisPage,
  more: Attributes = {},
): Wanted {
  const text = JSON.stringify(message);
  return h('button', { type: 'button', 'data-key': text, 'data-message': text, ...more }, title);
}

/** Pairs of a name and what it is. */
export function facts(pairs: readonly (readonly [string, Child])[]): Wanted {
  const lines = pairs.map(([name, value]) =>
    h('div', { 'data-key': name }, h('dt', {}, name), h('dd', {}, value)),
  );
  return h('dl', { class: 'facts' }, ...lines);
}

/** How much of something limited is used; `text` says the same in words. */
export function meter(label: string, used: number, most: number, text: string): Wanted {
  const attributes = {
    role: 'meter',
    class: 'bar',
    'aria-label': label,
    'aria-valuemin': '0',
    'aria-valuemax': String(most),
    'aria-valuenow': String(Math.min(used, most)),
    'aria-valuetext': text,
  };
  return h('div', attributes, fill(most > 0 ? used / most : 0));
}

export interface Progress {
  readonly label: string;
  readonly done: number;
  /** Zero while nobody knows. */
  readonly total: number;
}

/** What is going on, and how far it has come; without progress the bar keeps its room, so that nothing moves. */
export function activity(words: readonly Child[], progress: Progress | undefined): Wanted {
  return h(
    'div',
    { 'data-key': 'activity', class: 'activity' },
    h('p', {}, ...words),
    progress ? progressBar(progress) : h('div', { class: 'bar thin still' }),
  );
}

function progressBar({ label, done, total }: Progress): Wanted {
  const bar = { role: 'progressbar', 'aria-label': label };
  if (total === 0) return h('div', { ...bar, class: 'bar thin unknown' }, fill(0.25));
  const bounds = { 'aria-valuemin': '0', 'aria-valuemax': String(total), 'aria-valuenow': String(done) };
  return h('div', { ...bar, ...bounds, class: 'bar thin' }, fill(done / total));
}

/** The coloured part of a bar, 0 to 1. */
export function fill(part: number): Wanted {
  return h('span', { class: 'fill', '--part': Math.min(1, part).toFixed(4) });
}

/** A path that breaks after its separators before it breaks anywhere else. */
export function path(text: string): readonly Child[] {
  return text.split(/(?<=[\\/])/).flatMap(part => [part, h('wbr')]);
}

export const code = (text: string): Wanted => h('code', {}, text);

const shapes = {
  error:
    'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Zm0 1a6 6 0 1 0 0 12A6 6 0 0 0 8 2Zm2.3 3 .7.7L8.7 8l2.3 2.3-.7.7L8 8.7 5.7 11l-.7-.7L7.3 8 5 5.7l.7-.7L8 7.3Z',
  warning:
    'M7.56 1h.88l6.54 12.26-.44.74H1.44L1 13.26 7.56 1ZM8 2.28 2.28 13H13.7L8 2.28ZM8.63 12v-1H7.38v1h1.25ZM7.38 6v4h1.25V6H7.38Z',
  info: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Zm0 1a6 6 0 1 0 0 12A6 6 0 0 0 8 2Zm.6 5v4.5H7.4V7h1.2Zm0-2.5v1.3H7.4V4.5h1.2Z',
  hint: 'M8 1a5 5 0 0 0-2.5 9.33V13l.5.5V15h4v-1.5l.5-.5v-2.67A5 5 0 0 0 8 1Zm1.5 8.7V12h-3V9.7l-.3-.16a4 4 0 1 1 3.6 0l-.3.16Z',
} as const;

export type Severity = keyof typeof shapes;

/** Drawn as the editor draws it; the text beside it says the same. */
export function severityIcon(severity: Severity): Wanted {
  const picture = h('path', { d: shapes[severity], 'fill-rule': 'evenodd' });
  return h('svg', { viewBox: '0 0 16 16', class: `icon ${severity}`, 'aria-hidden': 'true' }, picture);
}
