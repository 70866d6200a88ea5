import type { Finding } from '../analysis/rules/rule.js';
import { sourceText } from '../analysis/source-text.js';
import { type ChangedLines, differingPaths, isOnChangedLine } from '../base/changed-lines.js';
import type { Range } from '../base/range.js';
import type { Engine } from '../engine/engine.js';
import { type BaselineFiles, noBaseline } from './baseline.js';
import { KnownFindings } from './known-findings.js';

/** Which of the findings are shown: what is stored stays whole. */
export class View {
  #focus: ChangedLines | undefined;
  #known: KnownFindings | undefined;

  /** `changed` is told of listed files of which other findings may be shown than before. */
  constructor(
    private readonly engine: Engine,
    private readonly changed: (paths: readonly string[]) => void,
  ) {}

  focus(lines: ChangedLines | undefined): void {
    const before = this.#focus;
    if (before === lines) return;
    this.#focus = lines;
    this.#tell(before && lines ? differingPaths(before, lines) : this.engine.subjects(sourceText));
  }

  hide(baseline: BaselineFiles | undefined): void {
    const before = this.#known?.baseline ?? noBaseline;
    this.#known = baseline && new KnownFindings(this.engine, baseline);
    this.#tell(differingFiles(before, baseline ?? noBaseline));
  }

  /** Whether the baseline may hold findings of a file. */
  holds(path: string): boolean {
    return this.#known?.baseline[path] !== undefined;
  }

  /** Whether nothing that is found in a file is left out. */
  showsAll(path: string): boolean {
    return this.#focus === undefined && !this.holds(path);
  }

  /** The findings that the baseline holds, of the present content: asked for before the findings are. */
  knownOf(path: string): (findings: readonly Finding[]) => Promise<readonly Finding[]> {
    const known = this.#known;
    return known ? known.at(path) : async () => [];
  }

  inFocus<T extends { readonly range: Range }>(path: string, all: readonly T[]): readonly T[] {
    const focus = this.#focus;
    return focus ? all.filter(({ range }) => isOnChangedLine(focus, path, range)) : all;
  }

  #tell(paths: readonly string[]): void {
    const listed = paths.filter(path => this.engine.cell(sourceText, path) !== undefined);
    if (listed.length > 0) this.changed(listed);
  }
}

function differingFiles(before: BaselineFiles, after: BaselineFiles): readonly string[] {
  const paths = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...paths].filter(path => JSON.stringify(before[path]) !== JSON.stringify(after[path]));
}
