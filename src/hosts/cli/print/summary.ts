import { levels } from '../command-table.js';
import type { Entry } from './entries.js';
import type { Severity } from './printer.js';

/** Counts what was printed, for the line at the end. */
export class Summary {
  readonly #counts: Record<Severity, number> = { error: 0, warning: 0, info: 0, hint: 0 };
  #files = 0;

  add(entries: readonly Pick<Entry, 'severity'>[]): void {
    this.#files++;
    this.addAcross(entries);
  }

  /** Of a file that was added before. */
  addAcross(entries: readonly Pick<Entry, 'severity'>[]): void {
    for (const { severity } of entries) this.#counts[severity]++;
  }

  /** Undefined when nothing was found. */
  get worst(): Severity | undefined {
    return levels.find(level => this.#counts[level] > 0);
  }

  text(): string {
    const where = `in ${plural(this.#files, 'file')}`;
    const total = levels.reduce((sum, level) => sum + this.#counts[level], 0);
    if (total === 0) return `✔ No findings ${where}`;
    const present = levels.filter(level => this.#counts[level] > 0);
    const parts = present.map(level => plural(this.#counts[level], level));
    return `✖ ${plural(total, 'finding')} (${parts.join(', ')}) ${where}`;
  }
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
