import { Cancelled } from '../base/errors.js';
import type { LongRunOptions, Progress } from '../base/long-run.js';
import type { FileReport } from './answers.js';

/** Time in one go before other work gets a turn. */
const sliceMs = 12;

export interface ScanPlan extends LongRunOptions {
  readonly paths: readonly string[];
  /** Undefined for a file that is gone. */
  readonly report: (path: string) => UnderWay;
  /** How many files may be under way at once; asked again and again, so that it can shrink under memory pressure. */
  readonly ahead: () => number;
  readonly now: () => number;
}

/** Reports in the order of the paths, a bounded number ahead of the reader: memory stays flat however large the workspace. */
export async function* scanInOrder(plan: ScanPlan): AsyncGenerator<FileReport> {
  const { paths, report, ahead, signal, onProgress } = plan;
  const underWay: UnderWay[] = [];
  const pause = sliced(plan.now);
  const isStopped = stopOf(signal);
  let next = 0;
  for (let done = 0; done < paths.length; done++) {
    while (next < paths.length && underWay.length < Math.max(1, ahead())) {
      throwIf(isStopped());
      underWay.push(begun(report, paths[next++]!));
      const turn = pause();
      if (turn) await turn;
    }
    const first = underWay.shift();
    const finished = first instanceof Promise ? await first : first;
    if (finished) yield finished;
    onProgress?.(done + 1, paths.length);
    throwIf(isStopped());
    const turn = pause();
    if (turn) await turn;
  }
}

type UnderWay = FileReport | undefined | Promise<FileReport | undefined>;

/** A failure is told when its turn comes; until then it is nobody's. */
function begun(report: ScanPlan['report'], path: string): UnderWay {
  const started = report(path);
  if (started instanceof Promise) started.catch(() => {});
  return started;
}

/** From these shares of used memory on the window is halved, once for each (SYSTEMS.md §1). */
const pressures = [0.6, 0.8, 0.9];

/** Half, a quarter, an eighth of the window as memory fills up. */
export function shrinkUnderPressure(most: number, usedShare: number): number {
  const halvings = pressures.filter(pressure => usedShare >= pressure).length;
  return Math.max(1, most >> halvings);
}

/** Gives timers, messages and requests a turn between slices, and costs nothing within one. */
export function sliced(now: () => number): () => Promise<void> | undefined {
  let sliceStart = now();
  return () => {
    if (now() - sliceStart < sliceMs) return undefined;
    return new Promise(resolve =>
      setImmediate(() => {
        sliceStart = now();
        resolve();
      }),
    );
  };
}

export function throwIfAborted(signal: AbortSignal | undefined): void {
  throwIf(signal?.aborted === true);
}

function throwIf(isStopped: boolean): void {
  if (isStopped) throw new Cancelled('the scan was cancelled');
}

/** A composite signal works its state out anew at every look, so it is listened to instead. */
function stopOf(signal: AbortSignal | undefined): () => boolean {
  let isStopped = signal?.aborted === true;
  signal?.addEventListener(
    'abort',
    () => {
      isStopped = true;
    },
    { once: true },
  );
  return () => isStopped;
}

export function both(one: Progress, other: Progress | undefined): Progress {
  return (done, total) => {
    one(done, total);
    other?.(done, total);
  };
}
