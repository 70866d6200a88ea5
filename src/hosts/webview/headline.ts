import { counted, grouped } from '../../base/amounts.js';
import type { Activity, Overall, Status } from '../../workspace/status.js';
import { type Attributes, type Child, h, type Wanted } from './dom.js';
import { bytes, duration, nothing, percent } from './format.js';
import { activity, messageButton, severityIcon } from './parts.js';
import type { Command } from './status-messages.js';

/** How Treewarden is doing, in one look, and what can be done about it. */
export function headline(status: Status): readonly Wanted[] {
  return [
    h(
      'header',
      { 'data-key': 'header' },
      h('h1', {}, 'Treewarden Status'),
      h(
        'p',
        { class: 'running' },
        `Running for ${duration(status.uptimeMs)}, ${counted(status.filesRead, 'file')} read`,
      ),
    ),
    h('dl', { 'data-key': 'figures', class: 'figures' }, ...figures(status)),
    progress(status),
    actions(),
    ...notices(status),
  ];
}

/** What is going on, in words. */
export function doing({ activity, folders, totals: { files, analysed } }: Status): string {
  if (activity) return verbs[activity.doing];
  if (folders.length === 0) return 'Idle: no folder is open';
  return analysed < files
    ? `Idle: ${counted(files - analysed, 'file')} not analysed yet`
    : 'Idle: all files are analysed';
}

const verbs: Readonly<Record<Activity['doing'], string>> = {
  listing: 'Listing files',
  scanning: 'Scanning files',
  verifying: 'Verifying the cache',
};

function figures(status: Status): readonly Wanted[] {
  const { hitRate, totals } = status;
  return [
    hitRate === undefined
      ? figure('Hit rate', nothing, 'No answers asked yet.')
      : figure('Hit rate', percent(hitRate), 'of all answers were not computed'),
    figure('Files', grouped(totals.files), filesNote(totals)),
    figure('Findings', grouped(totals.allFindings), findingsNote(totals)),
    storeFigure(status),
  ];
}

function storeFigure({ store: { state, fileBytes, problem } }: Status): Wanted {
  if (state !== 'open') return figure('Store', 'Memory', 'Nothing is kept on disk.');
  return figure('Store', bytes(fileBytes), problem ? 'on disk, see below' : 'on disk');
}

function figure(name: string, value: string, note: string): Wanted {
  return h(
    'div',
    { 'data-key': name },
    h('dt', {}, name),
    h('dd', { class: 'value' }, value),
    h('dd', { class: 'note' }, note),
  );
}

function filesNote({ files, analysed, unverified }: Overall): string {
  if (files === 0) return 'None listed yet.';
  const known = analysed === files ? 'all analysed' : `${grouped(analysed)} analysed`;
  return unverified > 0 ? `${known}, ${grouped(unverified)} unverified` : known;
}

function findingsNote({ findings: { error, warning }, analysed }: Overall): string {
  if (analysed === 0) return 'Nothing analysed yet.';
  return `${counted(error, 'error')}, ${counted(warning, 'warning')}`;
}

function progress(status: Status): Wanted {
  const present = status.activity;
  const words: Child[] = [h('span', { class: 'doing' }, doing(status))];
  if (present && present.total > 0) {
    words.push(h('span', { class: 'done' }, `${grouped(present.done)} of ${grouped(present.total)}`));
  }
  return activity(words, present && { ...present, label: verbs[present.doing] });
}

function actions(): Wanted {
  return h(
    'div',
    { 'data-key': 'actions', class: 'actions', role: 'group', 'aria-label': 'Actions' },
    h(
      'div',
      { 'data-key': 'change' },
      commandButton('Scan Workspace', 'scan', { class: 'primary' }),
      commandButton('Verify Cache', 'verify'),
      commandButton('Revalidate', 'revalidate'),
      commandButton('Clear Cache', 'clear'),
    ),
    h(
      'div',
      { 'data-key': 'see' },
      commandButton('Copy Report', 'copy-report'),
      commandButton('Open Log', 'open-log'),
      commandButton('Open Settings', 'open-settings'),
    ),
  );
}

function commandButton(title: string, command: Command, more: Attributes = {}): Wanted {
  return messageButton(title, { type: 'run', command }, more);
}

function notices({ store, settingsProblems }: Status): readonly Wanted[] {
  const texts: (readonly Child[])[] = [];
  if (store.problem) texts.push([store.problem]);
  if (settingsProblems.length > 0) {
    const link = h('a', { href: '#settings' }, counted(settingsProblems.length, 'setting'));
    texts.push([
      link,
      settingsProblems.length === 1
        ? ' is not valid; its default is used.'
        : ' are not valid; their defaults are used.',
    ]);
  }
  return texts.map((text, index) =>
    h(
      'p',
      { 'data-key': `notice ${index}`, class: 'notice' },
      severityIcon('warning'),
      h('span', {}, ...text),
    ),
  );
}
