import type { Finding } from '../analysis/rules/rule.js';
import { type SourceText, sourceText } from '../analysis/source-text.js';
import type { Digest } from '../base/digest.js';
import type { Engine } from '../engine/engine.js';
import type { Cell } from '../engine/feed.js';
import { type BaselineFiles, compareBy, keyOf, linesOf } from './baseline.js';

/** The content keys of a file's findings, as far as somebody has asked. */
interface Keyed {
  readonly digest: Digest;
  /** By rule and line. */
  readonly keys: Map<string, string>;
  /** By rule and the line's text, those of the content before included: a keystroke changes one line. */
  readonly hashed: Map<string, string>;
}

/** What a baseline holds. A file's text is read once a content, and only where an entry may hold a finding of it. */
export class KnownFindings {
  readonly #keyed = new Map<string, Keyed>();

  constructor(
    private readonly engine: Engine,
    readonly baseline: BaselineFiles,
  ) {}

  /** Of the content at the time of this call. */
  at(path: string): (findings: readonly Finding[]) => Promise<readonly Finding[]> {
    const entries = this.baseline[path];
    const cell = this.engine.cell(sourceText, path) as Cell<SourceText> | undefined;
    return async findings => {
      const asked = findings.filter(({ rule }) => entries?.[rule] !== undefined);
      if (asked.length === 0 || !cell) return [];
      const keys = await this.#keysOf(path, cell, asked);
      return compareBy(entries, asked, finding => keys.get(placeOf(finding)) ?? '').known;
    };
  }

  async #keysOf(path: string, cell: Cell<SourceText>, findings: readonly Finding[]): Promise<Keyed['keys']> {
    const before = this.#keyed.get(path);
    const keyed =
      before?.digest === cell.digest ? before : { digest: cell.digest, keys: new Map(), hashed: new Map() };
    this.#keyed.set(path, keyed);
    const missing = findings.filter(finding => !keyed.keys.has(placeOf(finding)));
    if (missing.length === 0) return keyed.keys;
    const lines = linesOf((await cell.read()).text);
    for (const finding of missing) {
      const line = lines[finding.range[0] - 1] ?? '';
      const named = `${finding.rule} ${line}`;
      const key = before?.hashed.get(named) ?? keyed.hashed.get(named) ?? keyOf(finding.rule, line);
      keyed.hashed.set(named, key);
      keyed.keys.set(placeOf(finding), key);
    }
    return keyed.keys;
  }
}

function placeOf({ rule, range }: Finding): string {
  return `${rule} ${range[0]}`;
}
