import { OperationalError } from '../../../base/errors.js';
import type { DetailedReport, FileReport } from '../../../workspace/answers.js';
import type { Workspace } from '../../../workspace/workspace.js';
import type { Request } from '../arguments.js';
import { complain, complainOf } from '../complaints.js';
import { inWorkspace } from '../in-workspace.js';
import type { Invocation } from '../parts.js';
import { jsonPrinter, ndjsonPrinter } from '../print/json.js';
import type { Printer, Problem } from '../print/printer.js';
import { failsOn, syntaxSeverity, textPrinter } from '../print/text.js';
import { progressOf } from '../progress-bar.js';
import type { Command } from './command.js';

export const scan: Command = (request, invocation) =>
  inWorkspace(request, invocation, request.operands, async workspace => {
    const { terminal, signal } = invocation;
    const printer = await printerFor(request, invocation, workspace.root);
    const progress = progressOf(request, invocation);
    await terminal.print(printer.begin());
    for await (const report of workspace.scan({ signal, onProgress: progress.update })) {
      weigh(report, request, invocation);
      const file = printer.wants === 'report' ? report : await detailed(workspace, report, invocation);
      const room = terminal.print(printer.file(file));
      if (room) await room;
    }
    progress.erase();
    tellIfNothing(workspace, invocation);
    await terminal.print(printer.end());
  });

function tellIfNothing(workspace: Workspace, invocation: Invocation): void {
  if (workspace.files().length === 0 && invocation.verdict.outcome === 'clean')
    complain(invocation, undefined, nothingFound);
}

const nothingFound =
  'No JavaScript or TypeScript files were found here. Check the path, and include and exclude in the settings.';

async function printerFor(
  { format, failOn, quiet }: Request,
  { parts, terminal }: Invocation,
  root: string,
): Promise<Printer> {
  if (format === 'text') return textPrinter({ paint: terminal.paint, failOn, quiet });
  const catalogue = await parts.loadCatalogue();
  if (format === 'ndjson') return ndjsonPrinter(catalogue);
  return jsonPrinter({ version: parts.version, root: root.replaceAll('\\', '/'), catalogue });
}

/** A file may change or go between its report and its details; then there are none, and the rest goes on. */
async function detailed(
  workspace: Workspace,
  report: FileReport,
  invocation: Invocation,
): Promise<FileReport | DetailedReport> {
  if (report.problem?.code === 'failed') return report;
  try {
    return await workspace.detail(report.path);
  } catch (error) {
    if (!OperationalError.is(error)) throw error;
    complainOf(invocation, error);
    return report;
  }
}

/** Tells what stands in the way of a whole answer, and notes what decides the exit code. */
function weigh({ path, findings, problem }: FileReport, { failOn }: Request, invocation: Invocation): void {
  const isSyntax = problem?.code === 'syntax';
  if (
    (isSyntax && failsOn(syntaxSeverity, failOn)) ||
    findings.some(({ severity }) => failsOn(severity, failOn))
  ) {
    invocation.verdict.add('findings');
  }
  if (problem && !isSyntax)
    complain(invocation, 'badInput', `${path}: ${problem.message} ${remedies[problem.code]}`);
}

const remedies: Readonly<Record<Exclude<Problem['code'], 'syntax'>, string>> = {
  binary: 'Exclude it in the settings, or give it an ending that says what it is.',
  'too-large': 'Exclude it in the settings, or raise maxFileBytes.',
  encoding: 'Save it as UTF-8.',
  'too-deep': 'Exclude it in the settings, or split the expression.',
  failed: 'The other files are not affected.',
};
