import { fileFacts } from '../analysis/file-facts.js';
import type { Discovery, FileSource } from '../analysis/file-source.js';
import type { FixOffer } from '../analysis/fixes/fixes-of.js';
import type { Finding } from '../analysis/rules/rule.js';
import { type EffectiveSettings, type SettingsLayer, settings } from '../analysis/settings.js';
import { sourceText } from '../analysis/source-text.js';
import { digestOf } from '../base/digest.js';
import { DisposableStore } from '../base/disposable.js';
import type { OperationalError } from '../base/errors.js';
import { Emitter } from '../base/event.js';
import type { Range } from '../base/range.js';
import { Engine, type GetOptions } from '../engine/engine.js';
import type { EngineEvent } from '../engine/events.js';
import type { Change } from '../engine/feed.js';
import { Stats } from '../engine/stats.js';
import { whenAll } from '../engine/when-all.js';
import { AcrossFiles } from './across-files.js';
import type { DetailedReport, Explanation, FileReport, ProjectDetails, Verification } from './answers.js';
import { Bundle, BundledScan } from './bundle.js';
import { type ClearWhat, clearEntries } from './clear.js';
import { stepsOf } from './explain.js';
import { fixesAt } from './fixes-at.js';
import { type PageSlot, pageSlot } from './page.js';
import { Recollection } from './past.js';
import { memberQueries } from './registry.js';
import { Reporter } from './reporter.js';
import { RuleScopes } from './rule-scopes.js';
import { both, scanInOrder, shrinkUnderPressure } from './scan.js';
import { applySettings, selectionOf } from './settings-feed.js';
import type { Status } from './status.js';
import { StatusKeeper } from './status-keeper.js';
import { sampleOf, verifyAgainstCold } from './verify.js';
import { verifyAcross } from './verify-across.js';
import { View } from './view.js';
import type { ScanOptions, VerifyOptions, Workspace } from './workspace.js';
import type { WorkspaceParts } from './workspace-parts.js';

/** The façade over one engine: composed of its parts by hand, it owns them and ends them. */
// treewarden-ignore-next-line large-class: a façade has a method for each thing that a host may ask.
export class OpenWorkspace extends DisposableStore implements Workspace {
  readonly root: string;
  readonly engine: Engine;
  readonly #files: FileSource;
  readonly #parts: WorkspaceParts;
  readonly #keeper: StatusKeeper;
  readonly #recollection: Recollection;
  readonly #reporter: Reporter;
  readonly #across: AcrossFiles;
  readonly #changed = this.add(new Emitter<readonly string[]>());
  readonly #stats = new Stats();
  readonly #scopes = new RuleScopes();
  readonly #view: View;
  readonly #acrossNow = () => this.#across.findings();
  readonly focus: Workspace['focus'] = lines => this.#view.focus(lines);
  readonly hide: Workspace['hide'] = baseline => this.#view.hide(baseline);
  #scanning = 0;
  #scanningForProject = 0;

