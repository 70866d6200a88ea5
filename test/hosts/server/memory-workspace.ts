import { type ChangedLines, differingPaths, isOnChangedLine } from '../../../src/base/changed-lines.js';
import type { Digest } from '../../../src/base/digest.js';
import { DisposableStore } from '../../../src/base/disposable.js';
import { Cancelled, OperationalError } from '../../../src/base/errors.js';
import { Emitter } from '../../../src/base/event.js';
import type {
  DetailedReport,
  Explanation,
  FileReport,
  Verification,
} from '../../../src/workspace/answers.js';
import { type BaselineFiles, compareWith } from '../../../src/workspace/baseline.js';
import { overall } from '../../../src/workspace/overall.js';
import type { Status } from '../../../src/workspace/status.js';
import type { ScanOptions, Workspace } from '../../../src/workspace/workspace.js';

type Settings = Awaited<ReturnType<Workspace['settings']>>;
type Discovery = Awaited<ReturnType<Workspace['open']>>;

/** Finds a `todo-debt` in each line with BAD and an edge case in each with `[i]`; the rest is bookkeeping for tests. */
export class MemoryWorkspace extends DisposableStore implements Workspace {
  readonly root: string;
  readonly disk: Map<string, string>;
  readonly buffers = new Map<string, string>();
  /** What was asked, in order. */
  readonly log: string[] = [];
  /** Awaited by each report; tests put a gate here. */
  gate: (path: string) => Promise<void> = async () => {};
  /** Listed by nobody, as if git ignored it. */
  ignored = 'ignored.ts';
  layer: Readonly<Record<string, unknown>> = {};
  activity: Status['activity'];
  /** Awaited by the listing. */
  listing: Promise<void> | undefined;
  lines: ChangedLines | undefined;
  readonly #changes = this.add(new Emitter<readonly string[]>());
  readonly #statusChanges = this.add(new Emitter<void>());
  readonly #versions = new Map<string, number>();

  constructor(root: string, files: Readonly<Record<string, string>> = {}) {
    super();
    this.root = root;
    this.disk = new Map(Object.entries(files));
  }

  readonly onDidChange = this.#changes.event;
  readonly onDidChangeStatus = this.#statusChanges.event;

  statusChanged(): void {
    this.#statusChanges.fire();
  }

  async open(): Promise<Discovery> {
    await this.listing;
    this.log.push('open');
    return { by: 'glob', files: this.disk.size, problems: [] };
  }

  async setSettings(_layer: string, source: unknown): Promise<Settings> {
    this.layer = source as Record<string, unknown>;
    this.log.push(`settings ${JSON.stringify(source)}`);
    this.#changes.fire(this.files());
    return this.settings();
  }

  async settings(): Promise<Settings> {
    const patterns = (this.layer.patterns ?? 'hint') as Settings['patterns'];
    return {
      rules: {},
      overrides: [],
      patterns,
      include: [],
      exclude: [],
      maxFileBytes: 1e6,
      chats: { enabled: false, places: [], ...(this.layer.chats ?? {}) } as Settings['chats'],
      problems: [],
    };
  }

  baseline: BaselineFiles | undefined;

  hide(baseline: BaselineFiles | undefined): void {
    this.baseline = baseline;
    this.log.push(`hide ${baseline ? Object.keys(baseline).join(' ') : 'nothing'}`);
    this.#changes.fire(this.files());
  }

  focus(lines: ChangedLines | undefined): void {
    const before = this.lines;
    this.lines = lines;
    this.log.push(`focus ${lines ? [...lines.keys()].join(' ') : 'off'}`);
    this.#changes.fire(before && lines ? differingPaths(before, lines) : this.files());
  }

  setBuffer(path: string, text: string): void {
    if (this.buffers.get(path) === text) return;
    this.buffers.set(path, text);
    this.#moved(path);
  }

  closeBuffer(path: string): void {
    this.buffers.delete(path);
    this.#moved(path);
  }

  async touch(paths: readonly string[]): Promise<void> {
    this.log.push(`touch ${paths.join(' ')}`);
    this.#changes.fire(paths);
  }

  /** As another program would: the file changes, and a watcher is yet to say so. */
  write(path: string, text: string | undefined): void {
    if (text === undefined) this.disk.delete(path);
    else this.disk.set(path, text);
  }

  files(): readonly string[] {
    return [...new Set([...this.disk.keys(), ...this.buffers.keys()])]
      .filter(path => path !== this.ignored)
      .sort();
  }

  has(path: string): boolean {
    return this.files().includes(path);
  }

