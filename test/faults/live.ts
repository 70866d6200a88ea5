import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { vi } from 'vitest';
import type { OperationalError } from '../../src/base/errors.js';
import type { EngineEvent } from '../../src/engine/events.js';
import { openOnly, type SessionOptions } from '../../src/hosts/compose.js';
import type { OpenWorkspace } from '../../src/workspace/open-workspace.js';

Object.assign(globalThis, { TREEWARDEN_VERSION: '0.0.0-test' }); // Written in by the bundler elsewhere.

const realNow = Date.now.bind(Date);

/**
 * Moves the clock from where it really is, until `vi.restoreAllMocks()`. A minute on, the fingerprints of files that
 * were written before are old enough to be trusted, and the store looks whether its file is still there.
 */
export function setClockAhead(ms: number): void {
  vi.spyOn(Date, 'now').mockImplementation(() => realNow() + ms);
}

/** What an editor holds that is on no disk. */
export interface Unsaved {
  readonly buffers?: ReadonlyMap<string, string>;
  readonly settings?: unknown;
}

export type LiveOptions = Partial<SessionOptions> & {
  readonly root: string;
  readonly targets?: readonly string[];
  readonly trusted?: boolean;
} & Unsaved;

/** One process's life on a folder, composed as hosts compose it. */
export class Live implements globalThis.Disposable {
  readonly problems: OperationalError[] = [];
  readonly events: EngineEvent[] = [];
  readonly workspace: OpenWorkspace;
  readonly #unsaved: Unsaved;

  constructor({ buffers, settings, ...options }: LiveOptions) {
    this.#unsaved = { ...(buffers ? { buffers } : {}), settings };
    this.workspace = openOnly({
      workers: 0,
      workerScript: new URL('file:///no-worker'),
      onProblem: problem => void this.problems.push(problem),
      onEvent: event => void this.events.push(event),
      ...options,
    });
  }

  async open(): Promise<this> {
    const { buffers = [], settings } = this.#unsaved;
    for (const [path, text] of buffers) this.workspace.setBuffer(path, text);
    if (settings !== undefined) await this.workspace.setSettings('editor', settings);
    const { problems } = await this.workspace.open();
    this.problems.push(...problems);
    return this;
  }

  /** What was computed since the last call, by kind and path. */
  takeComputed(): readonly string[] {
    const events = this.events.splice(0);
    return events.flatMap(event => (event.type === 'computed' ? [`${event.node} ${event.subject}`] : []));
  }

  codes(): readonly string[] {
    return this.problems.map(({ code }) => code);
  }

  [Symbol.dispose](): void {
    this.workspace.dispose();
  }
}

export type Answers = Readonly<Record<string, string>>;

/** All that a host shows of each file, as JSON; how it came to be known is left out. */
export async function answersOf({ workspace }: Live): Promise<Answers> {
  const answers: Record<string, string> = {};
  for await (const report of workspace.scan()) {
    const isFailed = report.problem?.code === 'failed';
    const known = isFailed ? report : await workspace.detail(report.path);
    const freshness = known.freshness === 'verifying' ? 'fresh' : known.freshness;
    answers[report.path] = JSON.stringify({ report: { ...report, freshness }, ...known, freshness });
  }
  return answers;
}

/** What a process without any cache answers now. */
export async function coldAnswers(options: LiveOptions): Promise<Answers> {
  using cold = await new Live({ ...options, noCache: true }).open();
  return answersOf(cold);
}

/** Tells what changed below a folder as editors do: of a folder that came or went, only the folder. */
export class Watcher {
  #seen: ReadonlyMap<string, string>;

  constructor(private readonly root: string) {
    this.#seen = this.#look();
  }

  takeNews(): readonly string[] {
    const before = this.#seen;
    const after = this.#look();
    this.#seen = after;
    const isNews = (path: string): boolean => before.get(path) !== after.get(path);
    const paths = [...new Set([...before.keys(), ...after.keys()])].sort();
    return paths.filter(path => isNews(path) && !isNews(dirname(path)));
  }

  #look(folder = '', seen = new Map<string, string>()): ReadonlyMap<string, string> {
    for (const entry of readdirSync(join(this.root, folder), { withFileTypes: true })) {
      if (entry.name === '.git') continue;
      const path = join(folder, entry.name);
      seen.set(path, this.#stateOf(path));
      if (entry.isDirectory()) this.#look(path, seen);
    }
    return seen;
  }

  #stateOf(path: string): string {
    const full = join(this.root, path);
    const stat = lstatSync(full);
    if (stat.isDirectory()) return 'folder';
    if (stat.isSymbolicLink()) return `link ${readlinkSync(full)}`;
    return stat.isFile() ? createHash('sha256').update(readFileSync(full)).digest('hex') : 'other';
  }
}
