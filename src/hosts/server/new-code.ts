import type { ChangedLines } from '../../base/changed-lines.js';
import type { Disposable } from '../../base/disposable.js';
import { OperationalError } from '../../base/errors.js';
import type { Workspace } from '../../workspace/workspace.js';

/** How long no file may have changed before git is asked again: a checkout changes thousands. */
const calmMs = 500;

export interface NewCodeParts {
  readonly workspace: Pick<Workspace, 'root' | 'focus'>;
  readonly changedLines: (root: string, since: string, signal: AbortSignal) => Promise<ChangedLines>;
  readonly failed: (error: unknown) => void;
}

/** Keeps a folder's findings to the lines changed since a commit or branch, as they are on the disk. */
export class NewCode implements Disposable {
  readonly #parts: NewCodeParts;
  #since = '';
  #asked = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #isFocused = false;
  /** The name that git did not know: told once. */
  #unknown: string | undefined;

  constructor(parts: NewCodeParts) {
    this.#parts = parts;
  }

  configure(since: string): void {
    if (since === this.#since) return;
    this.#since = since;
    this.#unknown = undefined;
    this.#stop();
    if (!since) this.#focus(undefined);
    else {
      // Until git has answered nothing is new: findings that come are better than findings that go.
      if (!this.#isFocused) this.#focus(new Map());
      void this.#refresh();
    }
  }

  /** Files changed on the disk. */
  touched(): void {
    if (!this.#since) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#refresh(), calmMs);
  }

  dispose(): void {
    this.#since = '';
    this.#stop();
  }

  async #refresh(): Promise<void> {
    this.#stop();
    const { signal } = this.#asked;
    const { workspace, changedLines } = this.#parts;
    const since = this.#since;
    try {
      const lines = await changedLines(workspace.root, since, signal);
      if (signal.aborted) return;
      this.#unknown = undefined;
      this.#focus(lines);
    } catch (error) {
      if (!signal.aborted) this.#failed(since, error);
    }
  }

  #failed(since: string, cause: unknown): void {
    this.#focus(undefined);
    if (this.#unknown === since) return;
    this.#unknown = since;
    const isRefused = OperationalError.is(cause, 'git/failed');
    this.#parts.failed(isRefused ? new OperationalError('git/unknown-revision', since, { cause }) : cause);
  }

  #focus(lines: ChangedLines | undefined): void {
    if (lines === undefined && !this.#isFocused) return;
    this.#isFocused = lines !== undefined;
    this.#parts.workspace.focus(lines);
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#asked.abort();
    this.#asked = new AbortController();
  }
}
