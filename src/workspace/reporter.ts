import { fileFacts } from '../analysis/file-facts.js';
import type { FileSource } from '../analysis/file-source.js';
import { findings } from '../analysis/findings.js';
import type { FileFindings } from '../analysis/rules/judge.js';
import type { Finding } from '../analysis/rules/rule.js';
import { sourceText } from '../analysis/source-text.js';
import { isSuppressed } from '../analysis/suppressions.js';
import type { Digest } from '../base/digest.js';
import { messageOf, OperationalError } from '../base/errors.js';
import type { Engine, GetOptions } from '../engine/engine.js';
import type { DetailedReport, FileReport, Freshness } from './answers.js';
import { type Answer, type BundledScan, settingsNow } from './bundle.js';
import { LinkedPlaces } from './related.js';
import type { StatusKeeper } from './status-keeper.js';
import type { View } from './view.js';

/** Of a file that is gone; it equals no other. */
const noDigest = '' as Digest;

/** An answer, and those of its findings that the baseline holds. */
type Asked = Answer & { readonly partial: boolean; readonly known: readonly Finding[] };

/** How often a file that changes while it is read is tried again. */
const attempts = 3;

/** Makes reports of the engine's answers: labels how fresh they are, and outlasts files that change under it. */
export class Reporter {
  readonly #places: LinkedPlaces;

  /** A file of which nothing else is seen keeps its list of findings, and so its report. */
  readonly #toldAcross = new WeakMap<readonly Finding[], FileReport>();

  constructor(
    private readonly engine: Engine,
    private readonly files: FileSource,
    private readonly keeper: StatusKeeper,
    private readonly view: View,
  ) {
    this.#places = new LinkedPlaces(engine);
  }

  async report(path: string, options: GetOptions = {}): Promise<FileReport> {
    return this.#reportOf(path, await this.#answer(path, options));
  }

  /** Findings and facts are asked for in one go, so that they are of one content. */
  async detail(path: string): Promise<DetailedReport> {
    const [answer, { functions, patterns: all, suppressions }] = await this.#steadily(path, () =>
      Promise.all([this.#ask(path), this.engine.get(fileFacts, path)]),
    );
    const patterns = this.view
      .inFocus(path, all)
      .filter(({ rule, range }) => !isSuppressed(suppressions, rule, range));
    return { ...this.#reportOf(path, answer), functions, patterns };
  }

  /** A file's findings that show only across files, labelled as fresh as it is; at once where nothing of it need be looked up. */
  across(path: string, findings: FileReport['findings']): FileReport | Promise<FileReport> {
    if (!this.view.showsAll(path)) return this.#lookedUp(path, findings);
    const told = this.#toldAcross.get(findings);
    const freshness = this.#freshness(path, false);
    if (told?.path === path && told.freshness === freshness) return told;
    if (findings.some(hasLinks)) return this.#lookedUp(path, findings);
    const report = { path, freshness, findings };
    this.#toldAcross.set(findings, report);
    return report;
  }

  async #lookedUp(path: string, findings: FileReport['findings']): Promise<FileReport> {
    const knownAmong = this.view.knownOf(path);
    const all = await Promise.all(findings.map(finding => this.#places.located(finding)));
    return this.#acrossOf(path, all, await knownAmong(all));
  }

  #acrossOf(path: string, all: readonly Finding[], known: readonly Finding[]): FileReport {
    return { path, freshness: this.#freshness(path, false), ...this.#shown(path, all, known) };
  }

  /** From the bundle where it can be, without waiting. Undefined for a file that is gone. */
  scanned(path: string, bundled: BundledScan): FileReport | Promise<FileReport | undefined> {
    const found = bundled.take(path);
    if (!found) return this.#reportOrProblem(path, bundled);
    const whole = { found, partial: false, known: [] };
    return this.view.holds(path) ? this.#compared(path, whole, bundled) : this.#reportOf(path, whole);
  }

  /** A file that changes while it is compared is looked at as any other. */
  async #compared(
    path: string,
    whole: Pick<Asked, 'found' | 'partial'>,
    bundled: BundledScan,
  ): Promise<FileReport | undefined> {
    const known = await this.view
      .knownOf(path)(whole.found.findings)
      .catch(() => undefined);
    return known ? this.#reportOf(path, { ...whole, known }) : this.#reportOrProblem(path, bundled);
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
    const knownAmong = this.view.knownOf(path);
    const { value, partial } = await this.engine.load(findings, path, options);
    const found = value as FileFindings;
    return { digest, settings, found, partial, known: await knownAmong(found.findings) };
  }

  #reportOf(path: string, { found, partial, known }: Pick<Asked, 'found' | 'partial' | 'known'>): FileReport {
    const shown = this.#shown(path, found.findings, known);
    this.keeper.analysed(path, { ...found, ...shown });
    const report = { path, freshness: this.#freshness(path, partial), ...shown };
    return found.problem ? { ...report, problem: found.problem } : report;
  }

  /** The baseline speaks first: of two findings on equal lines it holds the first, wherever the focus is. */
  #shown(
    path: string,
    all: readonly Finding[],
    known: readonly Finding[],
  ): Pick<FileReport, 'findings' | 'known'> {
    const fresh = known.length > 0 ? all.filter(finding => !known.includes(finding)) : all;
    const findings = this.view.inFocus(path, fresh);
    return known.length > 0 ? { findings, known } : { findings };
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

function hasLinks({ links }: Finding): boolean {
  return links !== undefined;
}
