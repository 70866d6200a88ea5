import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Disposable } from '../../base/disposable.js';
import type { Folder } from './folder.js';
import { filePathOf, pathBelow } from './uris.js';

/** A file seen from the folder that owns it. */
export interface Located {
  readonly folder: Folder;
  /** Relative to the folder's root. */
  readonly path: string;
}

/** The open folders. Of two that contain a file the inner one owns it. */
export class Folders implements Disposable {
  /** Inner ones first: a longer root cannot contain a shorter one. */
  #folders: readonly Folder[] = [];
  /** Of each open document, by URI. */
  readonly #owners = new Map<string, { readonly folder: Folder; readonly version: number }>();

  get all(): readonly Folder[] {
    return this.#folders;
  }

  add(folder: Folder): void {
    this.#folders = [...this.#folders, folder].sort((a, b) => b.root.length - a.root.length);
  }

  remove(root: string): void {
    const gone = this.#folders.find(folder => folder.root === root);
    if (!gone) return;
    this.#folders = this.#folders.filter(folder => folder !== gone);
    for (const [uri, owner] of this.#owners) if (owner.folder === gone) this.#owners.delete(uri);
    gone.clearDisplay();
    gone.dispose();
  }

  locate(uri: string): Located | undefined {
    const absolute = filePathOf(uri);
    return absolute === undefined ? undefined : this.locatePath(absolute);
  }

  locatePath(absolute: string): Located | undefined {
    for (const folder of this.#folders) {
      const path = pathBelow(folder.root, absolute);
      if (path !== undefined) return { folder, path };
    }
    return undefined;
  }

  /** Hands each open document to the folder that owns it now; what has not moved is left alone. */
  assign(documents: readonly TextDocument[]): void {
    for (const document of documents) {
      const located = this.locate(document.uri);
      const owner = this.#owners.get(document.uri);
      if (located?.folder === owner?.folder) continue;
      if (owner) this.#close(owner.folder, document);
      if (!located) continue;
      this.#owners.set(document.uri, { folder: located.folder, version: document.version });
      located.folder.openDocument(located.path, document);
    }
  }

  /** The protocol library calls an opening an edit, too; that one is left out. */
  edited(document: TextDocument): void {
    const { uri, version } = document;
    const owner = this.#owners.get(uri);
    const located = this.locate(uri);
    if (!owner || !located || owner.version === version) return;
    this.#owners.set(uri, { folder: owner.folder, version });
    owner.folder.editDocument(located.path, document);
  }

  closed(document: TextDocument): void {
    const owner = this.#owners.get(document.uri);
    if (owner) this.#close(owner.folder, document);
  }

  dispose(): void {
    for (const folder of this.#folders) folder.dispose();
    this.#folders = [];
  }

  #close(owner: Folder, document: TextDocument): void {
    this.#owners.delete(document.uri);
    const absolute = filePathOf(document.uri);
    const path = absolute === undefined ? undefined : pathBelow(owner.root, absolute);
    if (path !== undefined) owner.closeDocument(path, document);
  }
}
