import {
  type CancellationToken,
  commands,
  type Disposable,
  EventEmitter,
  l10n,
  type Memento,
  type TreeDataProvider,
  type TreeItem,
  type TreeView,
  window,
  workspace,
} from 'vscode';
import type { ChatEntry, ChatSearchAnswer } from '../../chat-protocol.js';
import { notifications, requests } from '../../protocol.js';
import { longRun } from '../commands/long-run.js';
import { count } from '../numbers.js';
import type { ServerSession } from '../server-session.js';
import {
  type ChatGroup,
  type ChatGrouping,
  type ChatNode,
  chatGroupings,
  chatNodes,
  foundNodes,
  groupsOf,
  type MoreNode,
  type Node,
  placeNodes,
} from './grouping.js';
import { KnownChats } from './known-chats.js';
import { chatTreeItem, withTooltip } from './tree-items.js';

const viewId = 'treewarden.chats';
const groupingKey = 'treewarden.chatsGrouping';
const contexts = { allowed: 'treewarden.chatsAllowed', searched: 'treewarden.chatsSearched' };

/** The tree of chats. While it is not visible nothing is asked for it, and the server watches nothing. */
export class ChatsView implements Disposable, TreeDataProvider<Node> {
  readonly #session: ServerSession;
  readonly #memento: Memento;
  readonly #known: KnownChats;
  readonly #drawn = new EventEmitter<Node | undefined>();
  readonly #view: TreeView<Node>;
  readonly #subscriptions: readonly Disposable[];
  #search: (ChatSearchAnswer & { readonly text: string }) | undefined;
  #isAllowed = false;

