import type { Inserter } from './inserter.js';
import type { TableReport, Way } from './report.js';
import type { StoredRow } from './rows.js';

/** Counts what is found of one table. */
export class TableSalvage {
  readonly #by: Partial<Record<Way, number>> = {};
  #unreadable = 0;
  #lost = 0;
  #isCounted = false;
  isWhole = false;
  damagedPages = 0;
  holes = 0;

  constructor(
    /** Place of its tree in the list. */
    readonly tree: number,
    readonly inserter: Inserter,
  ) {}

  get name(): string {
    return this.inserter.shape.name;
  }

  insert(row: StoredRow, way: Way): boolean {
    const outcome = this.inserter.insert(row);
    if (outcome === 'inserted') this.count(way, 1);
    return outcome !== 'refused';
  }

  count(way: Way, rows: number): void {
    if (rows > 0) this.#by[way] = (this.#by[way] ?? 0) + rows;
  }

  noteUnreadable(cells: number): void {
    this.#unreadable += Math.max(0, cells);
  }

  /** What an index says; a sound one says all. */
  noteLost(rows: number, isAll: boolean): void {
    this.#lost = Math.max(this.#lost, rows);
    this.#isCounted ||= isAll;
  }

  report(): TableReport {
    const recovered = Object.values(this.#by).reduce((sum, rows) => sum + rows, 0);
    const lost = this.#isCounted ? this.#lost : Math.max(this.#lost, this.#unreadable);
    const mayMiss = !this.isWhole && !this.#isCounted && (this.holes > 0 || this.damagedPages > 0);
    return {
      name: this.name,
      recovered,
      by: this.#by,
      lost: this.isWhole ? 0 : lost,
      mayMiss,
      damagedPages: this.damagedPages,
    };
  }
}
