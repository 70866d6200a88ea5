import { l10n, MarkdownString } from 'vscode';
import { grouped } from '../../../base/amounts.js';
import type { ChatEntry, ChatFacts } from '../../chat-protocol.js';
import { matchText, originsText, timeText, titleText } from './chat-words.js';

/** All that is known of a chat, with how sure that is. */
export function chatTooltip(entry: ChatEntry, facts: ChatFacts | undefined, now: number): MarkdownString {
  const tooltip = new MarkdownString('', true);
  tooltip.appendMarkdown('**').appendText(titleText(entry)).appendMarkdown('**\n\n');
  for (const line of [
    l10n.t('{0}, session {1}', entry.program, entry.id),
    entry.unsupported,
    timeText(entry, now),
    matchText(entry),
    ...(facts ? factLines(facts) : []),
  ]) {
    if (line) tooltip.appendText(line).appendMarkdown('\n\n');
  }
  return tooltip;
}

function factLines(facts: ChatFacts): readonly string[] {
  const { failure, user, assistant, models, files, moreFiles, problems } = facts;
  if (failure !== undefined) return [failure];
  const edited = files.filter(({ isEdited }) => isEdited).length;
  return [
    l10n.t('Messages: {0} of the user, {1} of the model', grouped(user), grouped(assistant)),
    models.length > 0 ? l10n.t('Models: {0}', models.join(', ')) : l10n.t('Models: not recorded'),
    l10n.t('Files: {0} edited, {1} named', grouped(edited), grouped(files.length - edited + moreFiles)),
    l10n.t('Times of messages: {0}', originsText(facts)),
    ...problems,
  ];
}