  constructor(parts: WorkspaceParts) {
    super();
    for (const owned of parts.owned ?? []) this.add(owned);
    this.root = parts.root;
    this.#parts = parts;
    this.#files = parts.files;
    this.#recollection = new Recollection(parts.past, () => this.engine);
    this.#keeper = this.add(new StatusKeeper({ ...parts, stats: this.#stats }));
    this.engine = new Engine({
      tiers: parts.tiers,
      now: parts.clock.now,
      offload: errand => (this.#isBacklog(errand.subject) ? parts.offload?.(errand) : undefined),
      alongside: node => (this.#scanningForProject > 0 && node === fileFacts ? memberQueries : []),
      history: this.#recollection.known,
      emit: event => this.#record(event),
    });
    this.#view = new View(this.engine, paths => {
      this.#keeper.invalidated(paths);
      this.#changed.fire(paths);
    });
    this.#reporter = new Reporter(this.engine, this.#files, this.#keeper, this.#view);
    this.#across = this.add(
      new AcrossFiles(this.engine, parts.openResolution, problem => {
        parts.onProblem?.(problem);
        this.#keeper.failed('', problem);
      }),
    );
    if (parts.problem) this.#keeper.failed('', parts.problem);
    this.add(this.#files.changes(changes => this.#apply(changes)));
    this.add(this.#files);
  }

  get onDidChange(): Emitter<readonly string[]>['event'] {
    return this.#changed.event;
  }

  get onDidChangeStatus(): Emitter<void>['event'] {
    return this.#keeper.onDidChange;
  }

  async open(signal?: AbortSignal): Promise<Discovery> {
    const problems = await this.#readSettings();
    const discovery = await this.#list(signal);
    return { ...discovery, problems: [...problems, ...discovery.problems] };
  }

  async setSettings(layer: SettingsLayer, source: unknown): Promise<EffectiveSettings> {
    const before = await this.settings();
    if (!applySettings(this.engine, this.#scopes, layer, source)) return before;
    const after = await this.settings();
    this.#keeper.rejudged();
    if (this.#keeper.isListed && selectionOf(before) !== selectionOf(after)) await this.#list();
    this.#changed.fire(this.files());
    return after;
  }

  settings(): Promise<EffectiveSettings> {
    return this.engine.get(settings);
  }

  setBuffer(path: string, text: string): void {
    this.#files.setBuffer(path, text);
  }

  closeBuffer(path: string): void {
    this.#files.closeBuffer(path);
  }

  async touch(paths: readonly string[]): Promise<void> {
    if (paths.some(path => this.#parts.settingsFeed?.concerns(path))) await this.#readSettings();
    await this.#files.touch(paths);
    if (!paths.some(path => this.#across.concerns(path))) return;
    this.#across.moved();
    this.#changed.fire([]);
  }

  files(): readonly string[] {
    return this.engine.subjects(sourceText);
  }

  has(path: string): boolean {
    return this.engine.cell(sourceText, path) !== undefined;
  }

  report(path: string, options: GetOptions = {}): Promise<FileReport> {
    return this.#reporter.report(path, options);
  }

  detail(path: string): Promise<DetailedReport> {
    return this.#reporter.detail(path);
  }

  async *scan({
    paths,
    forProject = false,
    signal,
    onProgress,
  }: ScanOptions = {}): AsyncGenerator<FileReport> {
    this.#scanning++;
    if (forProject) this.#scanningForProject++;
    const activity = this.#keeper.begin('scanning', (paths ?? this.files()).length);
    const bundled = new BundledScan(this.engine, this.#parts.tiers, paths === undefined, event =>
      this.#record(event),
    );
    try {
      await bundled.begin();
      yield* scanInOrder({
        paths: paths ?? this.files(),
        now: this.#parts.clock.now,
        report: path => {
          const report = this.#reporter.scanned(path, bundled);
          return forProject ? this.#across.preparedAfter(report, path) : report;
        },
        ahead: () => shrinkUnderPressure(this.#parts.ahead, this.#parts.memoryShare()),
        onProgress: both(activity.progress, onProgress),
        signal,
      });
      await bundled.end();
    } finally {
      this.#scanning--;
      if (forProject) this.#scanningForProject--;
      activity.end();
    }
  }

  across(): Promise<readonly FileReport[]> {
    return this.#keeper.during('scanning', this.files().length, async () => {
      const asked: (FileReport | Promise<FileReport>)[] = [];
      for (const [path, findings] of await this.#across.findings())
        asked.push(this.#reporter.across(path, findings));
      const reports = await whenAll(asked, settled => settled);
      this.#keeper.seenAcross(reports);
      return reports;
    });
  }

  projectDetails(): Promise<ProjectDetails> {
    return this.#across.details();
  }

  async page(form: string, isOfProject = false): Promise<PageSlot> {
    const world = isOfProject ? await this.#across.world() : '';
    return pageSlot(this.engine, this.#parts.tiers, digestOf(form, world));
  }

  fixes(path: string, range: Range, across: readonly Finding[] = []): Promise<readonly FixOffer[]> {
    return fixesAt(this.engine, this.#reporter, { path, range, across, acrossNow: this.#acrossNow });
  }

  async explain(path: string): Promise<Explanation> {
    const { freshness } = await this.#reporter.detail(path);
    return { path, freshness, state: this.#files.state(path) ?? 'gone', steps: stepsOf(this.engine, path) };
  }

  async verify({ sample, signal, onProgress }: VerifyOptions = {}): Promise<Verification> {
    const { now, epochMs } = this.#parts.clock;
    const paths = sampleOf(this.files(), sample, epochMs());
    const bundled = await new Bundle(this.engine, this.#parts.tiers).find();
    const verification = await this.#keeper.during('verifying', paths.length, async progress => {
      const plan = { paths, bundled, now, onProgress: both(progress, onProgress), signal };
      const ofFiles = await verifyAgainstCold({ engine: this.engine, ...plan });
      return sample === undefined ? this.#withAcross(ofFiles) : ofFiles;
    });
    this.#keeper.verified(verification);
    return verification;
  }

  async revalidate({ signal, onProgress }: ScanOptions = {}): Promise<number> {
    return this.#verifyFiles({ all: true, signal, onProgress });
  }

  verifyInBackground(signal?: AbortSignal): Promise<number> {
    return this.#verifyFiles({ signal });
  }

  async clear(what: ClearWhat = {}): Promise<number> {
    const dropped = await clearEntries(this.engine, this.#parts.tiers, this.files(), what);
    this.#keeper.changed();
    return dropped;
  }

  status(): Promise<Status> {
    const files = this.files();
    const unverified = files.filter(path => this.#files.state(path) === 'unverified').length;
    return this.#keeper.status(this.engine, { files: files.length, unverified });
  }

  /** One result more: all that shows across files. */
  async #withAcross({ checked, results, differences }: Verification): Promise<Verification> {
    const seen = await this.#across.findings();
    const found = await verifyAcross(this.engine, this.#parts.tiers, seen, this.#parts.clock.now);
    return { checked, results: results + 1, differences: [...differences, ...found] };
  }

  async #verifyFiles(options: Parameters<FileSource['verify']>[0] & object): Promise<number> {
    const differing = await this.#keeper.during('verifying', this.files().length, progress =>
      this.#files.verify({ ...options, onProgress: both(progress, options.onProgress) }),
    );
    this.#changed.fire([]);
    return differing;
  }

  #apply(changes: readonly Change[]): void {
    const { revision } = this.engine;
    const isListChanged = changes.some(({ subject, cell }) => (cell !== undefined) !== this.has(subject));
    if (isListChanged) this.#across.moved();
    const paths = changes.filter(({ input }) => input.id === sourceText.id).map(({ subject }) => subject);
    this.engine.apply([...changes, ...this.#scopes.changes(this.engine, paths)]);
    if (this.engine.revision === revision) return;
    this.#keeper.invalidated(paths);
    if (paths.length > 0) this.#changed.fire(paths);
  }

  async #list(signal?: AbortSignal): Promise<Discovery> {
    const { include, exclude, maxFileBytes } = await this.settings();
    const discovery = await this.#keeper.during('listing', 0, () =>
      this.#files.open({ include, exclude, maxFileBytes }, signal),
    );
    this.#keeper.listed(discovery);
    await this.#recollection.remember();
    return discovery;
  }

  /** Answers what was wrong; a layer that cannot be read says nothing, and the others hold. */
  async #readSettings(): Promise<readonly OperationalError[]> {
    const layers = (await this.#parts.settingsFeed?.read()) ?? [];
    for (const { layer, source } of layers) await this.setSettings(layer, source);
    const problems = layers.flatMap(({ problem }) => problem ?? []);
    for (const problem of problems) this.#keeper.failed('', problem);
    return problems;
  }

  #record(event: EngineEvent): void {
    this.#stats.record(event);
    this.#keeper.record(event);
    this.#parts.onEvent?.(event);
  }

  #isBacklog(subject: string): boolean {
    return this.#scanning > 0 && this.#files.state(subject) !== 'buffer';
  }
}
