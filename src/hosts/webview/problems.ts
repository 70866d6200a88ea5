import type { Status, StatusError } from '../../workspace/status.js';
import { h, type Wanted } from './dom.js';
import { time } from './format.js';
import { code, empty, section } from './parts.js';
import { type Column, table } from './table.js';

type SettingsProblem = Status['settingsProblems'][number];

const settingColumns: readonly Column<SettingsProblem>[] = [
  { title: 'Setting', cell: ({ key }) => code(key) },
  { title: 'Set in', style: 'line', cell: ({ layer }) => layer },
  { title: 'Problem', style: 'text', cell: ({ message }) => message },
];

/** Settings that are not followed, and why. */
export function settings({ settingsProblems }: Status): Wanted {
  if (settingsProblems.length === 0) return section('settings', 'Settings', empty('All settings are valid.'));
  const view = table({
    caption: 'Not valid; the default is used meanwhile',
    stacks: 'medium',
    columns: settingColumns,
    rows: settingsProblems,
    keyOf: ({ layer, key }) => `${layer} ${key}`,
  });
  return section('settings', 'Settings', view);
}

const errorColumns: readonly Column<StatusError>[] = [
  {
    title: 'Time',
    style: 'line',
    cell: ({ at }) => h('time', { datetime: new Date(at).toISOString() }, time(at)),
  },
  { title: 'Code', style: 'line', cell: ({ code: text }) => code(text) },
  { title: 'What happened', style: 'text', cell: ({ message }) => message },
];

/** The last failures of the world around, latest first. */
export function errors({ errors: all }: Status): Wanted {
  if (all.length === 0) return section('errors', 'Last Errors', empty('No errors since Treewarden started.'));
  const view = table({
    caption: 'Latest first; the log has the causes',
    stacks: 'medium',
    columns: errorColumns,
    rows: all.toReversed(),
    keyOf: ({ at, code: text, message }) => `${at} ${text} ${message}`,
  });
  return section('errors', 'Last Errors', view);
}
