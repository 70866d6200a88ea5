import type { Diagnostic, PublishDiagnosticsParams } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type Disposable, DisposableStore } from '../../base/disposable.js';
import { Cancelled, messageOf, OperationalError } from '../../base/errors.js';
import type { FileReport } from '../../workspace/answers.js';
import { baselineName } from '../../workspace/baseline.js';
import type { Workspace } from '../../workspace/workspace.js';
import type { Delivery, FileState, Found } from '../protocol.js';
import { AcrossFindings } from './across-findings.js';
import { Background, type BackgroundParts, type PassOptions } from './background.js';
import { Baseline } from './baseline.js';
import { type Finding, findingDiagnostics, problemDiagnostic } from './diagnostics.js';
import { type EditorSettings, editorSettings } from './editor-settings.js';
import type { Faults } from './faults.js';
import { FileStates } from './file-states.js';
import { LiveDocuments } from './live-documents.js';
import { NewCode } from './new-code.js';
import { type OpenAnswer, openAnswer } from './open-answer.js';
import { Pace } from './pace.js';
import type { Catalogue, ServerParts } from './parts.js';
import { Publisher } from './publisher.js';
import { uriOf } from './uris.js';

/** What a folder needs of the server around it. */
export interface FolderParts {
  /** As the editor spells it. */
  readonly uri: string;
  readonly workspace: Workspace;
  readonly catalogue: Catalogue;
  readonly faults: Faults;
  readonly delivery: Delivery;
  /** False for a file of another open folder inside this one. */
  readonly owns: (path: string) => boolean;
  readonly inTurn: BackgroundParts['inTurn'];
  readonly changedLines: ServerParts['changedLines'];
  /** Undefined in a folder that is not trusted. */
  readonly textFiles: ServerParts['textFiles'] | undefined;
  /** The editor shows other findings of this file than before. */
  readonly findingsChanged: (path: string) => void;
  /** For what the status is to show and nobody waits for. */
  readonly failed: (what: string, error: unknown) => void;
  readonly publish: (params: PublishDiagnosticsParams) => void;
  readonly sendFileState: (state: FileState) => void;
}

/** One workspace folder: what the editor does becomes input changes, what changes becomes diagnostics. */
export class Folder implements Disposable {
  readonly workspace: Workspace;
  readonly live: LiveDocuments;
  readonly baseline: Baseline;
  readonly #parts: FolderParts;
  readonly #background: Background;
  readonly #publisher: Publisher;
  readonly #states: FileStates;
  readonly #newCode: NewCode;
  readonly #across: AcrossFindings;
  readonly #owned = new DisposableStore();
  readonly #ended = new AbortController();
  readonly #listed = Promise.withResolvers<void>();
  #isListed = false;
  #settings = editorSettings({});

