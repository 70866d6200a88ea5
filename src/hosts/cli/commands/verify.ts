import type { Difference, Verification } from '../../../workspace/answers.js';
import { inWorkspace } from '../in-workspace.js';
import { harmless } from '../paint.js';
import { prettyJson } from '../print/pretty-json.js';
import { progressOf } from '../progress-bar.js';
import type { Command } from './command.js';

export const verify: Command = (request, invocation) =>
  inWorkspace(request, invocation, request.operands, async workspace => {
    const progress = progressOf(request, invocation);
    const verification = await workspace.verify({
      signal: invocation.signal,
      onProgress: progress.update,
      ...(request.sample === undefined ? {} : { sample: request.sample }),
    });
    progress.erase();
    if (verification.differences.length > 0) invocation.verdict.add('findings');
    const isJson = request.format === 'json';
    await invocation.terminal.print(isJson ? prettyJson(verification) : textOf(verification));
  });

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
