import type { SessionPage } from '../../../chat/pages.js';
import { page as markdown } from '../../../chat/print/markdown.js';
import type { ChatPage } from '../../chat-protocol.js';

/** As an editor shows it: a chat of several pages says on each which one it is and how to see the rest. */
export function printedPage(shown: SessionPage): ChatPage {
  const { session, page, pages } = shown;
  const text = pages === 1 ? markdown(session) : withNotes(markdown(session), noteOf(shown));
  return { text, title: session.head.title, page, pages };
}

/** Under the title, and at the end. */
function withNotes(text: string, note: string): string {
  const end = text.indexOf('\n') + 1;
  return `${text.slice(0, end)}\n> ${note}\n${text.slice(end)}\n---\n\n> ${note}\n`;
}

function noteOf({ range, page, pages, messages }: SessionPage): string {
  const ways = [
    page < pages ? 'run **Treewarden: Next Page of Chat**' : undefined,
    page > 1 ? 'run **Treewarden: Previous Page of Chat**' : undefined,
    '**Export** it to have all in one file',
  ].filter(way => way !== undefined);
  const which = `**Page ${page} of ${pages}**: messages ${range.from + 1} to ${range.to} of ${messages}.`;
  return `${which} To see the rest, ${ways.join(', ')}.`;
}
