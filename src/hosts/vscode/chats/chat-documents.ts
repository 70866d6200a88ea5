import {
  commands,
  type Disposable,
  EventEmitter,
  type FileChangeEvent,
  FileChangeType,
  FilePermission,
  type FileStat,
  FileSystemError,
  type FileSystemProvider,
  FileType,
  l10n,
  Range,
  Selection,
  type TabInputText,
  TextEditorRevealType,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { ChatEntry, ChatPage } from '../../chat-protocol.js';
import { requests } from '../../protocol.js';
import type { ServerSession } from '../server-session.js';
import { showMarkdown } from '../show-markdown.js';
import { chatPageText, noPageText } from './chat-page-text.js';
import { type ChatPlace, chatScheme, pathOf, placeOf } from './chat-uris.js';
import { titleText } from './chat-words.js';

/** Pages that are open or just were. */
const mostPages = 8;
const pagedContext = 'treewarden.pagedChats';

interface Written {
  readonly bytes: Uint8Array;
  readonly mtime: number;
  readonly pages: number;
}

/**
 * Chats as read-only Markdown documents that lie nowhere. A file system and not a provider of contents, for the editor
 * restores after a reload only what is in one, and follows links from page to page.
 */
export class ChatDocuments implements Disposable, FileSystemProvider {
  readonly #session: ServerSession;
  readonly #changes = new EventEmitter<FileChangeEvent[]>();
  readonly #written = new Map<string, Promise<Written>>();
  readonly #subscriptions: readonly Disposable[];
  /** What the editor was given, and may still show. */
  readonly #given = new Set<string>();
  readonly #paged = new Set<string>();
  #latest: Uri | undefined;

  constructor(session: ServerSession) {
    this.#session = session;
    this.#subscriptions = [
      this.#changes,
      workspace.registerFileSystemProvider(chatScheme, this, { isReadonly: true, isCaseSensitive: true }),
      session.onDidChangeChats(() => this.#again()),
    ];
  }

  readonly onDidChangeFile = this.#changes.event;

  /** To read. */
  async open(entry: ChatEntry, page = 1): Promise<void> {
    this.#latest = uriOf(entry, page);
    await showMarkdown(this.#latest);
  }

  /** As text; at the first place where a text stands, if one is given. */
  async openAsText(entry: ChatEntry, page = 1, at?: string): Promise<void> {
    this.#latest = uriOf(entry, page);
    const editor = await window.showTextDocument(this.#latest);
    const start = at ? editor.document.getText().indexOf(at) : -1;
    if (start < 0 || !at) return;
    const range = new Range(editor.document.positionAt(start), editor.document.positionAt(start + at.length));
    editor.revealRange(range, TextEditorRevealType.InCenter);
    editor.selections = [new Selection(range.start, range.end)];
  }

  /** From the page in front or, as nobody tells which one a preview shows, from the one that was read last. */
  async turn(by: 1 | -1): Promise<void> {
    const front = pageInFront();
    const from = front ?? this.#latest;
    const place = from && placeOf(from.path);
    if (!place) throw new Error(l10n.t('No chat is open.'));
    const page = place.page + by;
    const { pages } = await this.#load(from);
    if (page < 1 || page > pages) throw new Error(l10n.t('This chat has no page {0}.', page));
    const to = from.with({ path: pathOf({ ...place, page }) });
    this.#latest = to;
    await (front ? window.showTextDocument(to) : showMarkdown(to));
  }

  watch(): Disposable {
    return { dispose: () => undefined };
  }

  async stat(uri: Uri): Promise<FileStat> {
    const { bytes, mtime } = await this.#load(uri);
    return { type: FileType.File, ctime: 0, mtime, size: bytes.length, permissions: FilePermission.Readonly };
  }

  async readFile(uri: Uri): Promise<Uint8Array> {
    // A link may have led here.
    this.#latest = uri;
    return (await this.#load(uri)).bytes;
  }

  readDirectory(uri: Uri): never {
    throw FileSystemError.FileNotADirectory(uri);
  }

  createDirectory(uri: Uri): never {
    throw FileSystemError.NoPermissions(uri);
  }

  writeFile(uri: Uri): never {
    throw FileSystemError.NoPermissions(uri);
  }

  delete(uri: Uri): never {
    throw FileSystemError.NoPermissions(uri);
  }

  rename(uri: Uri): never {
    throw FileSystemError.NoPermissions(uri);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #load(uri: Uri): Promise<Written> {
    const place = placeOf(uri.path);
    if (!place) throw FileSystemError.FileNotFound(uri);
    const key = uri.toString();
    const known = this.#written.get(key) ?? this.#write(place, key);
    this.#written.delete(key);
    this.#written.set(key, known);
    this.#given.add(key);
    const [oldest] = this.#written.keys();
    if (this.#written.size > mostPages && oldest !== undefined) this.#written.delete(oldest);
    return known;
  }

  /** What cannot be shown says why, and is asked for again by whoever looks again. */
  async #write(place: ChatPlace, key: string): Promise<Written> {
    const { source, id, page } = place;
    let [text, pages] = ['', 1];
    try {
      const printed: ChatPage | null = await this.#session.request(requests.chatPage, { source, id, page });
      text = printed
        ? chatPageText(printed, place)
        : noPageText(place.title, l10n.t('This chat is not there any more.'));
      pages = printed?.pages ?? 1;
      if (pages > 1) this.#sayPaged(pathOf(place));
    } catch (error) {
      text = noPageText(place.title, error instanceof Error ? error.message : String(error));
      this.#written.delete(key);
    }
    return { bytes: new TextEncoder().encode(text), mtime: Date.now(), pages };
  }

  /** Only these have arrows in their title. */
  #sayPaged(path: string): void {
    this.#paged.add(path);
    void commands.executeCommand('setContext', pagedContext, [...this.#paged]);
  }

  /** Chats went on, or may be read no more. */
  #again(): void {
    const uris = [...this.#given];
    this.#given.clear();
    this.#written.clear();
    this.#changes.fire(uris.map(uri => ({ type: FileChangeType.Changed, uri: Uri.parse(uri) })));
  }
}

/** Of a text; a preview does not say what it shows. */
function pageInFront(): Uri | undefined {
  const { activeTab } = window.tabGroups.activeTabGroup;
  const { uri } = (activeTab?.input ?? {}) as Partial<TabInputText>;
  return uri?.scheme === chatScheme ? uri : undefined;
}

function uriOf(entry: ChatEntry, page: number): Uri {
  const { source, id } = entry;
  return Uri.from({ scheme: chatScheme, path: pathOf({ source, id, page, title: titleText(entry) }) });
}
