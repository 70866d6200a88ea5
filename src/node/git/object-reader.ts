import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import type { Disposable } from '../../base/disposable.js';
import { OperationalError } from '../../base/errors.js';
import { gitSurroundings, safeFlags } from './run-git.js';

export interface GitObject {
  readonly id: string;
  readonly type: 'blob' | 'tree' | 'commit' | 'tag';
  readonly content: Buffer;
}

export interface ObjectReaderOptions {
  readonly folder: string;
  readonly command?: string;
  /** How long one object may take; default 30 s. */
  readonly timeoutMs?: number;
}

interface Asked {
  readonly resolve: (object: GitObject | undefined) => void;
  readonly reject: (error: unknown) => void;
}

const usualTimeoutMs = 30_000;
const lineEnd = 0x0a;

/** Reads any number of objects through one `git cat-file --batch`, which starts with the first and ends with `dispose`. */
export class ObjectReader implements Disposable {
  readonly #options: ObjectReaderOptions;
  #child: ChildProcessWithoutNullStreams | undefined;
  #asked: Asked[] = [];
  #chunks: Buffer[] = [];
  #bytes = 0;
  /** Bytes without which there is nothing to look at. */
  #needed = 1;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: ObjectReaderOptions) {
    this.#options = options;
  }

  /** Undefined where there is no such object. Rejects with `git/failed` when git ends, and `git/timeout`. */
  async read(name: string): Promise<GitObject | undefined> {
    if (/[\n\0]/.test(name)) return undefined; // Would be two questions; no object has such a name.
    this.#child ??= this.#start();
    const { promise, resolve, reject } = Promise.withResolvers<GitObject | undefined>();
    this.#asked.push({ resolve, reject });
    if (this.#asked.length === 1) this.#watch();
    this.#child.stdin.write(`${name}\n`);
    return promise;
  }

  dispose(): void {
    this.#end(new OperationalError('git/failed', this.#options.folder));
  }

  #start(): ChildProcessWithoutNullStreams {
    const { command = 'git', folder } = this.#options;
    const args = [...safeFlags({ bare: true }), '-C', folder, 'cat-file', '--batch'];
    const child = spawn(command, args, gitSurroundings());
    let complaint = '';
    child.stderr.on('data', (text: Buffer) => (complaint += text.toString()));
    child.stdout.on('data', (chunk: Buffer) => this.#take(child, chunk));
    child.stdin.on('error', () => undefined); // Its end tells the reason.
    child.on('error', cause => this.#lost(child, new OperationalError('git/not-found', command, { cause })));
    child.on('close', () => {
      const cause = new Error(complaint.trim() || 'git ended');
      this.#lost(child, new OperationalError('git/failed', folder, { cause }));
    });
    return child;
  }

  #take(child: ChildProcessWithoutNullStreams, chunk: Buffer): void {
    if (child !== this.#child) return;
    this.#chunks.push(chunk);
    this.#bytes += chunk.length;
    if (this.#bytes < this.#needed) return;
    let rest = Buffer.concat(this.#chunks, this.#bytes);
    for (let taken = this.#answer(rest); taken > 0; taken = this.#answer(rest)) rest = rest.subarray(taken);
    this.#chunks = [rest];
    this.#bytes = rest.length;
  }

  /** Settles the oldest question if its whole answer is there; answers how many bytes that was. */
  #answer(bytes: Buffer): number {
    this.#needed = bytes.length + 1;
    const end = bytes.indexOf(lineEnd);
    if (end < 0) return 0;
    const head = bytes.toString('utf8', 0, end);
    const [, id, type, size] = /^([\da-f]+) (blob|tree|commit|tag) (\d+)$/.exec(head) ?? [];
    if (id === undefined) return this.#settle(undefined, end + 1);
    const whole = end + 1 + Number(size) + 1;
    this.#needed = whole;
    if (bytes.length < whole) return 0;
    const content = Buffer.from(bytes.subarray(end + 1, whole - 1));
    return this.#settle({ id, type: type as GitObject['type'], content }, whole);
  }

  #settle(object: GitObject | undefined, taken: number): number {
    this.#asked.shift()?.resolve(object);
    this.#needed = 1;
    this.#watch();
    return taken;
  }

  /** A git that is silent while something is asked is given up. */
  #watch(): void {
    clearTimeout(this.#timer);
    if (this.#asked.length === 0) return;
    const { folder, timeoutMs = usualTimeoutMs } = this.#options;
    this.#timer = setTimeout(() => this.#end(new OperationalError('git/timeout', folder)), timeoutMs);
  }

  #lost(child: ChildProcessWithoutNullStreams, error: OperationalError): void {
    if (child === this.#child) this.#end(error);
  }

  /** The next question starts another git. */
  #end(error: Error): void {
    clearTimeout(this.#timer);
    const [child, asked] = [this.#child, this.#asked];
    this.#child = undefined;
    this.#asked = [];
    this.#chunks = [];
    this.#bytes = 0;
    this.#needed = 1;
    child?.kill('SIGKILL');
    for (const { reject } of asked) reject(error);
  }
}

/** First line of what a commit says, and when it was made. */
export interface CommitHead {
  readonly id: string;
  readonly subject: string;
  readonly author: string;
  /** Milliseconds since 1970. */
  readonly committedAt: number;
}

export function commitHeadOf({ id, content }: GitObject): CommitHead {
  const text = content.toString();
  const end = text.indexOf('\n\n');
  const headers = end < 0 ? text : text.slice(0, end);
  const [, author = ''] = /^author (.*?) ?<[^\n]*$/m.exec(headers) ?? [];
  const [, seconds = '0'] = /^committer .*> (\d+) [+-]\d+$/m.exec(headers) ?? [];
  const subject = end < 0 ? '' : (text.slice(end).trimStart().split('\n', 1)[0] ?? '');
  return { id, subject, author, committedAt: Number(seconds) * 1000 };
}
