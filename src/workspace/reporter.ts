import { fileFacts } from '../analysis/file-facts.js';
import type { FileSource } from '../analysis/file-source.js';
import { findings } from '../analysis/findings.js';
import type { FileFindings } from '../analysis/rules/judge.js';
import { sourceText } from '../analysis/source-text.js';
import { isSuppressed } from '../analysis/suppressions.js';
import { type ChangedLines, isOnChangedLine } from '../base/changed-lines.js';
import type { Digest } from '../base/digest.js';
import { messageOf, OperationalError } from '../base/errors.js';
import type { Range } from '../base/range.js';
import type { Engine, GetOptions } from '../engine/engine.js';
import type { DetailedReport, FileReport, Freshness } from './answers.js';
import { type Answer, type BundledScan, settingsNow } from './bundle.js';
import type { StatusKeeper } from './status-keeper.js';

/** Of a file that is gone; it equals no other. */
const noDigest = '' as Digest;

type Asked = Answer & { readonly partial: boolean };

/** How often a file that changes while it is read is tried again. */
const attempts = 3;

/** Makes reports of the engine's answers: labels how fresh they are, and outlasts files that change under it. */
export class Reporter {
  /** Where set, findings and edge cases elsewhere are left out of every report. */
  focus: ChangedLines | undefined;

  constructor(
    private readonly engine: Engine,
    private readonly files: FileSource,
    private readonly keeper: StatusKeeper,
  ) {}

  async report(path: string, options: GetOptions = {}): Promise<FileReport> {
    return this.#reportOf(path, await this.#answer(path, options));
  }

  /** Findings and facts are asked for in one go, so that they are of one content. */
  async detail(path: string): Promise<DetailedReport> {
    const [answer, { functions, patterns: all, suppressions }] = await this.#steadily(path, () =>
      Promise.all([this.#ask(path), this.engine.get(fileFacts, path)]),
    );
    const patterns = this.#inFocus(path, all).filter(
      ({ rule, range }) => !isSuppressed(suppressions, rule, range),
    );
    return { ...this.#reportOf(path, answer), functions, patterns };
  }

  /** A file's findings that show only across files, labelled as fresh as it is. */
  across(path: string, findings: FileReport['findings']): FileReport {
    return { path, freshness: this.#freshness(path, false), findings: this.#inFocus(path, findings) };
  }

  /** From the bundle where it can be, without waiting. Undefined for a file that is gone. */
  scanned(path: string, bundled: BundledScan): FileReport | Promise<FileReport | undefined> {
    const found = bundled.take(path);
    return found ? this.#reportOf(path, { found, partial: false }) : this.#reportOrProblem(path, bundled);
  }

  /** One file that cannot be answered does not end a scan: it is reported, or, when it is gone, left out. */
  async #reportOrProblem(path: string, bundled: BundledScan): Promise<FileReport | undefined> {
    try {
      const answer = await this.#answer(path);
      if (!answer.partial) bundled.add(path, answer);
      return this.#reportOf(path, answer);
    } catch (error) {
      if (!this.engine.cell(sourceText, path)) return undefined;
      this.keeper.failed(path, error);
      const problem = { code: 'failed', message: messageOf(error) } as const;
      return { path, freshness: 'partial', findings: [], problem };
    }
  }

  #answer(path: string, options: GetOptions = {}): Promise<Asked> {
    return this.#steadily(path, () => this.#ask(path, options));
  }

  async #ask(path: string, options: GetOptions = {}): Promise<Asked> {
    const digest = this.engine.cell(sourceText, path)?.digest ?? noDigest;
    const settings = settingsNow(this.engine);
    const { value, partial } = await this.engine.load(findings, path, options);
    return { digest, settings, found: value as FileFindings, partial };
  }

  #reportOf(
    path: string,
    { found: whole, partial }: { readonly found: FileFindings; readonly partial: boolean },
  ): FileReport {
    const found = this.focus ? { ...whole, findings: this.#inFocus(path, whole.findings) } : whole;
    this.keeper.analysed(path, found);
    const freshness = this.#freshness(path, partial);
    const { findings, problem } = found;
    return problem ? { path, freshness, findings, problem } : { path, freshness, findings };
  }

  #inFocus<T extends { readonly range: Range }>(path: string, all: readonly T[]): readonly T[] {
    const { focus } = this;
    return focus ? all.filter(({ range }) => isOnChangedLine(focus, path, range)) : all;
  }

  #freshness(path: string, partial: boolean): Freshness {
    if (partial) return 'partial';
    return this.files.state(path) === 'unverified' ? 'verifying' : 'fresh';
  }

  /** A file that changed between its digest and its reading is looked at again. */
  async #steadily<T>(path: string, answer: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await answer();
      } catch (error) {
        if (attempt === attempts || !OperationalError.is(error, 'file/changed')) throw error;
        await this.files.touch([path]);
      }
    }
  }
}