  constructor(session: ServerSession, memento: Memento) {
    this.#session = session;
    this.#memento = memento;
    this.#known = new KnownChats({
      list: asked => session.request(requests.chats, asked),
      facts: chats => session.request(requests.chatFacts, { chats }),
    });
    this.#view = window.createTreeView(viewId, {
      treeDataProvider: this,
      showCollapseAll: true,
      canSelectMany: true,
    });
    this.#subscriptions = [
      this.#view,
      this.#drawn,
      session.onDidChangeChats(() => this.#reload('here')),
      session.onDidChangeState(state => {
        if (state === 'running') this.#watch();
      }),
      workspace.onDidChangeConfiguration(event => {
        if (event.affectsConfiguration('treewarden.chats')) this.refresh();
      }),
      workspace.onDidChangeWorkspaceFolders(() => this.refresh()),
      this.#view.onDidChangeVisibility(() => this.#seen()),
    ];
    this.#describe();
  }

  readonly onDidChangeTreeData = this.#drawn.event;

  get searched(): string {
    return this.#search?.text ?? '';
  }

  get selection(): readonly Node[] {
    return this.#view.selection;
  }

  get grouping(): ChatGrouping {
    const remembered = this.#memento.get<string>(groupingKey);
    return chatGroupings.find(grouping => grouping === remembered) ?? 'time';
  }

  async groupBy(grouping: ChatGrouping): Promise<void> {
    await this.#memento.update(groupingKey, grouping);
    this.#describe();
    this.#draw();
  }

  /** Looks at everything anew. */
  refresh(): void {
    this.#known.forgetAll();
    this.#draw();
  }

  /** False where the view says how to allow it. */
  async isAllowed(): Promise<boolean> {
    return (await this.#known.list('here')).isAllowed;
  }

  /** Looks through chats, youngest first; what is found stands instead of the groups. */
  async searchFor(text: string): Promise<void> {
    const answer = await this.#look(text, 0);
    if (answer) this.#show({ text, ...answer });
  }

  clearSearch(): void {
    this.#show(undefined);
  }

  async more(node: MoreNode): Promise<void> {
    if (node.of === 'search') await this.#searchOn();
    else await this.#known.more(node.of);
    this.#draw();
  }

  /** All that are about this folder. */
  all(): Promise<readonly ChatEntry[]> {
    return this.#known.all('here');
  }

  /** All of a group, also those that are not drawn yet. */
  async entriesOf(group: ChatGroup): Promise<readonly ChatEntry[]> {
    if (group.by === 'orphans') return this.#known.all('orphans');
    const all = await this.#known.all('here');
    return groupsOf(all, group.by, Date.now()).find(({ key }) => key === group.key)?.entries ?? [];
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (!node) return this.#roots().then(roots => [...roots], failed);
    if (node.kind === 'group') return [...(node.by === 'orphans' ? await this.#orphans() : nodesOf(node))];
    if (node.kind !== 'chat') return [];
    return [...(node.found ? placeNodes(node) : await this.#files(node))];
  }

  getTreeItem(node: Node): TreeItem {
    return chatTreeItem(node, this.#drawing());
  }

  /** What is told of a chat that somebody points at may first have to be read. */
  async resolveTreeItem(item: TreeItem, node: Node, token: CancellationToken): Promise<TreeItem> {
    if (node.kind !== 'chat') return item;
    await this.#known.readFacts(node.entry);
    return token.isCancellationRequested ? item : withTooltip(item, node, this.#drawing());
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  async #roots(): Promise<readonly Node[]> {
    const { isAllowed, entries, total, troubles } = await this.#known.list('here');
    void commands.executeCommand('setContext', contexts.allowed, isAllowed);
    this.#isAllowed = isAllowed;
    this.#describe();
    if (!isAllowed) return [];
    if (this.#search) return this.#foundNodes(this.#search);
    void this.#fill(entries);
    return [
      ...troubles.map(trouble => ({ kind: 'trouble', trouble }) as const),
      ...(total === 0 ? [{ kind: 'note', text: 'empty' } as const] : []),
      ...groupsOf(entries, this.grouping, Date.now()),
      ...moreOf('here', entries.length, total),
      { kind: 'group', by: 'orphans', key: 'orphans', label: '', entries: [], count: undefined },
    ];
  }

  #foundNodes({ found, searched, total }: ChatSearchAnswer): readonly Node[] {
    return [...foundNodes(found), ...moreOf('search', searched, total)];
  }

  async #orphans(): Promise<readonly Node[]> {
    const { entries, total } = await this.#known.list('orphans');
    if (total === 0) return [{ kind: 'note', text: 'no orphans' }];
    return [...chatNodes('orphans', entries), ...moreOf('orphans', entries.length, total)];
  }

  async #files(chat: ChatNode): Promise<readonly Node[]> {
    const facts = await this.#known.readFacts(chat.entry);
    if (facts?.failure !== undefined) return [{ kind: 'note', text: 'failure', detail: facts.failure }];
    if (!facts || facts.files.length === 0) return [{ kind: 'note', text: 'no files' }];
    const files = facts.files.map(file => ({ kind: 'file', chat, file }) as const);
    const detail = count(facts.moreFiles);
    return facts.moreFiles > 0 ? [...files, { kind: 'note', text: 'more files', detail }] : files;
  }

  /** Counts messages of the chats that are likely on screen, as long as they are. */
  async #fill(entries: readonly ChatEntry[]): Promise<void> {
    try {
      await this.#known.fill(
        entries,
        () => this.#view.visible,
        () => this.#draw(),
      );
    } catch {
      // Whoever points at a chat or opens it is told why it cannot be read.
      return;
    }
  }

  async #look(text: string, from: number): Promise<ChatSearchAnswer | undefined> {
    const title = l10n.t('Treewarden: searching chats');
    return longRun(this.#session, title, requests.searchChats, { text, from });
  }

  async #searchOn(): Promise<void> {
    const before = this.#search;
    const answer = before && (await this.#look(before.text, before.searched));
    if (!answer || this.#search !== before) return;
    const unread = before.unread + answer.unread;
    this.#show({ ...answer, text: before.text, found: [...before.found, ...answer.found], unread });
  }

  #show(search: (ChatSearchAnswer & { readonly text: string }) | undefined): void {
    this.#search = search;
    void commands.executeCommand('setContext', contexts.searched, search !== undefined);
    this.#describe();
    this.#draw();
  }

  #describe(): void {
    const by = { time: l10n.t('by time'), source: l10n.t('by program') }[this.grouping];
    const shown = this.#search ? `“${this.#search.text}”` : by;
    this.#view.description = this.#isAllowed ? shown : '';
    this.#view.message = this.#search ? searchText(this.#search) : '';
  }

  #seen(): void {
    this.#watch();
    if (this.#view.visible) this.#reload('here');
  }

  #watch(): void {
    this.#session.notify(notifications.watchChats, { watching: this.#view.visible });
  }

  #reload(scope: 'here'): void {
    this.#known.forget(scope);
    this.#draw();
  }

  /** The editor asks for the children then, of what is open. */
  #draw(): void {
    if (this.#view.visible) this.#drawn.fire(undefined);
  }

  #drawing() {
    return { now: Date.now(), factsOf: (node: ChatNode) => this.#known.facts(node.entry) };
  }
}

function failed(error: unknown): Node[] {
  return [{ kind: 'note', text: 'failure', detail: error instanceof Error ? error.message : String(error) }];
}

function nodesOf(group: ChatGroup): readonly Node[] {
  return chatNodes(`${group.by}:${group.key}`, group.entries);
}

function moreOf(of: MoreNode['of'], known: number, total: number): readonly MoreNode[] {
  return known < total ? [{ kind: 'more', of, known, total }] : [];
}

/** Empty where nothing was found at all: a message hides the welcome. */
function searchText({ found, searched, total, unread }: ChatSearchAnswer): string {
  if (found.length === 0 && searched >= total) return '';
  const where = l10n.t('Found in {0} of {1} chats', count(found.length), count(searched));
  return unread > 0 ? `${where}, ${l10n.t('{0} could not be read', count(unread))}` : where;
}
