import { grouped } from '../../base/amounts.js';
import type { Verdict } from '../../health/check.js';
import type { DiagnosisCommand, DiagnosisView, FromDiagnosisPage } from './diagnosis-messages.js';
import { type Attributes, type Child, h, type Wanted } from './dom.js';
import { activity, messageButton, path } from './parts.js';
import { verdictIcon } from './verdict-icon.js';

/** How it stands, in one look, and what can be done with it. */
export function diagnosisHead(view: DiagnosisView): readonly Wanted[] {
  return [header(view), progress(view), actions(view)];
}

/** What a listener wants to know, in a few words. */
export function spokenState({ running, done, total, headline, failed }: DiagnosisView): string {
  if (failed) return failed;
  return running ? `${done} of ${total} checks done` : headline;
}

function header(view: DiagnosisView): Wanted {
  const { running, health, headline, root, folders, results } = view;
  const title = running ? 'Diagnosis' : headline;
  const place: Child[] = folders.length > 0 ? [folderChoice(folders)] : [];
  if (root !== undefined) place.push(h('code', {}, ...path(root)));
  return h(
    'header',
    { 'data-key': 'header', class: 'diagnosis' },
    h(
      'div',
      { class: 'health' },
      running ? h('span', { class: 'icon' }) : verdictIcon(health),
      h('h1', {}, title),
    ),
    h('dl', { class: 'tally' }, ...tallies.map(([verdict, name]) => tally(name, verdict, results))),
    h('p', { class: 'running' }, ...place),
  );
}

/** The page listens for changes at its root and sends the value chosen. */
function folderChoice(folders: DiagnosisView['folders']): Wanted {
  const choices = folders.map(({ uri, name, chosen }) => {
    const value = JSON.stringify({ type: 'folder', uri } satisfies FromDiagnosisPage);
    return h('option', { 'data-key': uri, value, ...(chosen ? { selected: '' } : {}) }, name);
  });
  return h('select', { 'aria-label': 'Folder' }, ...choices);
}

const tallies: readonly (readonly [Verdict, string])[] = [
  ['error', 'Errors'],
  ['warning', 'Warnings'],
  ['ok', 'In order'],
];

function tally(name: string, verdict: Verdict, results: DiagnosisView['results']): Wanted {
  const number = results.filter(one => one.verdict === verdict).length;
  const style = number > 0 ? `value ${verdict}` : 'value none';
  return h('div', { 'data-key': name }, h('dt', {}, name), h('dd', { class: style }, grouped(number)));
}

function progress({ running, done, total, tookMs = 0, failed }: DiagnosisView): Wanted {
  const took = failed ?? `${total} checks in ${(tookMs / 1000).toFixed(1)} s`;
  const words = running ? `Looking: ${done} of ${total} checks done` : took;
  return activity(
    [h('span', { class: 'doing' }, words)],
    running ? { label: 'Checks', done, total } : undefined,
  );
}

function actions({ running, failed }: DiagnosisView): Wanted {
  // Not `disabled`: the focus would be lost with every run.
  const run: Attributes = { class: 'primary', ...(running ? { 'aria-disabled': 'true' } : {}) };
  const without: Attributes = running || failed ? { 'aria-disabled': 'true' } : {};
  return h(
    'div',
    { 'data-key': 'actions', class: 'actions', role: 'group', 'aria-label': 'Actions' },
    h('div', { 'data-key': 'run' }, commandButton('Run Again', 'run', run)),
    h(
      'div',
      { 'data-key': 'take' },
      commandButton('Copy Guide', 'copy-guide', without),
      commandButton('Export JSON…', 'export-json', without),
      commandButton('Export HTML…', 'export-html', without),
    ),
  );
}

function commandButton(title: string, command: DiagnosisCommand, more: Attributes): Wanted {
  return messageButton(title, { type: 'command', command }, more);
}
