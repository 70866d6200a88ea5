import { type BtreePage, isBtreeKind, isInterior, isTableKind, kinds, parsePage } from './btree-page.js';
import { type BackPointer, backPointers, openPointerMap } from './page-links.js';
import type { PageSource } from './page-source.js';
import { childrenOf, type Survey } from './survey.js';

/** A b-tree that the schema names: of a table, or of an index or a table WITHOUT ROWID. */
export interface Tree {
  readonly root: number;
  readonly isTable: boolean;
}

/** A place in a tree whose page is lost; what belongs there has row ids in (after, upTo]. */
export interface Hole {
  readonly tree: number;
  readonly isTable: boolean;
  readonly after: bigint;
  readonly upTo: bigint;
}

export interface Ownership {
  /** By page number: the place of its tree in the list, counted from 1; zero where nobody is known to own it. */
  readonly owner: Uint16Array;
  readonly holes: Hole[];
  /** Pages that a tree names and that are not what they should be, or not there. */
  readonly damaged: Set<number>;
}

/** Follows every tree from its root; then goes back from the pages that were not reached. */
export function followTrees(source: PageSource, survey: Survey, trees: readonly Tree[]): Ownership {
  const ownership: Ownership = { owner: new Uint16Array(source.count + 1), holes: [], damaged: new Set() };
  for (const [index, tree] of trees.entries()) new Walk(source, survey, ownership, index, tree).run();
  adoptNamed(survey, ownership, trees);
  adoptMapped(source, survey, ownership, trees);
  return ownership;
}

interface Step {
  readonly page: number;
  readonly after: bigint;
  readonly upTo: bigint;
}

const everything = { after: -(2n ** 63n) - 1n, upTo: 2n ** 63n - 1n };

class Walk {
  constructor(
    private readonly source: PageSource,
    private readonly survey: Survey,
    private readonly ownership: Ownership,
    private readonly index: number,
    private readonly tree: Tree,
  ) {}

  run(): void {
    const steps: Step[] = [{ page: this.tree.root, ...everything }];
    for (let step = steps.pop(); step; step = steps.pop()) steps.push(...this.#take(step));
  }

  /** Answers where to go on. */
  #take(step: Step): readonly Step[] {
    const { owner, damaged } = this.ownership;
    const { page } = step;
    const isThere = page >= 1 && page <= this.source.count;
    if (!isThere) damaged.add(page);
    if (!isThere || !this.#isOurs(step)) return this.#miss(step);
    const isSound = this.survey.isSound[page] === 1;
    owner[page] = this.index + 1;
    if (!isSound && !this.#isEmptyRoot(page)) {
      damaged.add(page);
      this.#miss(step);
    }
    return isInterior(this.survey.kind[page] ?? 0) ? stepsBelow(childrenOf(this.#parse(page)), step) : [];
  }

  /** What is damaged is taken at its parent's word. */
  #isOurs(step: Step): boolean {
    const { page } = step;
    if (this.ownership.owner[page] !== 0 || this.survey.free.has(page)) return false;
    return this.survey.isSound[page] === 0 || this.#fits(step);
  }

  #parse(page: number): BtreePage {
    const bytes = this.source.read(page) ?? new Uint8Array();
    return parsePage(bytes, page, this.source.usable) ?? noPage;
  }

  #miss({ after, upTo }: Step): readonly Step[] {
    this.ownership.holes.push({ tree: this.index, isTable: this.tree.isTable, after, upTo });
    return [];
  }

  #fits({ page, after, upTo }: Step): boolean {
    const kind = this.survey.kind[page] ?? 0;
    if (isTableKind(kind) !== this.tree.isTable) return false;
    if (kind !== kinds.tableLeaf) return true;
    return (this.survey.first[page] ?? 0n) > after && (this.survey.last[page] ?? 0n) <= upTo;
  }

  /** A table or an index in which nothing is. */
  #isEmptyRoot(page: number): boolean {
    if (page !== this.tree.root) return false;
    const { isSound, counted, kind } = this.#parse(page);
    return isSound && counted === 0 && isTableKind(kind) === this.tree.isTable;
  }
}

const noPage: BtreePage = {
  number: 0,
  kind: 0,
  bytes: new Uint8Array(),
  cells: [],
  counted: 0,
  rightChild: 0,
  isSound: false,
};

/** Keys that are not in order are not believed: the range of their neighbours is the wider one. */
function stepsBelow(children: ReturnType<typeof childrenOf>, { after, upTo }: Step): readonly Step[] {
  const steps: Step[] = [];
  let from = after;
  for (const { page, key } of children) {
    const isInOrder = key !== undefined && key > from && key <= upTo;
    steps.push({ page, after: from, upTo: isInOrder ? key : upTo });
    if (isInOrder) from = key;
  }
  return steps;
}

/** A sound page whose only parent is of a tree belongs to it, also where a key in the parent is damaged. */
function adoptNamed(survey: Survey, { owner }: Ownership, trees: readonly Tree[]): void {
  for (let changed = true; changed; ) {
    changed = false;
    for (let page = 1; page < owner.length; page++) {
      const of = owner[survey.parent[page] ?? 0] ?? 0;
      if (owner[page] || of === 0 || survey.parents[page] !== 1 || !isOfKind(survey, page, trees[of - 1]))
        continue;
      owner[page] = of;
      changed = true;
    }
  }
}

/** Where pages name their parents, one that is damaged does not hide its children. */
function adoptMapped(source: PageSource, survey: Survey, { owner }: Ownership, trees: readonly Tree[]): void {
  const lookUp = openPointerMap(source);
  if (!lookUp) return;
  for (let page = 3; page < owner.length; page++) {
    if (owner[page]) continue;
    const of = ownerAbove(owner, page, lookUp);
    if (of > 0 && isOfKind(survey, page, trees[of - 1])) owner[page] = of;
  }
}

function ownerAbove(
  owner: Uint16Array,
  page: number,
  lookUp: (page: number) => BackPointer | undefined,
): number {
  let above = page;
  for (let level = 0; level < deepest && !owner[above]; level++) {
    const back = lookUp(above);
    if (back?.type !== backPointers.btree || back.parent === 0) return 0;
    above = back.parent;
  }
  return owner[above] ?? 0;
}

function isOfKind(survey: Survey, page: number, tree: Tree | undefined): boolean {
  const kind = survey.kind[page] ?? 0;
  return survey.isSound[page] === 1 && isBtreeKind(kind) && isTableKind(kind) === tree?.isTable;
}

/** SQLite's own limit for the depth of a tree. */
const deepest = 20;
