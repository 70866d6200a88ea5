import type { Discovery, FileSource, FileState } from '../../src/analysis/file-source.js';
import { languageOf, sourceText } from '../../src/analysis/source-text.js';
import { digestOf } from '../../src/base/digest.js';
import { DisposableStore } from '../../src/base/disposable.js';
import { Emitter } from '../../src/base/event.js';
import type { EngineEvent } from '../../src/engine/events.js';
import type { Change } from '../../src/engine/feed.js';
import { OpenWorkspace } from '../../src/workspace/open-workspace.js';
import type { WorkspaceParts } from '../../src/workspace/workspace-parts.js';
import { roomyTier } from './engine.js';

/** Files that exist only in the test: what is written is on the "disk" at once, and seen when touched or opened. */
export class MemoryFiles extends DisposableStore implements FileSource {
  readonly #changes = this.add(new Emitter<readonly Change[]>());
  readonly #disk = new Map<string, string>();
  readonly #buffers = new Map<string, string>();
  readonly #unverified = new Set<string>();
  readonly counters = { filesRead: 0, bytesRead: 0, statted: 0 };

  constructor(files: Readonly<Record<string, string>>) {
    super();
    for (const [path, text] of Object.entries(files)) this.#disk.set(path, text);
  }

  get changes(): Emitter<readonly Change[]>['event'] {
    return this.#changes.event;
  }

  write(path: string, text: string | undefined): void {
    if (text === undefined) this.#disk.delete(path);
    else this.#disk.set(path, text);
  }

  /** As if the fingerprint of these files had been trusted. */
  distrust(...paths: readonly string[]): void {
    for (const path of paths) this.#unverified.add(path);
  }

  async open(): Promise<Discovery> {
    this.#emit([...this.#disk.keys()]);
    return { by: 'glob', files: this.#disk.size, problems: [] };
  }

  async verify(): Promise<number> {
    this.#unverified.clear();
    return 0;
  }

  async touch(paths: readonly string[]): Promise<void> {
    this.#emit(paths);
  }

  setBuffer(path: string, text: string): void {
    this.#buffers.set(path, text);
    this.#emit([path]);
  }

  closeBuffer(path: string): void {
    this.#buffers.delete(path);
    this.#emit([path]);
  }

  state(path: string): FileState | undefined {
    if (this.#buffers.has(path)) return 'buffer';
    if (!this.#disk.has(path)) return undefined;
    return this.#unverified.has(path) ? 'unverified' : 'verified';
  }

  files(): readonly string[] {
    return [...new Set([...this.#disk.keys(), ...this.#buffers.keys()])].sort();
  }

  #emit(paths: readonly string[]): void {
    this.#changes.fire(paths.map(path => this.#change(path)));
  }

  #change(path: string): Change {
    const text = this.#buffers.get(path) ?? this.#disk.get(path);
    if (text === undefined) return { input: sourceText, subject: path };
    const language = languageOf(path) ?? 'ts';
    const cell = { digest: digestOf(language, text), read: () => ({ text, language }) };
    return { input: sourceText, subject: path, cell };
  }
}

/** A whole workspace over files in memory, with a log of what its engine did. */
export function testWorkspace(files: Readonly<Record<string, string>>, parts: Partial<WorkspaceParts> = {}) {
  const log: string[] = [];
  const source = new MemoryFiles(files);
  let time = 0;
  const workspace = new OpenWorkspace({
    root: '/workspace',
    files: source,
    tiers: [roomyTier()],
    clock: { now: () => time++ / 1000, epochMs: () => 1_700_000_000_000 },
    ahead: 4,
    memoryShare: () => 0,
    vitals: () => quietVitals,
    onEvent: event => void log.push(...shown(event)),
    ...parts,
  });
  const scan = async () => Array.fromAsync(workspace.scan());
  return { workspace, source, scan, takeLog: () => log.splice(0) };
}

const quietVitals = {
  versions: { treewarden: '0', node: '0', typescript: '0', parser: '0' },
  memory: { rssBytes: 0, heapBytes: 0 },
  workers: [],
  store: { state: 'off' as const, path: undefined, fileBytes: 0, problem: undefined },
  filesRead: 0,
  startedAt: 0,
};

/** What was computed or changed; hits are left out, for they change nothing. */
function shown(event: EngineEvent): readonly string[] {
  if (event.type === 'computed') return [`computed ${event.node} ${event.subject}`.trimEnd()];
  if (event.type === 'changed') return [`changed ${event.input} ${event.subject}`];
  return event.type === 'failed' ? [`failed ${event.node} ${event.subject}`] : [];
}
