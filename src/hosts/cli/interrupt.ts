import { exitCodes } from './exit-codes.js';

export interface Interrupts {
  on(signal: 'SIGINT', listener: () => void): unknown;
}

/** The first Ctrl+C lets what is under way end well; the second ends the process at once. */
export function abortOnInterrupt(
  source: Interrupts,
  say: (line: string) => void,
  exit: (code: number) => void,
): AbortSignal {
  const controller = new AbortController();
  source.on('SIGINT', () => {
    if (controller.signal.aborted) return exit(exitCodes.interrupted);
    say('Stopping. Press Ctrl+C again to end at once.');
    controller.abort();
  });
  return controller.signal;
}
