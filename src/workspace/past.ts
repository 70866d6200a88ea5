import { ruleSettings, settings } from '../analysis/settings.js';
import { sourceText } from '../analysis/source-text.js';
import { type Digest, digestOf } from '../base/digest.js';
import type { Engine } from '../engine/engine.js';
import type { History } from '../engine/miss.js';
import { fileQueries } from './registry.js';

/** What earlier processes knew, so that a miss can be explained after a restart. */
export interface Past {
  /** Of a query; also of `rule-settings`, whose version is its digest, with that of the overrides. */
  versionOf(id: string): string | undefined;
  /** Of a file's content when it was last seen. */
  digestOf(path: string): Digest | undefined;
  remember(versions: ReadonlyMap<string, string>): void;
}

/** Explains a miss by what earlier processes knew, and leaves the same behind for later ones. */
export class Recollection {
  #settings = '';

  constructor(
    private readonly past: Past | undefined,
    private readonly engine: () => Engine,
  ) {}

  /** Undefined when no earlier process had this result. */
  readonly known: History = (query, path) => {
    const version = this.past?.versionOf(query);
    const digest = version === undefined ? undefined : this.past?.digestOf(path);
    if (version === undefined || digest === undefined) return undefined;
    const sameContent = digest === this.engine().cell(sourceText, path)?.digest;
    return { version, sameContent, sameSettings: this.past?.versionOf(ruleSettings.id) === this.#settings };
  };

  async remember(): Promise<void> {
    const { digest } = await this.engine().load(ruleSettings);
    const { overrides } = await this.engine().get(settings);
    this.#settings = overrides.length > 0 ? digestOf(digest, JSON.stringify(overrides)) : digest;
    const versions = fileQueries.map(({ id, version }) => [id, String(version)] as const);
    this.past?.remember(new Map([...versions, [ruleSettings.id, this.#settings]]));
  }
}
