import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Disposable } from '../../base/disposable.js';

/** How long typing must pause before its text is answered; shorter makes half-typed words flicker. */
const quietMs = 120;

/** Answers one open document; must not reject. */
export type Answer = (path: string, document: TextDocument) => Promise<void>;

/** The open documents of a folder and the order in which they are answered: on screen first, one at a time. */
export class LiveDocuments implements Disposable {
  readonly #documents = new Map<string, TextDocument>();
  readonly #quiet = new Map<string, NodeJS.Timeout>();
  readonly #due = new Set<string>();
  readonly #answer: Answer;
  #visible: ReadonlySet<string> = new Set();
  #answering = false;
  #idle: PromiseWithResolvers<void> | undefined;

  constructor(answer: Answer) {
    this.#answer = answer;
  }

  get paths(): readonly string[] {
    return [...this.#documents.keys()];
  }

  get(path: string): TextDocument | undefined {
    return this.#documents.get(path);
  }

  open(path: string, document: TextDocument): void {
    this.#documents.set(path, document);
    this.refresh([path]);
  }

  /** A keystroke: answered when the typing pauses. */
  edited(path: string): void {
    clearTimeout(this.#quiet.get(path));
    this.#due.delete(path);
    this.#busy();
    const timer = setTimeout(() => {
      this.#quiet.delete(path);
      this.refresh([path]);
    }, quietMs);
    this.#quiet.set(path, timer);
  }

  close(path: string): void {
    clearTimeout(this.#quiet.get(path));
    this.#quiet.delete(path);
    this.#due.delete(path);
    this.#documents.delete(path);
    this.#settle();
  }

  /** Answers these again, now; paths that are not open, or are being typed in, are left alone. */
  refresh(paths: readonly string[]): void {
    for (const path of paths) {
      if (this.#documents.has(path) && !this.#quiet.has(path)) this.#due.add(path);
    }
    if (this.#due.size > 0) this.#busy();
    if (this.#due.size > 0 && !this.#answering) void this.#drain();
    this.#settle();
  }

  setVisible(paths: readonly string[]): void {
    this.#visible = new Set(paths);
  }

  /** Resolves at once, or as soon as nobody types and nothing is due. */
  whenIdle(): Promise<void> {
    return this.#idle?.promise ?? Promise.resolve();
  }

  dispose(): void {
    for (const path of this.paths) this.close(path);
  }

  async #drain(): Promise<void> {
    this.#answering = true;
    for (let path = this.#next(); path !== undefined; path = this.#next()) {
      this.#due.delete(path);
      const document = this.#documents.get(path);
      if (document) await this.#answer(path, document);
    }
    this.#answering = false;
    this.#settle();
  }

  #next(): string | undefined {
    for (const path of this.#due) if (this.#visible.has(path)) return path;
    return this.#due.values().next().value;
  }

  #busy(): void {
    this.#idle ??= Promise.withResolvers<void>();
  }

  #settle(): void {
    if (this.#answering || this.#due.size > 0 || this.#quiet.size > 0) return;
    this.#idle?.resolve();
    this.#idle = undefined;
  }
}
