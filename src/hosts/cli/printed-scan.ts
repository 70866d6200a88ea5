import { isOnChangedLine } from '../../base/changed-lines.js';
import { OperationalError } from '../../base/errors.js';
import type { DetailedReport, FileReport } from '../../workspace/answers.js';
import type { Page } from '../../workspace/kept-page.js';
import type { Workspace } from '../../workspace/workspace.js';
import type { Request } from './arguments.js';
import { complain, complainOf } from './complaints.js';
import { KnownFindings, readBaseline } from './known-findings.js';
import type { Invocation } from './parts.js';
import { entriesOf } from './print/entries.js';
import type { Printer, Problem, Severity } from './print/printer.js';
import { scanPrinter } from './print/scan-printer.js';
import { progressOf } from './progress-bar.js';

/** Of chosen paths it is not known what the others have in common with them. */
export function isOfProject({ across, operands, format }: Request): boolean {
  return across && operands.length === 0 && format !== 'ndjson';
}

export interface PrintedScan extends Page {
  /** Every answer in it is. */
  readonly isWhole: boolean;
}

export async function printScan(
  workspace: Workspace,
  request: Request,
  invocation: Invocation,
  print: (text: string) => Promise<void> | undefined,
): Promise<PrintedScan> {
  const { files: baseline } = await readBaseline(workspace.root, request, invocation);
  const printing = new Printing({
    workspace,
    invocation,
    print,
    printer: await scanPrinter(request, invocation, workspace.root),
    focus: await focusOf(workspace.root, request, invocation),
    known: new KnownFindings(workspace.root, baseline, invocation.parts),
  });
  const progress = progressOf(request, invocation);
  const forProject = isOfProject(request);
  const options = { signal: invocation.signal, onProgress: progress.update, forProject };
  await printing.begin();
  for await (const report of workspace.scan(options)) await printing.file(report);
  if (forProject) await printing.across();
  progress.erase();
  await printing.end(request);
  return printing.printed();
}

interface PrintingParts {
  readonly workspace: Workspace;
  readonly invocation: Invocation;
  readonly print: (text: string) => Promise<void> | undefined;
  readonly printer: Printer;
  readonly focus: Focus;
  readonly known: KnownFindings;
}

/** One scan on its way to the reader: what was asked for of it, counted, and kept as text. */
class Printing {
  readonly #counts: Record<Severity, number> = { error: 0, warning: 0, info: 0, hint: 0 };
  readonly #texts: string[] = [];
  #isWhole = true;

  constructor(private readonly parts: PrintingParts) {}

  begin(): Promise<void> | undefined {
    return this.#put(this.parts.printer.begin());
  }

  async file(whole: FileReport): Promise<void> {
    const { printer, workspace, invocation } = this.parts;
    const report = await this.#wanted(whole);
    complainOfProblem(report, invocation);
    const file = printer.wants === 'report' ? report : await detailed(workspace, report, invocation);
    if (report.problem || file === undefined) this.#isWhole = false;
    await this.#put(printer.file(file ? { ...file, findings: report.findings } : report));
  }

  async across(): Promise<void> {
    const { printer, workspace } = this.parts;
    const files: FileReport[] = [];
    for (const report of await workspace.across()) files.push(await this.#wanted(report));
    if (printer.project) await this.#put(printer.project({ files, ...(await workspace.projectDetails()) }));
    else await this.#put(printer.across?.(files) ?? files.map(file => printer.file(file)).join(''));
  }

  async end({ stats, operands }: Request): Promise<void> {
    const { known, invocation, printer } = this.parts;
    const summary = stats && known.summary(operands.length === 0);
    if (summary) invocation.terminal.say(summary);
    await this.#put(printer.end());
  }

  printed(): PrintedScan {
    return { text: this.#texts.join(''), counts: this.#counts, isWhole: this.#isWhole };
  }

  /** Counts what is left of a report. */
  async #wanted(whole: FileReport): Promise<FileReport> {
    const report = this.parts.focus(await this.parts.known.without(whole));
    for (const { severity } of entriesOf(report)) this.#counts[severity]++;
    return report;
  }

  #put(text: string): Promise<void> | undefined {
    this.#texts.push(text);
    return this.parts.print(text);
  }
}

type Focus = <R extends FileReport>(report: R) => R;

/** Leaves in a report what was asked for. */
async function focusOf(root: string, { newSince }: Request, { parts, signal }: Invocation): Promise<Focus> {
  if (newSince === undefined) return report => report;
  const changed = await parts.changedLines(root, newSince, signal);
  return report => ({
    ...report,
    findings: report.findings.filter(({ range }) => isOnChangedLine(changed, report.path, range)),
  });
}

/** A file may change or go between its report and its details; then there are none, and the rest goes on. */
async function detailed(
  workspace: Workspace,
  report: FileReport,
  invocation: Invocation,
): Promise<FileReport | DetailedReport | undefined> {
  if (report.problem?.code === 'failed') return report;
  try {
    return await workspace.detail(report.path);
  } catch (error) {
    if (!OperationalError.is(error)) throw error;
    complainOf(invocation, error);
    return undefined;
  }
}

/** Tells what stands in the way of a whole answer. */
export function complainOfProblem({ path, problem }: FileReport, invocation: Invocation): void {
  if (problem && problem.code !== 'syntax')
    complain(invocation, 'badInput', `${path}: ${problem.message} ${remedies[problem.code]}`);
}

const remedies: Readonly<Record<Exclude<Problem['code'], 'syntax'>, string>> = {
  binary: 'Exclude it in the settings, or give it an ending that says what it is.',
  'too-large': 'Exclude it in the settings, or raise maxFileBytes.',
  encoding: 'Save it as UTF-8.',
  'too-deep': 'Exclude it in the settings, or split the expression.',
  failed: 'The other files are not affected.',
};
