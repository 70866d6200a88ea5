import type { Verdict } from '../../health/check.js';
import { h, type Wanted } from './dom.js';
import { severityIcon } from './parts.js';

const names: Readonly<Record<Verdict, string>> = { ok: 'In order', warning: 'Warning', error: 'Error' };
const pass =
  'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Zm0 1a6 6 0 1 0 0 12A6 6 0 0 0 8 2Zm3 3.2.7.7-4.6 4.7L4.4 7l.7-.7 2 1.9L11 5.2Z';

/** A shape for each verdict, and its name for who cannot see it. */
export function verdictIcon(verdict: Verdict): Wanted {
  const picture = verdict === 'ok' ? passIcon() : severityIcon(verdict);
  const { 'aria-hidden': _, ...attributes } = picture.attributes;
  return { ...picture, attributes: { ...attributes, role: 'img', 'aria-label': names[verdict] } };
}

function passIcon(): Wanted {
  const picture = h('path', { d: pass, 'fill-rule': 'evenodd' });
  return h('svg', { viewBox: '0 0 16 16', class: 'icon pass' }, picture);
}
