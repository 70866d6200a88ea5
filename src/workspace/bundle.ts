import { findings } from '../analysis/findings.js';
import type { FileFindings } from '../analysis/rules/judge.js';
import { settingsLayers, settingsSource } from '../analysis/settings.js';
import { sourceText } from '../analysis/source-text.js';
import type { Digest } from '../base/digest.js';
import type { Engine } from '../engine/engine.js';
import type { EngineEvent } from '../engine/events.js';
import type { Tier } from '../engine/tier.js';
import { Whole } from './whole.js';

/** The kind under which tiers hold bundles. */
export const bundleKind = 'scan-bundle';

/** Beyond this a bundle would be more than a scan should hold at once. */
const mostFindings = 100_000;

/** The whole findings of one content, and under which settings. */
export interface Answer {
  readonly digest: Digest;
  readonly settings: string;
  readonly found: FileFindings;
}

export type Bundled = ReadonlyMap<string, Pick<Answer, 'digest' | 'found'>>;

/** The settings of this moment: what was judged under others neither goes into a bundle nor comes out of it. */
export function settingsNow(engine: Engine): string {
  return settingsLayers.map(layer => engine.cell(settingsSource, layer)?.digest ?? '').join();
}

type Row = readonly [path: string, digest: Digest, found: FileFindings];

/**
 * The findings of all files under one key, made of all that they depend on: contents, versions, settings.
 * They are those that lie one by one as well; a warm scan so reads one row instead of one a file.
 * Files with a partial answer are left out, for those are never stored.
 */
export class Bundle {
  readonly #whole: Whole;

  constructor(
    private readonly engine: Engine,
    tiers: readonly Tier[],
  ) {
    this.#whole = new Whole(engine, tiers, bundleKind);
  }

  /** Undefined when any file, version or setting differs from when it was saved. */
  async find(): Promise<Bundled | undefined> {
    const rows = (await this.#whole.find())?.value() as readonly Row[] | undefined;
    return rows && new Map(rows.map(([path, digest, of]) => [path, { digest, found: of }]));
  }

  /** Whole answers only, of contents that are still the present ones. */
  async save(answers: Bundled): Promise<void> {
    if (!this.#whole.isWorthwhile) return;
    const rows: Row[] = [...answers].map(([path, { digest, found }]) => [path, digest, found]);
    if (rows.some(([path, digest]) => this.engine.cell(sourceText, path)?.digest !== digest)) return;
    this.#whole.put(await this.#whole.key(), new TextEncoder().encode(JSON.stringify(rows)));
  }
}

/** One scan's use of the bundle: what it can take from it, and what it leaves behind for the next. */
export class BundledScan {
  readonly #bundle: Bundle | undefined;
  readonly #whole = new Map<string, Answer>();
  readonly #settings: string;
  #known: Bundled | undefined;
  #collected = 0;

  /** A scan of chosen paths neither knows nor leaves a bundle. */
  constructor(
    private readonly engine: Engine,
    tiers: readonly Tier[],
    isOfAll: boolean,
    private readonly emit: (event: EngineEvent) => void,
  ) {
    this.#bundle = isOfAll ? new Bundle(engine, tiers) : undefined;
    this.#settings = settingsNow(engine);
  }

  async begin(): Promise<void> {
    this.#known = await this.#bundle?.find();
  }

  /** Undefined also when the content or the settings have moved on since the scan began. */
  take(path: string): FileFindings | undefined {
    const answer = this.#known?.get(path);
    if (!answer || !this.#isCurrent || answer.digest !== this.engine.cell(sourceText, path)?.digest)
      return undefined;
    this.emit({ type: 'hit', node: findings.id, subject: path, tier: 'bundle' });
    return answer.found;
  }

  /** Beyond the bound nothing is collected any more, so that memory stays flat however large the workspace. */
  add(path: string, answer: Answer): void {
    if (!this.#bundle || this.#collected > mostFindings || answer.settings !== this.#settings) return;
    this.#collected += answer.found.findings.length;
    if (this.#collected > mostFindings) this.#whole.clear();
    else this.#whole.set(path, answer);
  }

  /** Called when the scan has seen every file. */
  async end(): Promise<void> {
    if (!this.#known && this.#isCurrent && this.#whole.size > 0) await this.#bundle?.save(this.#whole);
  }

  get #isCurrent(): boolean {
    return settingsNow(this.engine) === this.#settings;
  }
}
