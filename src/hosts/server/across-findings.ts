import { isDeepEqual } from '../../base/deep-equal.js';
import { Cancelled } from '../../base/errors.js';
import type { FileReport } from '../../workspace/answers.js';
import type { Workspace } from '../../workspace/workspace.js';

type Findings = FileReport['findings'];

/** A look that takes no longer is waited for while somebody types; a longer one comes after. */
const quickMs = 50;

export interface AcrossFindingsParts {
  readonly workspace: Pick<Workspace, 'across'>;
  /** Files whose findings across files differ from before. */
  readonly changed: (paths: readonly string[]) => void;
  readonly failed: (error: unknown) => void;
  readonly now: () => number;
}

/** What the editor is shown of the files of a folder that shows only when all are seen together. */
export class AcrossFindings {
  readonly #parts: AcrossFindingsParts;
  #found: ReadonlyMap<string, Findings> = new Map();
  #last: Promise<void> = Promise.resolve();
  /** Not begun. */
  #next: Promise<void> | undefined;
  /** Files whose own answers wait for it. */
  #asking = new Set<string>();
  /** Of the last look; there has been none while it is undefined. */
  #tookMs: number | undefined;

  constructor(parts: AcrossFindingsParts) {
    this.#parts = parts;
  }

  /** As of the last look. */
  of(path: string): Findings {
    return this.#found.get(path) ?? [];
  }

  /** As of now where that is known at once, for a file whose text has just changed. */
  async ofEdited(path: string): Promise<Findings> {
    if (this.#tookMs !== undefined && this.#tookMs <= quickMs) await this.#look(path);
    return this.of(path);
  }

  /** What decides where imports lead may have changed; before the first look nobody has asked. */
  again(): Promise<void> {
    return this.#tookMs === undefined ? Promise.resolve() : this.#look();
  }

  /** Looks at the whole folder: all its files have been analysed by now. */
  refresh(): Promise<void> {
    return this.#look();
  }

  /** One look at a time; one that has not begun serves everybody who comes until it does. */
  #look(asking?: string): Promise<void> {
    if (asking !== undefined) this.#asking.add(asking);
    if (this.#next) return this.#next;
    const next = this.#last.then(() => {
      this.#next = undefined;
      const answered = this.#asking;
      this.#asking = new Set();
      return this.#lookNow(answered);
    });
    this.#next = next;
    this.#last = next;
    return next;
  }

  async #lookNow(answered: ReadonlySet<string>): Promise<void> {
    const { workspace, changed, failed, now } = this.#parts;
    const start = now();
    try {
      const reports = await workspace.across();
      const before = this.#found;
      this.#found = new Map(reports.map(({ path, findings }) => [path, findings]));
      this.#tookMs = now() - start;
      const differing = differences(before, this.#found).filter(path => !answered.has(path));
      if (differing.length > 0) changed(differing);
    } catch (error) {
      if (!(error instanceof Cancelled)) failed(error);
    }
  }
}

function differences(
  before: ReadonlyMap<string, Findings>,
  after: ReadonlyMap<string, Findings>,
): readonly string[] {
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths].filter(path => !isDeepEqual(before.get(path), after.get(path)));
}
