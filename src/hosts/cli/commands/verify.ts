import type { Difference, Verification } from '../../../workspace/answers.js';
import { pageKind } from '../../../workspace/kept-page.js';
import type { Workspace } from '../../../workspace/workspace.js';
import type { Request } from '../arguments.js';
import { formats } from '../command-table.js';
import { Verdict } from '../exit-codes.js';
import { inWorkspace } from '../in-workspace.js';
import { readBaseline } from '../known-findings.js';
import { harmless } from '../paint.js';
import type { Invocation } from '../parts.js';
import { prettyJson } from '../print/pretty-json.js';
import { formOf } from '../print/scan-printer.js';
import { isOfProject, printScan } from '../printed-scan.js';
import { progressOf } from '../progress-bar.js';
import type { Command } from './command.js';

export const verify: Command = (request, invocation) =>
  inWorkspace(request, invocation, request.operands, async workspace => {
    const progress = progressOf(request, invocation);
    const checked = await workspace.verify({
      signal: invocation.signal,
      onProgress: progress.update,
      ...(request.sample === undefined ? {} : { sample: request.sample }),
    });
    progress.erase();
    const pages = request.sample === undefined ? await verifyPages(workspace, request, invocation) : none;
    const verification = {
      ...checked,
      results: checked.results + pages.results,
      differences: [...checked.differences, ...pages.differences],
    };
    if (verification.differences.length > 0) invocation.verdict.add('findings');
    const isJson = request.format === 'json';
    await invocation.terminal.print(isJson ? prettyJson(verification) : textOf(verification));
  });

type Pages = Pick<Verification, 'results' | 'differences'>;

const none: Pages = { results: 0, differences: [] };

/** Prints anew what `scan` would only repeat, from the findings that were verified just now. */
async function verifyPages(workspace: Workspace, request: Request, invocation: Invocation): Promise<Pages> {
  const differences: Difference[] = [];
  const { digest } = await readBaseline(workspace.root, request, invocation);
  let results = 0;
  for (const format of formats) {
    const asked = { ...request, format };
    const form = formOf(asked, invocation, workspace.root, digest);
    const { page } = await workspace.page(form, isOfProject(asked));
    if (!page) continue;
    const apart = { ...invocation, verdict: new Verdict() };
    const { text, counts } = await printScan(workspace, asked, apart, () => undefined);
    const [stored, computed] = [JSON.stringify(page), JSON.stringify({ text, counts })];
    if (stored !== computed)
      differences.push({ path: `scan --format ${format}`, kind: pageKind, stored, computed });
    results++;
  }
  return { results, differences };
}

function textOf({ checked, results, differences }: Verification): string {
  const found = `${results} results of ${checked} files computed anew`;
  if (differences.length === 0) return `✔ ${found}: no differences\n`;
  const advice = 'Run "treewarden cache clear", and please report it: the cache must never differ.';
  return `${differences.map(lineOf).join('')}\n✖ ${found}: ${differences.length} differ. ${advice}\n`;
}

/** Enough to see where two results part. */
const shownLength = 60;

function lineOf({ path, kind, stored, computed }: Difference): string {
  let start = 0;
  while (start < stored.length && stored[start] === computed[start]) start++;
  const part = (text: string): string => harmless(text.slice(start, start + shownLength));
  return `${harmless(path)}  ${kind}, from character ${start}\n  stored    ${part(stored)}\n  computed  ${part(computed)}\n`;
}
