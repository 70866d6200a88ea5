import { bodySeeds, identicalBodies } from './bodies.js';
import { ClassLists } from './class-lists.js';
import {
  type CloneClass,
  type CloneKind,
  linesOfStretch,
  memberOf,
  type Stretch,
  stretchesOf,
} from './clone-class.js';
import { type CloneFingerprints, type TokenTable, tokenTable } from './fingerprints.js';
import { matchesOf } from './matches.js';
import { PostingLists } from './posting-lists.js';
import { blinded, consistentlyRenamed } from './renaming.js';
import { type Seeds, seedsOf } from './seeds.js';

/** What counts as a clone; part of the index's key. */
export interface CloneThresholds {
  readonly tokens: number;
  readonly lines: number;
  /** Of a clone whose names or literals differ. */
  readonly renamedTokens: number;
  readonly bodyLines: number;
}

/** A file as the index knows it. */
interface Known {
  readonly table: TokenTable;
  readonly blind: Uint16Array;
  readonly seeds: Readonly<Record<CloneKind, Seeds>>;
}

/**
 * The clones of all files, kept up to date file by file. The classes of a file depend on its tokens and on the places
 * of its own seeds alone; so when a file changes, only those that share a seed with what it was or is are searched again.
 */
export class CloneIndex {
  readonly #files = new Map<string, Known>();
  readonly #places = { exact: new PostingLists(), renamed: new PostingLists(), function: new PostingLists() };
  readonly #classes = new ClassLists();
  readonly #dirty = new Set<string>();

  constructor(private readonly thresholds: CloneThresholds) {}

  set(file: string, fingerprints: CloneFingerprints): void {
    this.delete(file);
    const table = tokenTable(fingerprints);
    const blind = blinded(table.tokens);
    const seeds = {
      exact: seedsOf(table.tokens, this.thresholds.tokens),
      renamed: seedsOf(blind, this.thresholds.renamedTokens),
      function: bodySeeds(table, this.thresholds.bodyLines),
    };
    this.#files.set(file, { table, blind, seeds });
    for (const kind of kinds) this.#places[kind].add(file, seeds[kind]);
    this.#touch(seeds);
  }

  delete(file: string): void {
    const known = this.#files.get(file);
    if (!known) return;
    this.#touch(known.seeds);
    for (const kind of kinds) this.#places[kind].remove(file, known.seeds[kind]);
    this.#files.delete(file);
    this.#dirty.add(file);
  }

  /** In an order that does not depend on how the files came. */
  result(): readonly CloneClass[] {
    for (const file of this.#dirty) this.#classes.set(file, this.#files.has(file) ? this.#search(file) : []);
    this.#dirty.clear();
    return this.#classes.result();
  }

  /** Every file that shares a seed is searched again; one that shares none has no clones. */
  #touch(seeds: Known['seeds']): void {
    for (const kind of kinds) {
      const { hashes } = seeds[kind];
      for (const hash of hashes)
        for (const { file } of this.#places[kind].reachable(hash, hashes.length)) this.#dirty.add(file);
    }
  }

  #search(file: string): readonly CloneClass[] {
    const { seeds, table } = this.#files.get(file)!;
    const { tokens, renamedTokens } = this.thresholds;
    const tokensOf = (of: string): Uint16Array => this.#files.get(of)!.table.tokens;
    const exact = matchesOf(file, seeds.exact, { least: tokens, tokensOf, postings: this.#places.exact });
    const renamed = matchesOf(file, seeds.renamed, {
      least: renamedTokens,
      tokensOf: of => this.#files.get(of)!.blind,
      postings: this.#places.renamed,
      refine: match => consistentlyRenamed(match, table.tokens, tokensOf(match.file), renamedTokens),
    });
    return [
      ...this.#classesOf('exact', stretchesOf(file, exact)),
      ...this.#classesOf('renamed', stretchesOf(file, renamed)),
      ...identicalBodies(file, this.#places.function, of => this.#files.get(of)!.table, seeds.function),
    ];
  }

  #classesOf(kind: CloneKind, groups: readonly (readonly Stretch[])[]): readonly CloneClass[] {
    return groups.flatMap(group => {
      const tableOf = ({ file }: Stretch): TokenTable => this.#files.get(file)!.table;
      const members = group
        .filter(stretch => linesOfStretch(tableOf(stretch), stretch) >= this.thresholds.lines)
        .map(stretch => memberOf(tableOf(stretch), stretch));
      const [first] = group;
      return first && members.length > 1 ? { kind, tokens: first.to - first.from, members } : [];
    });
  }
}

const kinds = ['exact', 'renamed', 'function'] as const;
