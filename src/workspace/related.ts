import { filePlaces } from '../analysis/across/file-places.js';
import type { Finding, Link, Related } from '../analysis/rules/rule.js';
import { sourceText } from '../analysis/source-text.js';
import type { Digest } from '../base/digest.js';
import type { Range } from '../base/range.js';
import type { Engine } from '../engine/engine.js';

/** Finds what findings link to where it is now: code may have moved since they were made. Facts are asked for once a content. */
export class LinkedPlaces {
  readonly #known = new Map<string, { readonly digest: Digest; readonly imports: readonly Range[] }>();

  constructor(private readonly engine: Engine) {}

  async located({ links, ...finding }: Finding): Promise<Finding> {
    if (!links) return finding;
    const related = await Promise.all(links.map(link => this.#placeOf(link)));
    return { ...finding, related: related.flat() };
  }

  /** None in a file that has gone or changed meanwhile: then the finding is about to be made anew. */
  async #placeOf({ path, message, import: index }: Link): Promise<readonly Related[]> {
    const range = (await this.#importsOf(path))[index];
    return range ? [{ path, range, message }] : [];
  }

  async #importsOf(path: string): Promise<readonly Range[]> {
    const digest = this.engine.cell(sourceText, path)?.digest;
    const known = this.#known.get(path);
    if (digest === undefined) return [];
    if (known?.digest === digest) return known.imports;
    const places = await this.engine.get(filePlaces, path);
    const imports = places.imports.map(({ range }) => range);
    this.#known.set(path, { digest, imports });
    return imports;
  }
}
