import { CodeLensRefreshRequest, type Connection } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Disposable } from '../../base/disposable.js';
import { notifications, type ServerOptions } from '../protocol.js';
import { type EditorSettings, editorSettings } from './editor-settings.js';
import type { Faults } from './faults.js';
import { Folder } from './folder.js';
import type { Folders } from './folders.js';
import type { FolderSession, ServerParts } from './parts.js';
import { filePathOf } from './uris.js';

export const settingsSection = 'treewarden';

export interface FolderChangesParts {
  readonly connection: Connection;
  readonly parts: ServerParts;
  readonly folders: Folders;
  readonly faults: Faults;
  readonly options: ServerOptions;
  /** Whether the editor answers `workspace/configuration`. */
  readonly canConfigure: boolean;
  /** Whether the editor asks for code lenses again when it is told to. */
  readonly canRefreshLenses: boolean;
  readonly documents: () => readonly TextDocument[];
  readonly statusChanged: () => void;
  readonly findingsChanged: (root: string, path: string) => void;
  /** Which folders there are has changed. */
  readonly foldersChanged: () => void;
  /** All folders have what the editor's settings say now. */
  readonly configured: () => void;
}

/** Opens and closes folders and brings them their settings, one change after the other: none sees half of another. */
export class FolderChanges implements Disposable {
  readonly #parts: FolderChangesParts;
  #session: FolderSession | undefined;
  #last: Promise<void> = Promise.resolve();
  #scans: Promise<void> = Promise.resolve();

  constructor(parts: FolderChangesParts) {
    this.#parts = parts;
  }

  /** Resolves when what was asked so far is done. */
  get settled(): Promise<void> {
    return this.#last;
  }

  change(addedUris: readonly string[], removedUris: readonly string[]): void {
    this.#enqueue('folders', async () => {
      for (const uri of removedUris) this.#parts.folders.remove(filePathOf(uri) ?? '');
      await Promise.all(addedUris.map(uri => this.#open(uri).catch(error => this.#failed('folders', error))));
      this.#parts.folders.assign(this.#parts.documents());
      this.#parts.foldersChanged();
    });
  }

  configure(): void {
    this.#enqueue('settings', async () => {
      const { folders, canRefreshLenses, connection } = this.#parts;
      const lenses = (): string => folders.all.map(({ settings }) => settings.codeLens).join();
      const before = lenses();
      for (const folder of folders.all) await folder.configure(await this.#settingsOf(folder.uri));
      this.#parts.configured();
      if (canRefreshLenses && lenses() !== before) void connection.sendRequest(CodeLensRefreshRequest.type);
    });
  }

  /** Ends what the folders shared; after the folders. */
  dispose(): void {
    this.#session?.dispose();
  }

  async #open(uri: string): Promise<void> {
    const { folders, statusChanged } = this.#parts;
    const root = filePathOf(uri);
    if (root === undefined) return;
    const settings = await this.#settingsOf(uri);
    const folder = this.#makeFolder(uri, root);
    folder.workspace.onDidChangeStatus(statusChanged);
    await folder.configure(settings);
    folders.add(folder);
    void this.#list(folder);
  }

  async #list(folder: Folder): Promise<void> {
    try {
      const { files, by } = await folder.open();
      this.#parts.faults.tell(`${folder.root}: ${files} files, listed by ${by}.`);
    } catch (error) {
      this.#failed('open', error);
    }
  }

  #makeFolder(uri: string, root: string): Folder {
    const { connection, parts, folders, faults, options, statusChanged, findingsChanged } = this.#parts;
    const trusted = options.trusted !== false;
    this.#session ??= this.#openSession();
    const folder: Folder = new Folder({
      uri,
      workspace: this.#session.openFolder({ root, trusted }),
      catalogue: parts.catalogue,
      changedLines: parts.changedLines,
      textFiles: trusted ? parts.textFiles : undefined,
      faults,
      delivery: options.delivery ?? 'push',
      inTurn: scan => {
        this.#scans = this.#scans.then(scan, scan);
        return this.#scans;
      },
      findingsChanged: path => findingsChanged(root, path),
      failed: (what, error) => {
        faults.note(what, error);
        statusChanged();
      },
      owns: path => folders.locatePath(`${root}/${path}`)?.folder === folder,
      publish: params => void connection.sendDiagnostics(params),
      sendFileState: state => void connection.sendNotification(notifications.fileState.method, state),
    });
    return folder;
  }

  #openSession(): FolderSession {
    const { parts, options, faults } = this.#parts;
    const { cacheHome, maxDiskMb, maxMemoryMb } = options;
    const onProblem = (error: Error): void => faults.note('session', error);
    return parts.openSession({ cacheHome, maxDiskMb, maxMemoryMb, onProblem });
  }

  async #settingsOf(scopeUri: string): Promise<EditorSettings> {
    const { connection, canConfigure } = this.#parts;
    if (!canConfigure) return editorSettings({});
    return editorSettings(
      await connection.workspace.getConfiguration({ scopeUri, section: settingsSection }),
    );
  }

  #enqueue(what: string, change: () => Promise<void>): void {
    this.#last = this.#last.then(change).catch(error => this.#failed(what, error));
  }

  #failed(what: string, error: unknown): void {
    this.#parts.faults.note(what, error);
  }
}
