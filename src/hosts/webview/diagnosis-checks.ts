import type { Problem, Result, Step } from '../../health/check.js';
import type { DiagnosisView } from './diagnosis-messages.js';
import { h, type Wanted } from './dom.js';
import { code, facts, messageButton, section } from './parts.js';
import { verdictIcon } from './verdict-icon.js';

/** The checks by what they are about; what is not in order lies open. */
export function groups({ results, actions }: DiagnosisView): readonly Wanted[] {
  const names = [...new Set(results.map(({ group }) => group))];
  return names.map(name => {
    const own = results.filter(({ group }) => group === name);
    const id = name.toLowerCase().replace(/\W+/g, '-');
    return section(id, name, h('div', { class: 'checks' }, ...own.map(one => checkView(one, actions))));
  });
}

function checkView(result: Result, actions: DiagnosisView['actions']): Wanted {
  const { id, title, verdict, summary, problems, measured } = result;
  const name = h('h3', {}, title);
  const head = h('summary', {}, verdictIcon(verdict), name, h('span', { class: 'words' }, summary));
  const body = h(
    'div',
    { class: 'body' },
    ...problems.map((problem, index) => problemView(problem, { check: id, index, summary, actions })),
    ...(measured.length > 0 ? [facts(measured.map(({ name: what, value }) => [what, value]))] : []),
  );
  return h(
    'details',
    { 'data-key': id, class: `check ${verdict}`, ...(verdict === 'ok' ? {} : { open: '' }) },
    head,
    body,
  );
}

interface Place {
  readonly check: string;
  readonly index: number;
  readonly summary: string;
  readonly actions: DiagnosisView['actions'];
}

/** The title of the worst one stands in the head of its check. */
function problemView({ verdict, title, why, steps, action }: Problem, place: Place): Wanted {
  const { check, index, summary, actions } = place;
  const label = action && actions[action];
  return h(
    'div',
    { 'data-key': String(index), class: `problem ${verdict}` },
    ...(title === summary ? [] : [h('h4', {}, verdictIcon(verdict), title)]),
    h('p', {}, why),
    h('ol', {}, ...steps.map((step, number) => stepView(step, place, number))),
    ...(label
      ? [h('p', { class: 'act' }, messageButton(label, { type: 'act', check, problem: index }))]
      : []),
  );
}

function stepView({ say, command }: Step, { check, index }: Place, number: number): Wanted {
  if (command === undefined) return h('li', {}, say);
  const copy = { type: 'copy', check, problem: index, step: number } as const;
  const label = { class: 'small', 'aria-label': `Copy: ${command}` };
  return h(
    'li',
    {},
    say,
    h('div', { class: 'command' }, h('pre', {}, code(command)), messageButton('Copy', copy, label)),
  );
}
