import type { Request } from './arguments.js';
import type { Invocation } from './parts.js';
import type { Terminal } from './terminal.js';

export interface Progress {
  readonly update: (done: number, total: number) => void;
  readonly erase: () => void;
}

/** A bar where a person watches and has not asked for quiet; else nothing. */
export function progressOf(
  { quiet }: Pick<Request, 'quiet'>,
  { terminal, parts }: Invocation,
  unit = 'files',
): Progress {
  if (quiet || !terminal.isWatched) return { update: () => {}, erase: () => {} };
  return new ProgressBar(terminal, parts.now, unit);
}

/** Ten updates a second are smooth enough; more only cost. */
const leastMs = 100;
const barWidth = 24;
const eraseLine = '\r\x1b[2K';

/** One line at the bottom of a watched terminal; gone without a trace at the end. */
export class ProgressBar implements Progress {
  readonly #terminal: Pick<Terminal, 'draw' | 'columns'>;
  readonly #now: () => number;
  readonly #unit: string;
  #drawnAt = Number.NEGATIVE_INFINITY;
  #isVisible = false;

  constructor(terminal: Pick<Terminal, 'draw' | 'columns'>, now: () => number, unit = 'files') {
    this.#terminal = terminal;
    this.#now = now;
    this.#unit = unit;
  }

  readonly update = (done: number, total: number): void => {
    if (total === 0 || this.#now() - this.#drawnAt < leastMs) return;
    this.#drawnAt = this.#now();
    this.#isVisible = true;
    this.#terminal.draw(eraseLine + barText(done, total, this.#terminal.columns, this.#unit), this);
  };

  readonly erase = (): void => {
    if (!this.#isVisible) return;
    this.#isVisible = false;
    this.#terminal.draw(eraseLine, this);
  };
}

/** Never as wide as the terminal, which would wrap it. */
function barText(done: number, total: number, columns: number, unit = 'files'): string {
  const share = Math.min(1, done / total);
  const filled = Math.round(share * barWidth);
  const bar = '█'.repeat(filled) + '░'.repeat(barWidth - filled);
  const percent = `${Math.floor(share * 100)} %`.padStart(5);
  return `${bar} ${percent}  ${done} of ${total} ${unit}`.slice(0, Math.max(0, columns - 1));
}
