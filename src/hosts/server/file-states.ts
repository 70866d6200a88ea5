import type { Disposable } from '../../base/disposable.js';
import type { FileState } from '../protocol.js';

/** An answer that takes longer than this is worth a spinner. */
const slowMs = 300;

/** What is told of an answer. */
export interface Answered {
  readonly freshness: FileState['freshness'];
  readonly problem?: { readonly message: string };
}

/** Tells the editor how good the answer for an open file is, whenever that changes. */
export class FileStates implements Disposable {
  readonly #sent = new Map<string, FileState>();
  readonly #slow = new Map<string, NodeJS.Timeout>();
  readonly #send: (state: FileState) => void;

  constructor(send: (state: FileState) => void) {
    this.#send = send;
  }

  /** An answer is on its way. */
  begin(uri: string): void {
    if (this.#slow.has(uri)) return;
    const { freshness } = this.#sent.get(uri) ?? { freshness: 'verifying' };
    this.#slow.set(
      uri,
      setTimeout(() => this.#put({ uri, freshness, busy: true }), slowMs),
    );
  }

  end(uri: string, { freshness, problem }: Answered): void {
    this.#clearTimer(uri);
    this.#put({ uri, freshness, busy: false, ...(problem && { problem: problem.message }) });
  }

  forget(uri: string): void {
    this.#clearTimer(uri);
    this.#sent.delete(uri);
  }

  dispose(): void {
    for (const uri of [...this.#slow.keys()]) this.#clearTimer(uri);
  }

  #put(state: FileState): void {
    const before = this.#sent.get(state.uri);
    this.#sent.set(state.uri, state);
    const same =
      before?.freshness === state.freshness && before.busy === state.busy && before.problem === state.problem;
    if (!same) this.#send(state);
  }

  #clearTimer(uri: string): void {
    clearTimeout(this.#slow.get(uri));
    this.#slow.delete(uri);
  }
}
