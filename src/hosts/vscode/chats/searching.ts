import { l10n } from 'vscode';
import { grouped } from '../../../base/amounts.js';
import type { ChatSearchAnswer } from '../../chat-protocol.js';
import { requests } from '../../protocol.js';
import { longRun } from '../commands/long-run.js';
import type { ServerSession } from '../server-session.js';
import { foundNodes, moreOf, type Node } from './grouping.js';

/** What was looked for and found so far; the server looks, and may be told to stop. */
export class Searching {
  readonly #session: ServerSession;
  #current: (ChatSearchAnswer & { readonly text: string }) | undefined;

  constructor(session: ServerSession) {
    this.#session = session;
  }

  /** Undefined while nothing is looked for. */
  get text(): string | undefined {
    return this.#current?.text;
  }

  /** Chats that could not be read may have what was looked for, also where nothing was found. */
  get description(): string {
    if (!this.#current) return '';
    const { text, unread, found } = this.#current;
    const untold = found.length === 0 && unread > 0;
    return untold ? `${l10n.t('{0} could not be read', grouped(unread))} · “${text}”` : `“${text}”`;
  }

  get nodes(): readonly Node[] {
    const { found = [], searched = 0, total = 0 } = this.#current ?? {};
    return [...foundNodes(found), ...moreOf('search', searched, total)];
  }

  /** Empty where nothing was found at all: a message hides the welcome. */
  get message(): string {
    if (!this.#current) return '';
    const { found, searched, total, unread } = this.#current;
    if (found.length === 0 && searched >= total) return '';
    const where = l10n.t('Found in {0} of {1} chats', grouped(found.length), grouped(searched));
    return unread > 0 ? `${where}, ${l10n.t('{0} could not be read', grouped(unread))}` : where;
  }

  /** Stopped before anything was looked through, it leaves what is shown as it is. */
  async begin(text: string): Promise<void> {
    const answer = await this.#look(text, 0);
    if (answer) this.#current = { text, ...answer };
  }

  async goOn(): Promise<void> {
    const before = this.#current;
    const answer = before && (await this.#look(before.text, before.searched));
    if (!answer || this.#current !== before) return;
    const found = [...before.found, ...answer.found];
    this.#current = { ...answer, text: before.text, found, unread: before.unread + answer.unread };
  }

  clear(): void {
    this.#current = undefined;
  }

  #look(text: string, from: number): Thenable<ChatSearchAnswer | undefined> {
    const title = l10n.t('Treewarden: searching chats');
    return longRun(this.#session, title, requests.searchChats, { text, from });
  }
}
