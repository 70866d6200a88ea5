import type { Disposable } from '../../base/disposable.js';
import type { FindingsAnswer, FoundFile } from '../protocol.js';

/** How long after a change the editor is told, so that a scan is told a few times and not once a file. */
const tellMs = 250;
/** Of one answer: the editor reads it on the thread that all its extensions share. */
const most = { findings: 2000, files: 500 };

export interface FindingsFeedParts {
  /** What the editor shows of a file now. */
  readonly findingsOf: (root: string, path: string) => Promise<FoundFile['findings']>;
  readonly tell: () => void;
}

interface Change {
  readonly root: string;
  readonly path: string;
  readonly revision: number;
}

/**
 * Knows which files show other findings since when, and of the findings themselves nothing: they are asked for again,
 * which is a hit. The editor is told once after each time it has asked, so nobody asking costs nothing.
 */
export class FindingsFeed implements Disposable {
  /** By file, in the order of their latest change. */
  readonly #changes = new Map<string, Change>();
  readonly #parts: FindingsFeedParts;
  #revision = 0;
  #isAwaited = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(parts: FindingsFeedParts) {
    this.#parts = parts;
  }

  changed(root: string, path: string): void {
    const key = `${root}\0${path}`;
    this.#changes.delete(key);
    this.#changes.set(key, { root, path, revision: ++this.#revision });
    if (!this.#isAwaited || this.#timer) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#isAwaited = false;
      this.#parts.tell();
    }, tellMs);
  }

  /** Files that changed after a revision, oldest change first; of all of them, after 0, those that have findings. */
  async read(since: number): Promise<FindingsAnswer> {
    this.#isAwaited = true;
    const files: FoundFile[] = [];
    let [revision, count] = [since, 0];
    for (const change of [...this.#changes.values()].filter(one => one.revision > since)) {
      if (files.length >= most.files || count >= most.findings) return { revision, more: true, files };
      const { root, path } = change;
      const findings = await this.#parts.findingsOf(root, path);
      if (findings.length > 0 || since > 0) files.push({ root, path, findings });
      count += findings.length;
      revision = change.revision;
    }
    return { revision, more: false, files };
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }
}
