import { isOnChangedLine } from '../../../base/changed-lines.js';
import { OperationalError } from '../../../base/errors.js';
import type { DetailedReport, FileReport, ProjectReport } from '../../../workspace/answers.js';
import type { Page } from '../../../workspace/page.js';
import type { Workspace } from '../../../workspace/workspace.js';
import type { Request } from '../arguments.js';
import { levels } from '../command-table.js';
import { complain, complainOf } from '../complaints.js';
import { inWorkspace } from '../in-workspace.js';
import { KnownFindings, readBaseline } from '../known-findings.js';
import type { Invocation } from '../parts.js';
import { entriesOf } from '../print/entries.js';
import type { Printer, Problem, Severity } from '../print/printer.js';
import { formOf, scanPrinter } from '../print/scan-printer.js';
import { failsOn } from '../print/text.js';
import { progressOf } from '../progress-bar.js';
import type { Command } from './command.js';

/** Printed as it was the last time where nothing has changed since; `--stats` asks for how it came about, so it looks at each file. */
export const scan: Command = (request, invocation) =>
  inWorkspace(request, invocation, request.operands, async workspace => {
    const { terminal } = invocation;
    const { digest } = await readBaseline(workspace.root, request, invocation);
    const isAnyPage = !request.stats && request.newSince === undefined;
    const form = formOf(request, invocation, workspace.root, digest);
    const slot = isAnyPage ? await workspace.page(form, isOfProject(request)) : undefined;
    if (slot?.page) {
      await terminal.print(slot.page.text);
      weigh(slot.page.counts, request, invocation);
      return;
    }
    const page = await printScan(workspace, request, invocation, text => terminal.print(text));
    weigh(page.counts, request, invocation);
    if (page.isWhole) slot?.keep({ text: page.text, counts: page.counts });
    tellIfNothing(workspace, invocation);
  });

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
  const focus = await focusOf(workspace.root, request, invocation);
  const { files } = await readBaseline(workspace.root, request, invocation);
  const known = new KnownFindings(workspace.root, files, invocation.parts);
  const printer = await scanPrinter(request, invocation, workspace.root);
  const progress = progressOf(request, invocation);
  const counts = { error: 0, warning: 0, info: 0, hint: 0 };
  const printed: string[] = [];
  let isWhole = true;
  const put = (text: string): Promise<void> | undefined => {
    printed.push(text);
    return print(text);
  };
  await put(printer.begin());
  const options = {
    signal: invocation.signal,
    onProgress: progress.update,
    forProject: isOfProject(request),
  };
  for await (const whole of workspace.scan(options)) {
    const report = focus(await known.without(whole));
    complainOfProblem(report, invocation);
    countInto(counts, report);
    const file = printer.wants === 'report' ? report : await detailed(workspace, report, invocation);
    if (report.problem || file === undefined) isWhole = false;
    const room = put(printer.file(file ? { ...file, findings: report.findings } : report));
    if (room) await room;
  }
  if (isOfProject(request)) {
    const project = await workspace.project();
    const files: FileReport[] = [];
    for (const whole of project.files) files.push(focus(await known.without(whole)));
    for (const report of files) countInto(counts, report);
    await put(projectText(printer, { ...project, files }));
  }
  progress.erase();
  const summary = request.stats && known.summary(request.operands.length === 0);
  if (summary) invocation.terminal.say(summary);
  await put(printer.end());
  return { text: printed.join(''), counts, isWhole };
}

function countInto(counts: Record<Severity, number>, report: FileReport): void {
  for (const { severity } of entriesOf(report)) counts[severity]++;
}

function projectText(printer: Printer, project: ProjectReport): string {
  return printer.project?.(project) ?? project.files.map(report => printer.file(report)).join('');
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

function tellIfNothing(workspace: Workspace, invocation: Invocation): void {
  if (workspace.files().length === 0 && invocation.verdict.outcome === 'clean')
    complain(invocation, undefined, nothingFound);
}

const nothingFound =
  'No JavaScript or TypeScript files were found here. Check the path, and include and exclude in the settings.';

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

/** Notes what decides the exit code. */
function weigh(counts: Page['counts'], { failOn, maxFindings }: Request, { verdict }: Invocation): void {
  const failing = levels.filter(severity => failsOn(severity, failOn));
  if (failing.reduce((sum, severity) => sum + counts[severity], 0) > maxFindings) verdict.add('findings');
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
