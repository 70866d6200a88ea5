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
import { grouped } from '../../../base/amounts.js';
import type { ChatEntry } from '../../chat-protocol.js';
import { notifications, requests } from '../../protocol.js';
import { RememberedChoice } from '../remembered-choice.js';
import type { ServerSession } from '../server-session.js';
import {
  type ChatGroup,
  type ChatGrouping,
  type ChatNode,
  chatGroupings,
  chatNodes,
  groupsOf,
  type MoreNode,
  moreOf,
  type Node,
  placeNodes,
} from './grouping.js';
import { KnownChats } from './known-chats.js';
import { Searching } from './searching.js';
import { chatTreeItem, withTooltip } from './tree-items.js';

const viewId = 'treewarden.chats';
const groupingKey = 'treewarden.chatsGrouping';
const contexts = { allowed: 'treewarden.chatsAllowed', searched: 'treewarden.chatsSearched' };

/** The tree of chats. While it is not visible nothing is asked for it, and the server watches nothing. */
export class ChatsView implements Disposable, TreeDataProvider<Node> {
  readonly #session: ServerSession;
  readonly #grouping: RememberedChoice<ChatGrouping>;
  readonly #known: KnownChats;
  readonly #search: Searching;
  readonly #drawn = new EventEmitter<Node | undefined>();
  readonly #view: TreeView<Node>;
  readonly #subscriptions: readonly Disposable[];
  #isAllowed = false;

  constructor(session: ServerSession, memento: Memento) {
    this.#session = session;
    this.#grouping = new RememberedChoice({
      memento,
      key: groupingKey,
      choices: chatGroupings,
      changed: () => {
        this.#describe();
        this.#draw();
      },
    });
    this.#known = new KnownChats({
      list: asked => session.request(requests.chats, asked),
      facts: chats => session.request(requests.chatFacts, { chats }),
      now: () => performance.now(),
    });
    this.#search = new Searching(session);
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
    return this.#search.text ?? '';
  }

  get selection(): readonly Node[] {
    return this.#view.selection;
  }

  get grouping(): ChatGrouping {
    return this.#grouping.value;
  }

  groupBy(grouping: ChatGrouping): Promise<void> {
    return this.#grouping.choose(grouping);
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
    await this.#search.begin(text);
    this.#show();
  }

  clearSearch(): void {
    this.#search.clear();
    this.#show();
  }

  async more(node: MoreNode): Promise<void> {
    if (node.of === 'search') await this.#search.goOn();
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
    try {
      return [...(await this.#children(node))];
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      return [{ kind: 'note', text: 'failure', detail }];
    }
  }

  getTreeItem(node: Node): TreeItem {
    return chatTreeItem(node, this.#drawing());
  }

  /** What is told of a chat that somebody points at may first have to be read. */
  async resolveTreeItem(item: TreeItem, node: Node, token: CancellationToken): Promise<TreeItem> {
    if (node.kind !== 'chat') return item;
    // Without them the rest is told.
    await this.#known.readFacts(node.entry).catch(() => undefined);
    return token.isCancellationRequested ? item : withTooltip(item, node, this.#drawing());
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  async #children(node: Node | undefined): Promise<readonly Node[]> {
    if (!node) return this.#roots();
    if (node.kind === 'group') return node.by === 'orphans' ? this.#orphans() : nodesOf(node);
    if (node.kind !== 'chat') return [];
    return node.found ? placeNodes(node) : this.#files(node);
  }

  async #roots(): Promise<readonly Node[]> {
    const { isAllowed, entries, total, troubles } = await this.#known.list('here');
    this.#say(isAllowed);
    if (!isAllowed) return [];
    if (this.#search.text !== undefined) return this.#search.nodes;
    void this.#fill(entries);
    return [
      ...troubles.map(trouble => ({ kind: 'trouble', trouble }) as const),
      ...(total === 0 ? [{ kind: 'note', text: 'empty' } as const] : []),
      ...groupsOf(entries, this.grouping, Date.now()),
      ...moreOf('here', entries.length, total),
      { kind: 'group', by: 'orphans', key: 'orphans', entries: [], count: undefined },
    ];
  }

  /** What was found is forgotten, too, when nothing may be read any more. */
  #say(isAllowed: boolean): void {
    this.#isAllowed = isAllowed;
    if (!isAllowed) this.#search.clear();
    void commands.executeCommand('setContext', contexts.allowed, isAllowed);
    void commands.executeCommand('setContext', contexts.searched, this.#search.text !== undefined);
    this.#describe();
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
    const detail = grouped(facts.moreFiles);
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

  #show(): void {
    this.#say(this.#isAllowed);
    this.#draw();
  }

  #describe(): void {
    const by = { time: l10n.t('by time'), source: l10n.t('by program') }[this.grouping];
    const { description, message } = this.#search;
    const shown = description || by;
    this.#view.description = this.#isAllowed ? shown : '';
    this.#view.message = message;
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

function nodesOf(group: ChatGroup): readonly Node[] {
  return chatNodes(`${group.by}:${group.key}`, group.entries);
}
