import type { Page, PrintedPage } from '../../../workspace/kept-page.js';
import type { PageSlot } from '../../../workspace/page.js';
import type { Workspace } from '../../../workspace/workspace.js';
import type { Glance } from '../../glance.js';
import type { Request } from '../arguments.js';
import { levels } from '../command-table.js';
import { complain } from '../complaints.js';
import { inWorkspace } from '../in-workspace.js';
import { readBaseline } from '../known-findings.js';
import type { Invocation } from '../parts.js';
import { formOf } from '../print/scan-printer.js';
import { failsOn } from '../print/text.js';
import { isOfProject, printScan } from '../printed-scan.js';
import type { Command } from './command.js';

/**
 * Printed as it was the last time where nothing has changed since: as a look at the files tells, or, for what a look
 * does not cover, as their contents tell. `--stats` asks for how it came about, so it looks at each answer.
 */
export const scan: Command = async (request, invocation) => {
  const isAnyPage = !request.stats && request.newSince === undefined;
  const glance = isAnyPage ? await glanceAt(request, invocation) : undefined;
  if (glance?.page) return showPrinted(glance.page, request, invocation);
  await inWorkspace(request, invocation, request.operands, async workspace => {
    const form = await formAt(workspace.root, request, invocation);
    const slot = isAnyPage ? await workspace.page(form, isOfProject(request)) : undefined;
    if (slot?.page) await showPage(slot.page, request, invocation);
    else await scanAnew(workspace, slot, request, invocation);
    // What was told besides would not be told again.
    if (slot && !invocation.verdict.hasTold) await glance?.keep(slot.key);
  });
};

/** Of chosen paths there is none; without the cache there is nothing to find. */
async function glanceAt(request: Request, invocation: Invocation): Promise<Glance | undefined> {
  if (!request.cache || request.operands.length > 0) return undefined;
  const root = invocation.cwd;
  const form = `${await formAt(root, request, invocation)} ${JSON.stringify(request.rules)}`;
  return invocation.parts.glance({ root, form, isOfProject: isOfProject(request) });
}

async function formAt(root: string, request: Request, invocation: Invocation): Promise<string> {
  const { digest } = await readBaseline(root, request, invocation);
  return formOf(request, invocation, root, digest);
}

async function showPrinted(
  { bytes, counts }: PrintedPage,
  request: Request,
  invocation: Invocation,
): Promise<void> {
  await invocation.terminal.printBytes(bytes);
  weigh(counts, request, invocation);
}

async function showPage({ text, counts }: Page, request: Request, invocation: Invocation): Promise<void> {
  await invocation.terminal.print(text);
  weigh(counts, request, invocation);
}

async function scanAnew(
  workspace: Workspace,
  slot: PageSlot | undefined,
  request: Request,
  invocation: Invocation,
): Promise<void> {
  const page = await printScan(workspace, request, invocation, text => invocation.terminal.print(text));
  weigh(page.counts, request, invocation);
  if (page.isWhole) slot?.keep({ text: page.text, counts: page.counts });
  tellIfNothing(workspace, invocation);
}

function tellIfNothing(workspace: Workspace, invocation: Invocation): void {
  if (workspace.files().length === 0 && invocation.verdict.outcome === 'clean')
    complain(invocation, undefined, nothingFound);
}

const nothingFound =
  'No JavaScript or TypeScript files were found here. Check the path, and include and exclude in the settings.';

/** Notes what decides the exit code. */
function weigh(counts: Page['counts'], { failOn, maxFindings }: Request, { verdict }: Invocation): void {
  const failing = levels.filter(severity => failsOn(severity, failOn));
  if (failing.reduce((sum, severity) => sum + counts[severity], 0) > maxFindings) verdict.add('findings');
}
