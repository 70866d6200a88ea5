import { l10n } from 'vscode';
import { grouped } from '../../../base/amounts.js';
import type { ChatPage } from '../../chat-protocol.js';
import { type ChatPlace, linkTo } from './chat-uris.js';

/** A page as it is shown: of several, each says which it is and how to see the rest, under its title and at its end. */
export function chatPageText(page: ChatPage, place: ChatPlace): string {
  if (page.pages === 1) return page.text;
  const note = noteOf(page, place);
  const end = page.text.indexOf('\n') + 1;
  return `${page.text.slice(0, end)}\n> ${note}\n${page.text.slice(end)}\n---\n\n> ${note}\n`;
}

function noteOf({ page, pages, first, last, messages }: ChatPage, place: ChatPlace): string {
  const which = l10n.t(
    '**Page {0} of {1}**: messages {2} to {3} of {4}.',
    page,
    pages,
    grouped(first),
    grouped(last),
    grouped(messages),
  );
  const previous = page > 1 ? `[${l10n.t('Previous page')}](${linkTo(place, page - 1)})` : undefined;
  const next = page < pages ? `[${l10n.t('Next page')}](${linkTo(place, page + 1)})` : undefined;
  const whole = l10n.t('To have all in one file, run **Treewarden: Export Chats…**');
  return [which, previous, next, whole].filter(part => part !== undefined).join(' · ');
}

/** What stands instead of a chat that cannot be shown. */
export function noPageText(title: string, reason: string): string {
  return `# ${title}\n\n> ${reason}\n`;
}