  async report(
    path: string,
    { obsolete }: { readonly obsolete?: 'finish' | 'cancel' } = {},
  ): Promise<FileReport> {
    const version = this.#versions.get(path);
    this.log.push(`report ${path}`);
    await this.gate(path);
    if (obsolete === 'cancel' && this.#versions.get(path) !== version) {
      this.log.push(`cancelled ${path}`);
      throw new Cancelled('moved on');
    }
    const text = this.#textOf(path);
    if (text === undefined) throw new OperationalError('file/missing', path);
    if (text.includes('EXPLODE')) throw new Error('a bug');
    const { lines } = this;
    const { fresh, known } = compareWith(this.baseline ?? {}, path, findingsIn(text), text);
    const findings = fresh.filter(({ range }) => !lines || isOnChangedLine(lines, path, range));
    const freshness = text.includes('HALF') ? 'partial' : 'fresh';
    return { path, freshness, findings, ...(known.length > 0 && { known }) };
  }

  async detail(path: string): Promise<DetailedReport> {
    const patterns = linesWith(this.#textOf(path) ?? '', '[i]').map(line => ({
      rule: 'index-access',
      range: [line, 1, line, 4] as const,
      in: -1,
      value: 'list',
    }));
    return { path, freshness: 'fresh', findings: [], functions: [], patterns };
  }

  async *scan({ paths = this.files(), signal, onProgress }: ScanOptions = {}): AsyncGenerator<FileReport> {
    this.log.push(`scan ${paths.length}`);
    for (const [index, path] of paths.entries()) {
      if (signal?.aborted) throw new Cancelled('scan');
      yield await this.report(path);
      onProgress?.(index + 1, paths.length);
    }
  }

  /** Finds a `duplicated-code` in each line with SAME, if several files have one. */
  across: Workspace['across'] = async () => {
    const lines = this.files().map(path => ({ path, same: linesWith(this.#textOf(path) ?? '', 'SAME') }));
    const having = lines.filter(({ same }) => same.length > 0);
    const files = having.map(({ path, same }) => {
      const all = same.map(line => ({
        rule: 'duplicated-code',
        severity: 'warning' as const,
        message: `the same in ${having.length} files`,
        range: [line, 1, line, 5] as const,
        in: -1,
      }));
      const { fresh, known } = compareWith(this.baseline ?? {}, path, all, this.#textOf(path) ?? '');
      return { path, freshness: 'fresh' as const, findings: fresh, ...(known.length > 0 && { known }) };
    });
    return files.length > 1 ? files : [];
  };

  projectDetails: Workspace['projectDetails'] = async () => ({ clones: [], cycles: [], unusedExports: [] });

  fixes: Workspace['fixes'] = async () => [];

  page: Workspace['page'] = async () => ({ key: '' as Digest, page: undefined, keep: () => {} });

  async explain(path: string): Promise<Explanation> {
    return { path, freshness: 'fresh', state: 'buffer', steps: [] };
  }

  async verifyInBackground(): Promise<number> {
    return 0;
  }

  async verify(): Promise<Verification> {
    return { checked: this.files().length, results: 0, differences: [] };
  }

  async revalidate(): Promise<number> {
    return 0;
  }

  async clear(what: object = {}): Promise<number> {
    this.log.push(`clear ${JSON.stringify(what)}`);
    return 3;
  }

  async status(): Promise<Status> {
    const folders = [{ ...emptyFolder, root: this.root, files: this.files().length }];
    return {
      versions: { treewarden: '0', node: '24', typescript: '6', parser: '8' },
      folders,
      totals: overall(folders),
      activity: this.activity,
      hitRate: 0.5,
      kinds: [],
      tiers: [],
      workers: [],
      memory: { rssBytes: 0, heapBytes: 0 },
      store: { state: 'off', path: undefined, fileBytes: 0, problem: undefined },
      settingsProblems: [],
      errors: [],
      filesRead: 0,
      filesParsed: 0,
      uptimeMs: 0,
    };
  }

  #textOf(path: string): string | undefined {
    return this.buffers.get(path) ?? this.disk.get(path);
  }

  #moved(path: string): void {
    this.#versions.set(path, (this.#versions.get(path) ?? 0) + 1);
    this.#changes.fire([path]);
  }
}

const emptyFolder: Status['folders'][number] = {
  root: '',
  listedBy: 'glob',
  files: 0,
  analysed: 0,
  unverified: 0,
  partial: 0,
  functions: 0,
  findings: { error: 0, warning: 0, info: 0, hint: 0 },
  byRule: {},
};

function findingsIn(text: string): FileReport['findings'] {
  return linesWith(text, 'BAD').map(line => ({
    rule: 'todo-debt',
    severity: 'warning',
    message: `bad line ${line}`,
    range: [line, 1, line, 4],
    in: -1,
  }));
}

function linesWith(text: string, word: string): number[] {
  return text.split('\n').flatMap((line, index) => (line.includes(word) ? [index + 1] : []));
}