  constructor(parts: FolderParts) {
    const { workspace, publish, sendFileState } = parts;
    this.#parts = parts;
    this.workspace = this.#owned.add(workspace);
    const pace = new Pace();
    this.#publisher = new Publisher(
      workspace.root,
      params => {
        pace.sent(params.diagnostics.length);
        publish(params);
      },
      parts.findingsChanged,
    );
    this.#newCode = this.#owned.add(
      new NewCode({ ...parts, failed: error => parts.failed('new code', error) }),
    );
    this.#states = this.#owned.add(new FileStates(sendFileState));
    this.#across = new AcrossFindings({
      workspace,
      changed: paths => this.#acrossChanged(paths),
      failed: error => parts.faults.note('across', error),
      now: () => performance.now(),
    });
    this.baseline = new Baseline({
      ...parts,
      openText: path => this.live.get(path)?.getText(),
      changed: () => void this.#across.again(),
      complain: problem =>
        publish({ uri: uriOf(workspace.root, baselineName), diagnostics: problemDiagnostic(problem) }),
      failed: error => parts.failed('baseline', error),
    });
    this.live = this.#owned.add(new LiveDocuments((path, document) => this.#answer(path, document)));
    this.#background = this.#owned.add(
      new Background({
        workspace,
        isOpen: path => this.live.get(path) !== undefined,
        show: report => this.#show(report),
        rest: () => pace.rest(),
        sweep: () => this.#sweep(),
        whenIdle: () => this.live.whenIdle(),
        inTurn: parts.inTurn,
        failed: error => parts.faults.note('scan', error),
      }),
    );
    this.#owned.add(workspace.onDidChange(paths => this.#changed(paths)));
  }

  get uri(): string {
    return this.#parts.uri;
  }

  /** Resolves when the files are listed, or cannot be: what goes over all of them waits for it. */
  get listed(): Promise<void> {
    return this.#listed.promise;
  }

  get settings(): EditorSettings {
    return this.#settings;
  }

  get root(): string {
    return this.workspace.root;
  }

  /** Lists the files. Open documents do not wait for it, nor does it wait until what was trusted by fingerprint is read. */
  async open(): ReturnType<Workspace['open']> {
    const discovery = await this.workspace.open(this.#ended.signal).finally(this.#listed.resolve);
    this.#isListed = true;
    this.live.refresh(this.live.paths.filter(path => !this.workspace.has(path)));
    this.#background.scanAll();
    void this.#verify();
    return discovery;
  }

  /** The workspace tells which answers differ under the new settings. */
  async configure(settings: EditorSettings): Promise<void> {
    this.#settings = settings;
    await this.workspace.setSettings('editor', settings.layer);
    this.#newCode.configure(settings.newCodeSince);
    await this.baseline.configure(settings.baseline);
    this.#background.enable(settings.scanOnIdle && this.#parts.delivery === 'push');
    this.#background.scanAll();
  }

  openDocument(path: string, document: TextDocument): void {
    this.workspace.setBuffer(path, document.getText());
    this.live.open(path, document);
  }

  editDocument(path: string, document: TextDocument): void {
    // In this order: the change event of the buffer finds the file being typed in, and leaves it alone.
    this.live.edited(path);
    this.workspace.setBuffer(path, document.getText());
  }

  closeDocument(path: string, document: TextDocument): void {
    this.live.close(path);
    this.#states.forget(document.uri);
    this.workspace.closeBuffer(path);
    if (this.#background.enabled) this.#background.scanAgain([path]);
    else this.#publisher.show(path, []);
  }

  async touch(paths: readonly string[]): Promise<void> {
    await this.workspace.touch(paths);
    await this.baseline.touched(paths);
    this.#newCode.touched();
  }

  /** The scan a user asked for. */
  scan(options: Omit<PassOptions, 'paths'>): Promise<void> {
    return this.#background.scanNow(options);
  }

  /** What the editor shows of a file: with edge cases while it is open, findings alone otherwise. */
  async diagnose(path: string): Promise<Diagnostic[]> {
    if (this.live.get(path)) return (await this.#openAnswer(path)).diagnostics;
    return findingDiagnostics(await this.findingsOf(path, { obsolete: 'cancel' }), this.root);
  }

  /** Of a file what shows across files only, as of the last look. */
  across(path: string): readonly Finding[] {
    return this.#across.of(path);
  }

  /** Of a file, and of all files together as of the last look. */
  async findingsOf(path: string, options?: Parameters<Workspace['report']>[1]): Promise<readonly Finding[]> {
    const { findings } = await this.workspace.report(path, options);
    return [...findings, ...this.#across.of(path)];
  }

  /** What Problems lists of a file, as plain data. */
  async findings(path: string): Promise<readonly Found[]> {
    if (!this.#publisher.shows(path)) return [];
    try {
      return (await this.findingsOf(path)).map(({ rule, severity, message, range }) => ({
        rule,
        severity,
        message,
        range,
      }));
    } catch (error) {
      if (!OperationalError.is(error, 'file/missing')) this.#parts.faults.note('findings', error);
      return [];
    }
  }

  /** Before its end, when the editor goes on without this folder: nothing of it may stay on display. */
  clearDisplay(): void {
    this.#publisher.clear();
  }

  dispose(): void {
    this.#ended.abort();
    this.#listed.resolve();
    this.#owned.dispose();
  }

  async #verify(): Promise<void> {
    const { signal } = this.#ended;
    try {
      await this.live.whenIdle();
      if (!signal.aborted) await this.workspace.verifyInBackground(signal);
    } catch (error) {
      if (!signal.aborted) this.#parts.faults.note('verify', error);
    }
  }

  async #answer(path: string, document: TextDocument): Promise<void> {
    const { uri, version } = document;
    this.#states.begin(uri);
    try {
      const { report, diagnostics } = await this.#openAnswer(path);
      if (document.version !== version || this.live.get(path) !== document) return;
      this.#states.end(uri, report);
      if (this.#parts.delivery === 'push') this.#publisher.showOpen(path, { uri, version }, diagnostics);
    } catch (error) {
      this.#notAnswered(uri, error);
    }
  }

  async #openAnswer(path: string): Promise<OpenAnswer> {
    const answer = await openAnswer({ ...this.#parts, isListed: this.#isListed }, path);
    const across = this.workspace.has(path) ? await this.#across.ofEdited(path) : [];
    return { ...answer, diagnostics: [...answer.diagnostics, ...findingDiagnostics(across, this.root)] };
  }

  /** A cancelled answer is not a fault: whoever changed the text has asked again. */
  #notAnswered(uri: string, error: unknown): void {
    if (error instanceof Cancelled || this.#owned.isDisposed) return;
    this.#parts.faults.note('report', error);
    this.#states.end(uri, { freshness: 'partial', problem: { message: messageOf(error) } });
  }

  #changed(paths: readonly string[]): void {
    this.live.refresh(paths);
    this.#background.scanAgain(paths);
    if (paths.length === 0) void this.#across.again();
  }

  #show({ path, findings }: FileReport): void {
    if (!this.live.get(path) && this.#parts.owns(path))
      this.#publisher.show(path, findingDiagnostics([...findings, ...this.#across.of(path)], this.root));
  }

  #acrossChanged(paths: readonly string[]): void {
    this.live.refresh(paths);
    for (const path of paths) if (!this.live.get(path)) void this.#showAgain(path);
  }

  async #showAgain(path: string): Promise<void> {
    try {
      this.#show(await this.workspace.report(path));
    } catch (error) {
      if (!OperationalError.is(error)) this.#parts.faults.note('report', error);
    }
  }

  /** After each pass: what is gone is taken back, and what shows across files is looked at. */
  #sweep(): void {
    if (!this.#ended.signal.aborted) void this.#across.refresh();
    for (const path of this.#publisher.shown) {
      if (!this.workspace.has(path) && !this.live.get(path)) this.#publisher.show(path, []);
    }
  }
}
