import { setTimeout as sleep } from 'node:timers/promises';

/** In diagnostics; about 4 ms of the extension host's thread. */
const burst = 200;
/** What a file costs besides its diagnostics. */
const fileCost = 10;
const restMs = 8;

/** Sends findings in short bursts: the editor converts them on the thread that all its extensions share. */
export class Pace {
  #sent = 0;

  sent(diagnostics: number): void {
    this.#sent += diagnostics + fileCost;
  }

  /** Waits when a burst is full. */
  async rest(): Promise<void> {
    if (this.#sent < burst) return;
    this.#sent = 0;
    await sleep(restMs);
  }
}
