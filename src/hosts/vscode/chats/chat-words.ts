import { l10n } from 'vscode';
import { counted, grouped } from '../../../base/amounts.js';
import { dayMs, hourMs, minuteMs } from '../../../base/units.js';
import type { ChatEntry, ChatFacts } from '../../chat-protocol.js';
import type { Age, ChatGroup } from './grouping.js';
import { timeOf } from './grouping.js';

const weekDays = 7;

/** How long ago, in a word or two; the day for what is long past. */
export function agoText(ms: number, now: number): string {
  const past = Math.max(0, now - ms);
  if (past < minuteMs) return l10n.t('now');
  if (past < hourMs) return l10n.t('{0} min ago', Math.floor(past / minuteMs));
  if (past < dayMs) return l10n.t('{0} h ago', Math.floor(past / hourMs));
  if (past < weekDays * dayMs)
    return counted(Math.floor(past / dayMs), l10n.t('day ago'), l10n.t('days ago'));
  return dayText(ms);
}

/** As the clocks of this machine say. */
export function dayText(ms: number): string {
  const date = new Date(ms);
  const [month, day] = [date.getMonth() + 1, date.getDate()].map(number => String(number).padStart(2, '0'));
  return `${date.getFullYear()}-${month}-${day}`;
}

export function momentText(ms: number): string {
  const date = new Date(ms);
  const [hour, minute] = [date.getHours(), date.getMinutes()].map(number => String(number).padStart(2, '0'));
  return `${dayText(ms)} ${hour}:${minute}`;
}

export function titleText({ title }: Pick<ChatEntry, 'title'>): string {
  return title?.replace(/\s+/g, ' ').trim() || l10n.t('Untitled chat');
}

const ageNames: Readonly<Record<Age, () => string>> = {
  today: () => l10n.t('Today'),
  yesterday: () => l10n.t('Yesterday'),
  week: () => l10n.t('Last 7 Days'),
  older: () => l10n.t('Older'),
  unknown: () => l10n.t('Time Unknown'),
};

export function groupText({ by, key }: ChatGroup): string {
  if (by === 'orphans') return l10n.t('Of Folders That Are Gone');
  return by === 'time' ? ageNames[key as Age]() : key;
}

/** What stands behind the title: what is odd, when, how much, by whom. */
export function chatDescription(entry: ChatEntry, facts: ChatFacts | undefined, now: number): string {
  const ms = timeOf(entry);
  const parts = [
    entry.unsupported,
    entry.orphan && entry.match?.by !== 'subfolder' ? orphanText(entry) : undefined,
    ms === undefined ? undefined : agoText(ms, now),
    facts && !facts.failure ? messagesText(facts) : undefined,
    facts?.models.join(', '),
    entry.isArchived ? l10n.t('archived') : undefined,
    entry.isSubagent ? l10n.t('subagent') : undefined,
  ];
  return parts.filter(Boolean).join(' · ');
}

export function messagesText({ user, assistant }: Pick<ChatFacts, 'user' | 'assistant'>): string {
  return counted(user + assistant, l10n.t('message'), l10n.t('messages'));
}

function orphanText({ folders, orphan, match }: ChatEntry): string {
  const [folder] = folders;
  if (orphan === 'no folder' || folder === undefined) return l10n.t('no folder');
  const name = folderText(folder);
  return match ? l10n.t('perhaps of this folder: {0}', name) : name;
}

/** The last two parts of a path or URI: enough to recognise it by. */
function folderText(folder: string): string {
  const parts = folder.split(/[\\/]/).filter(Boolean);
  return parts.slice(-2).join('/');
}

/** How sure it is that a chat is about this folder, and why. */
export function matchText({ match, orphan, folders }: ChatEntry): string {
  if (orphan === 'no folder') return l10n.t('Nothing says which folder it is about.');
  const reason = match ? matchReasons[match.by]() : undefined;
  if (orphan && match?.by !== 'subfolder')
    return [l10n.t('Its folder is gone: {0}.', folders.join(', ')), reason].filter(Boolean).join(' ');
  return reason ?? '';
}

const matchReasons: Readonly<Record<NonNullable<ChatEntry['match']>['by'], () => string>> = {
  uri: () => l10n.t('Certainly about this folder: it names the same path.'),
  'real path': () => l10n.t('Certainly about this folder: the path it names leads here through a link.'),
  subfolder: () => l10n.t('Likely about this folder: it names a folder inside it.'),
  name: () => l10n.t('Perhaps about this folder: only the name of its folder is the same.'),
};

/** Where the time of a chat comes from. */
export function timeText(entry: ChatEntry, now: number): string {
  const { updatedAt, createdAt, program } = entry;
  if (updatedAt !== undefined)
    return l10n.t(
      'Last changed {0} ({1}), as {2} recorded',
      momentText(updatedAt),
      agoText(updatedAt, now),
      program,
    );
  if (createdAt !== undefined)
    return l10n.t(
      'Begun {0} ({1}), as {2} recorded; when it last changed is not',
      momentText(createdAt),
      agoText(createdAt, now),
      program,
    );
  return l10n.t('{0} recorded no time', program);
}

const originNames: Readonly<Record<keyof ChatFacts['origins'], (value: string) => string>> = {
  recorded: value => l10n.t('{0} recorded', value),
  timing: value => l10n.t('{0} by their request', value),
  next: value => l10n.t('{0} by the next message', value),
  previous: value => l10n.t('{0} by the message before', value),
  session: value => l10n.t('{0} by the beginning of the chat', value),
  unknown: value => l10n.t('{0} unknown', value),
};

/** Where the times of its messages come from. */
export function originsText({ origins }: Pick<ChatFacts, 'origins'>): string {
  const kinds = Object.keys(originNames) as (keyof typeof originNames)[];
  return kinds.flatMap(kind => (origins[kind] ? originNames[kind](grouped(origins[kind])) : [])).join(', ');
}
