import { LSPErrorCodes, type RemoteConsole, ResponseError } from 'vscode-languageserver/node';
import { Cancelled, messageOf, OperationalError } from '../../base/errors.js';
import type { Telemetry } from '../../telemetry/telemetry.js';
import type { StatusError } from '../../workspace/status.js';

const kept = 20;

/** Catches what goes wrong, once per request: it is logged, counted and shown, and the server goes on. */
export class Faults {
  readonly #recent: StatusError[] = [];
  readonly #console: Pick<RemoteConsole, 'error' | 'warn' | 'info'>;
  readonly #telemetry: Telemetry | undefined;
  #count = 0;

  constructor(console: Pick<RemoteConsole, 'error' | 'warn' | 'info'>, telemetry?: Telemetry) {
    this.#console = console;
    this.#telemetry = telemetry;
  }

  /** Since the server started. */
  get count(): number {
    return this.#count;
  }

  /** Latest last. */
  get recent(): readonly StatusError[] {
    return this.#recent;
  }

  /** For the log only: what a reader of it wants to know before the first fault. */
  tell(text: string): void {
    this.#console.info(text);
  }

  /** Runs one request. The asker gets an error that says what to do, never a stack. */
  async request<T>(what: string, run: () => T | Promise<T>): Promise<T> {
    try {
      return await (this.#telemetry?.measure('request', what, run) ?? run());
    } catch (error) {
      if (error instanceof Cancelled) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
      this.note(what, error);
      throw new ResponseError(LSPErrorCodes.RequestFailed, messageOf(error));
    }
  }

  /** For what nobody waits for: an event, a background pass. */
  note(what: string, error: unknown): void {
    this.#count++;
    const expected = OperationalError.is(error);
    if (expected) this.#console.warn(`${what}: ${error.message}`);
    else this.#console.error(`${what}: ${stackOf(error)}`);
    this.#recent.push({
      at: Date.now(),
      code: expected ? error.code : `host/${what}`,
      message: messageOf(error),
    });
    if (this.#recent.length > kept) this.#recent.shift();
  }
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
