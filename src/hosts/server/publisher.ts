import type { Diagnostic, PublishDiagnosticsParams } from 'vscode-languageserver/node';
import { type Digest, digestBytes } from '../../base/digest.js';
import { uriOf } from './uris.js';

/** Knows what the editor shows of one folder, so that only differences cross the wire. */
export class Publisher {
  readonly #shown = new Map<string, { readonly uri: string; readonly digest: Digest }>();
  readonly #root: string;
  readonly #send: (params: PublishDiagnosticsParams) => void;
  readonly #changed: (path: string) => void;

  /** `changed` is told of files that show something else than before. */
  constructor(
    root: string,
    send: (params: PublishDiagnosticsParams) => void,
    changed: (path: string) => void,
  ) {
    this.#root = root;
    this.#send = send;
    this.#changed = changed;
  }

  /** Paths that have diagnostics on display. */
  get shown(): readonly string[] {
    return [...this.#shown.keys()];
  }

  shows(path: string): boolean {
    return this.#shown.has(path);
  }

  /** For a file that is not open. Nothing is sent when the editor shows the same already. */
  show(path: string, diagnostics: Diagnostic[]): void {
    const before = this.#shown.get(path);
    const digest = diagnostics.length > 0 ? digestBytes(JSON.stringify(diagnostics)) : undefined;
    if (before?.digest === digest) return;
    this.#put(path, { uri: before?.uri ?? uriOf(this.#root, path) }, diagnostics, digest);
  }

  /** For an open document: sent even when equal, because the editor has moved the old ones with the text. */
  showOpen(
    path: string,
    document: { readonly uri: string; readonly version: number },
    diagnostics: Diagnostic[],
  ): void {
    if (diagnostics.length === 0 && !this.#shown.has(path)) return;
    const digest = diagnostics.length > 0 ? digestBytes(JSON.stringify(diagnostics)) : undefined;
    this.#put(path, document, diagnostics, digest);
  }

  clear(): void {
    for (const path of this.shown) this.show(path, []);
  }

  #put(
    path: string,
    { uri, version }: { readonly uri: string; readonly version?: number },
    diagnostics: Diagnostic[],
    digest: Digest | undefined,
  ): void {
    const isSame = this.#shown.get(path)?.digest === digest;
    if (digest) this.#shown.set(path, { uri, digest });
    else this.#shown.delete(path);
    this.#send({ uri, diagnostics, ...(version !== undefined && { version }) });
    if (!isSame) this.#changed(path);
  }
}
