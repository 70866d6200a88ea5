import {
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
import { counted } from '../../../base/amounts.js';
import { requests } from '../../protocol.js';
import { RememberedChoice } from '../remembered-choice.js';
import type { ServerSession } from '../server-session.js';
import { FoundFiles } from './found-files.js';
import { childrenOf, type Grouping, groupings, groupsOf, type Node } from './grouping.js';
import { type Cursor, keyOf, matching, nextPlace, type PlacedFile, previousPlace } from './places.js';
import { startOf, treeItem, uriOf } from './tree-items.js';

const viewId = 'treewarden.findings';
const groupingKey = 'treewarden.findingsGrouping';
const filteredContext = 'treewarden.findingsFiltered';
const noteMs = 4000;

/** The tree of all findings. While it is not visible nothing is read for it, and the server sends nothing. */
export class FindingsView implements Disposable, TreeDataProvider<Node> {
  readonly #session: ServerSession;
  readonly #grouping: RememberedChoice<Grouping>;
  readonly #found: FoundFiles;
  readonly #drawn = new EventEmitter<undefined>();
  readonly #view: TreeView<Node>;
  readonly #subscriptions: readonly Disposable[];
  #filter = '';

  constructor(session: ServerSession, memento: Memento) {
    this.#session = session;
    this.#grouping = new RememberedChoice({
      memento,
      key: groupingKey,
      choices: groupings,
      changed: () => {
        this.#describe();
        this.#draw();
      },
    });
    this.#found = new FoundFiles(since => session.request(requests.findings, { since }));
    this.#view = window.createTreeView(viewId, { treeDataProvider: this, showCollapseAll: true });
    this.#subscriptions = [
      this.#view,
      this.#drawn,
      session.onDidChangeFindings(() => this.#draw()),
      session.onDidReceiveStatus(() => this.#grouped()),
      session.onDidChangeState(state => {
        if (state === 'starting') this.#found.forget();
        if (state === 'running') this.#draw();
      }),
      this.#view.onDidChangeVisibility(() => this.#draw()),
    ];
    this.#describe();
  }

  readonly onDidChangeTreeData = this.#drawn.event;

  get filter(): string {
    return this.#filter;
  }

  get grouping(): Grouping {
    return this.#grouping.value;
  }

  groupBy(grouping: Grouping): Promise<void> {
    return this.#grouping.choose(grouping);
  }

  /** Empty shows all. */
  filterBy(text: string): void {
    this.#filter = text.trim();
    void commands.executeCommand('setContext', filteredContext, this.#filter !== '');
    this.#describe();
    this.#draw();
  }

  /** Goes to the finding after or before the cursor, of those that the filter lets through. */
  async step(direction: 'next' | 'previous'): Promise<void> {
    await this.#found.refresh();
    const files = this.#shown();
    const place = (direction === 'next' ? nextPlace : previousPlace)(files, cursor());
    if (place) await window.showTextDocument(uriOf(place.file), { selection: startOf(place) });
    else window.setStatusBarMessage(l10n.t('Treewarden: there are no findings.'), noteMs);
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (node) return [...childrenOf(node)];
    // Not before the server runs: the view is drawn again when it does.
    if (this.#session.state === 'running') await this.#found.refresh();
    const groups = [...groupsOf(this.#shown(), this.grouping)];
    // A title that stands for a single view has no room for a description, and a message hides the welcome.
    const isFiltered = this.#filter !== '' && groups.length > 0;
    this.#view.message = isFiltered ? l10n.t('Only with “{0}”', this.#filter) : '';
    return groups;
  }

  getTreeItem(node: Node): TreeItem {
    const manyRoots = (workspace.workspaceFolders?.length ?? 0) > 1;
    return treeItem(node, { manyRoots, filter: this.#filter });
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #shown(): readonly PlacedFile[] {
    return matching(this.#found.sorted, this.#filter);
  }

  /** The editor asks for the children then, of what is open. */
  #draw(): void {
    if (this.#view.visible) this.#drawn.fire(undefined);
  }

  #grouped(): void {
    const serious = this.#session.status?.totals.serious ?? 0;
    const tooltip = counted(serious, l10n.t('error or warning'), l10n.t('errors and warnings'));
    this.#view.badge = serious > 0 ? { value: serious, tooltip } : undefined;
  }

  #describe(): void {
    const by = {
      severity: l10n.t('by severity'),
      rule: l10n.t('by rule'),
      file: l10n.t('by file'),
      folder: l10n.t('by folder'),
    }[this.grouping];
    this.#view.description = this.#filter ? `${by} · “${this.#filter}”` : by;
  }
}

function cursor(): Cursor | undefined {
  const editor = window.activeTextEditor;
  if (editor?.document.uri.scheme !== 'file') return undefined;
  const { line, character } = editor.selection.active;
  return { key: keyOf(editor.document.uri.fsPath), line: line + 1, column: character + 1 };
}
