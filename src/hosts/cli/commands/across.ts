import { levels } from '../command-table.js';
import { inWorkspace } from '../in-workspace.js';
import { scanPrinter } from '../print/scan-printer.js';
import { failsOn } from '../print/text.js';
import { complainOfProblem } from '../printed-scan.js';
import { progressOf } from '../progress-bar.js';
import type { Command } from './command.js';

/** What no file has alone. It needs all files, so it takes no paths. */
export const across: Command = (request, invocation) =>
  inWorkspace(request, invocation, [], async workspace => {
    const { terminal, signal, verdict } = invocation;
    const progress = progressOf(request, invocation);
    for await (const report of workspace.scan({ signal, onProgress: progress.update, forProject: true }))
      complainOfProblem(report, invocation);
    progress.erase();
    const files = await workspace.across();
    const printer = await scanPrinter(request, invocation, workspace.root);
    await terminal.print(printer.begin());
    for (const report of files) {
      const room = terminal.print(printer.file(report));
      if (room) await room;
    }
    await terminal.print(printer.end());
    const failing = levels.filter(level => failsOn(level, request.failOn));
    if (files.some(({ findings }) => findings.some(({ severity }) => failing.includes(severity))))
      verdict.add('findings');
  });
