import { ruleScope } from '../analysis/rule-scope.js';
import { ruleSettings } from '../analysis/settings.js';
import { sourceText } from '../analysis/source-text.js';
import { type Digest, digestBytes, digestOf } from '../base/digest.js';
import type { Engine } from '../engine/engine.js';
import { type Entry, encodedEntry, type Tier } from '../engine/tier.js';
import { fileQueries } from './registry.js';

/** Below this a row a file is as quick. */
const fewestFiles = 50;

/** Something made of all files together, under one key: contents, versions and settings. Any change of them makes it unreachable. */
export class Whole {
  constructor(
    private readonly engine: Engine,
    private readonly tiers: readonly Tier[],
    /** The kind under which tiers hold it. */
    private readonly kind: string,
    /** What else decides what it says, beside the files and the settings. */
    private readonly form = '',
  ) {}

  get isWorthwhile(): boolean {
    return this.engine.subjects(sourceText).length >= fewestFiles && this.tiers.some(tier => tier.durable);
  }

  async find(key?: Digest): Promise<Entry | undefined> {
    if (!this.isWorthwhile) return undefined;
    const wanted = key ?? (await this.key());
    for (const tier of this.tiers) {
      const found = tier.durable ? tier.get(wanted, this.kind) : 'absent';
      if (typeof found !== 'string') return found;
    }
    return undefined;
  }

  put(key: Digest, encoded: Uint8Array): void {
    const entry = encodedEntry(digestBytes(encoded), encoded);
    for (const tier of this.tiers) if (tier.durable) tier.put(key, this.kind, entry);
  }

  async key(): Promise<Digest> {
    const { digest: settings } = await this.engine.load(ruleSettings);
    const versions = fileQueries.map(({ id, version }) => `${id}@${version}`);
    const contents = this.engine
      .subjects(sourceText)
      .flatMap(path => [path, this.engine.cell(sourceText, path)!.digest, this.#scopeOf(path)]);
    return digestOf(this.kind, this.form, settings, ...versions, ...contents);
  }

  #scopeOf(path: string): string {
    return this.engine.cell(ruleScope, path)?.digest ?? '';
  }
}
