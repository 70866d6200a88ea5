import type { Writable } from 'node:stream';
import { Emitter } from '../../base/event.js';
import { kilobyte } from '../../base/units.js';
import { type Paint, paintFor } from './paint.js';

export type Output = Writable & { readonly isTTY?: boolean; readonly columns?: number };

export interface Streams {
  readonly out: Output;
  readonly err: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** A reader who has seen enough (`| head`) is no failure; a full disk is. */
export type Closing = 'reader gone' | 'failed';

/** As wide as terminals have been since punched cards. */
const usualColumns = 80;
/** Characters of results that wait for the end of a turn at most. */
const mostPending = 64 * kilobyte;

/** All that the CLI says goes through here: results to `out`, everything about the run to `err`. */
export class Terminal {
  readonly paint: Paint;
  readonly #streams: Streams;
  readonly #closed = new Emitter<Closing>();
  #closing: Closing | undefined;
  #pending = '';
  #footer: { readonly erase: () => void } | undefined;

  constructor(streams: Streams) {
    this.#streams = streams;
    this.paint = paintFor(streams.out.isTTY === true, streams.env);
    streams.out.on('error', (error: NodeJS.ErrnoException) => this.#onOutError(error));
    streams.err.on('error', () => {}); // Nobody is left to be told.
  }

  /** Fires once, when results can no longer be written. */
  get onDidClose(): Emitter<Closing>['event'] {
    return this.#closed.event;
  }

  /** Why results can no longer be written. */
  get closing(): Closing | undefined {
    return this.#closing;
  }

  /** Whether a person watches what goes to `err`. */
  get isWatched(): boolean {
    return this.#streams.err.isTTY === true && this.#streams.env.TERM !== 'dumb';
  }

  get columns(): number {
    return this.#streams.err.columns || usualColumns; // Some terminals say 0.
  }

  /** Writes results, those of one turn together; wait for the promise, so that a slow reader slows the work down and memory stays flat. */
  print(text: string): Promise<void> | undefined {
    if (this.#closing || text === '') return undefined;
    if (this.#pending === '') setImmediate(() => this.#write());
    this.#pending += text;
    const keepsUp = this.#pending.length < mostPending ? !this.#streams.out.writableNeedDrain : this.#write();
    return keepsUp ? undefined : this.#room();
  }

  /** Writes results that are UTF-8 already, after those before; wait for the promise. */
  printBytes(bytes: Uint8Array): Promise<void> | undefined {
    this.#write();
    if (this.#closing || bytes.byteLength === 0) return undefined;
    return this.#put(bytes) ? undefined : this.#room();
  }

  /** Says something about the run itself. */
  say(line: string): void {
    if (this.#streams.out.isTTY) this.#write();
    this.#footer?.erase();
    this.#streams.err.write(`${line}\n`);
  }

  /** Writes control sequences of a footer, which is erased before anything else is written. */
  draw(text: string, footer: { readonly erase: () => void }): void {
    this.#footer = footer;
    this.#streams.err.write(text);
  }

  /** Resolves when everything is written, or nobody reads any more. */
  async flush(): Promise<void> {
    this.#write();
    await Promise.all([this.#streams.out, this.#streams.err].map(flushed));
  }

  /** Answers whether the reader keeps up. */
  #write(): boolean {
    const text = this.#pending;
    this.#pending = '';
    if (this.#closing || text === '') return true;
    return this.#put(text);
  }

  #put(results: string | Uint8Array): boolean {
    const { out } = this.#streams;
    if (out.isTTY) this.#footer?.erase();
    return out.write(results) && !out.writableNeedDrain;
  }

  #room(): Promise<void> {
    const { out } = this.#streams;
    return new Promise(resolve => {
      const done = (): void => {
        out.off('drain', done).off('close', done).off('error', done);
        resolve();
      };
      out.on('drain', done).on('close', done).on('error', done);
    });
  }

  #onOutError({ code, message }: NodeJS.ErrnoException): void {
    if (this.#closing) return;
    this.#closing = code === 'EPIPE' ? 'reader gone' : 'failed';
    if (code !== 'EPIPE') this.say(`treewarden: The results could not be written: ${message}`);
    this.#closed.fire(this.#closing);
  }
}

function flushed(stream: Output): Promise<void> {
  if (stream.destroyed || stream.writableLength === 0) return Promise.resolve();
  return new Promise(resolve => {
    stream.once('error', () => resolve());
    stream.write('', () => resolve());
  });
}
