import { resolve } from 'node:path';
import { OperationalError } from '../../../base/errors.js';
import { parseBatch } from '../../../issues/batch-file.js';
import type { IssuePatch } from '../../../issues/edit.js';
import type { Issue } from '../../../issues/issue.js';
import type { IssueResult } from '../../../issues/plan.js';
import { type IssueFilter, nextOf, unfinished } from '../../../issues/selection.js';
import { type Request, usage } from '../arguments.js';
import { complain } from '../complaints.js';
import type { Invocation, OpenedIssues } from '../parts.js';
import { checkText, issueListText, issueText, resultsText } from '../print/issue-text.js';
import { prettyJson } from '../print/pretty-json.js';
import { linksAt, settled } from './finding-links.js';

export interface IssueCall {
  readonly request: Request;
  readonly invocation: Invocation;
  /** Behind the action's word. */
  readonly operands: readonly string[];
  readonly opened: OpenedIssues;
}

export interface IssueAction {
  readonly operands: string;
  readonly least: number;
  readonly most: number;
  readonly run: (call: IssueCall) => Promise<void>;
}

const many = Number.POSITIVE_INFINITY;
const names = { operands: '<name…>', least: 1, most: many } as const;

export const issueActions: Readonly<Record<string, IssueAction>> = {
  list: { operands: '', least: 0, most: 0, run: list },
  show: { operands: '<name>', least: 1, most: 1, run: show },
  create: { operands: '<title>', least: 1, most: 1, run: create },
  update: { operands: '<name>', least: 1, most: 1, run: update },
  complete: { ...names, run: call => all(call, 'complete') },
  reopen: { ...names, run: call => all(call, 'reopen') },
  delete: { ...names, run: call => all(call, 'delete') },
  batch: { operands: '<file>', least: 1, most: 1, run: batch },
  next: { operands: '', least: 0, most: 0, run: next },
  current: { operands: '', least: 0, most: 0, run: current },
  'work-on': { operands: '<name>', least: 1, most: 1, run: workOn },
  settle: { operands: '', least: 0, most: 0, run: settle },
  check: { operands: '', least: 0, most: 0, run: check },
};

async function list({ request, invocation, opened }: IssueCall): Promise<void> {
  const found = await opened.issues.list(filterOf(request), request.sort);
  const isJson = request.format === 'json';
  await invocation.terminal.print(isJson ? prettyJson({ version: 1, issues: found }) : issueListText(found));
}

function filterOf({ all: isAll, state, labels, priority }: Request): IssueFilter {
  const states = state ? [state] : unfinished;
  return {
    ...(isAll && !state ? {} : { states }),
    ...(labels.length > 0 && { labels }),
    ...(priority && { priorities: [priority] }),
  };
}

async function show({ request, invocation, operands, opened }: IssueCall): Promise<void> {
  const issue = await opened.issues.read(operands[0]!);
  const isJson = request.format === 'json';
  await invocation.terminal.print(isJson ? prettyJson({ version: 1, issue }) : issueText(issue));
}

async function create(call: IssueCall): Promise<void> {
  const { request, operands, opened } = call;
  const name = request.name === undefined ? {} : { name: request.name };
  const findings = await linksAt(request.findings, call);
  const links = { findings, closesWithFindings: request.closeWithFindings };
  const result = await opened.issues.create({ ...patchOf(request), ...links, ...name, title: operands[0]! });
  await tell(call, [result]);
}

async function update(call: IssueCall): Promise<void> {
  const { request, operands, opened } = call;
  const patch = patchOf(request);
  if (Object.keys(patch).length === 0)
    throw usage(
      '"issues update" needs what to change: --title, --state, --priority, --label, --body, --append.',
    );
  await tell(call, [await opened.issues.update(operands[0]!, patch)]);
}

function patchOf({ title, state, priority, labels, body, append }: Request): IssuePatch {
  if (state === 'complete') throw usage('An issue is completed by "treewarden issues complete <name>".');
  return {
    ...(title !== undefined && { title }),
    ...(state && { state }),
    ...(priority && { priority }),
    ...(labels.length > 0 && { labels }),
    ...(body !== undefined && { body }),
    ...(append !== undefined && { append }),
  };
}

/** Several are one batch: all of them or none. */
async function all(call: IssueCall, op: 'complete' | 'reopen' | 'delete'): Promise<void> {
  const { operands, opened } = call;
  const [only, ...others] = operands;
  const results =
    others.length === 0
      ? [await opened.issues[op](only!)]
      : await opened.issues.batch(operands.map(name => ({ op, name })));
  await tell(call, results);
}

async function batch(call: IssueCall): Promise<void> {
  const { invocation, operands, opened } = call;
  const path = resolve(invocation.cwd, operands[0]!);
  const text = await invocation.parts.readText(path);
  if (text === undefined) throw new OperationalError('file/missing', operands[0]);
  await tell(call, await opened.issues.batch(parseBatch(text)));
}

async function next(call: IssueCall): Promise<void> {
  const found = nextOf(await call.opened.issues.list());
  if (found) await show({ ...call, operands: [found.name] });
  else if (!call.request.quiet) call.invocation.terminal.say('All issues are complete.');
}

/** Completes what was to close with its findings. */
async function settle(call: IssueCall): Promise<void> {
  const { issues } = call.opened;
  const done = await settled(await issues.list(), call);
  const operations = done.map(({ name }) => ({ op: 'complete', name }) as const);
  await tell(call, operations.length > 0 ? await issues.batch(operations) : []);
}

/** The branch says which: `issue/<name>`. */
async function current(call: IssueCall): Promise<void> {
  const name = await call.opened.currentName();
  if (name === undefined) throw new OperationalError('issue/no-current');
  await show({ ...call, operands: [name] });
}

async function workOn(call: IssueCall): Promise<void> {
  const { opened, operands } = call;
  const { name, state } = await opened.issues.read(operands[0]!);
  if (state === 'complete') throw new OperationalError('issue/complete', name);
  await opened.switchTo(name);
  await tell(call, [await opened.issues.update(name, { state: 'in progress' })]);
}

/** Files that say what cannot be understood; with `--strict` issues that are not complete, too. */
async function check({ request, invocation, opened }: IssueCall): Promise<void> {
  const found = await opened.issues.list();
  const isJson = request.format === 'json';
  const wrong = found.filter(({ problems }) => problems.length > 0);
  const open = found.filter(({ state }) => state !== 'complete');
  await invocation.terminal.print(isJson ? checkJson(found, wrong) : checkText(found, wrong));
  if (request.strict && open.length > 0) invocation.verdict.add('findings');
  if (wrong.length > 0)
    complain(invocation, 'badInput', 'Correct the lines above: what they say is not heeded.');
}

function checkJson(found: readonly Issue[], wrong: readonly Issue[]): string {
  const complete = found.filter(({ state }) => state === 'complete').length;
  const problems = wrong.flatMap(issue => issue.problems.map(problem => ({ path: issue.path, ...problem })));
  return prettyJson({ version: 1, issues: found.length, complete, problems });
}

async function tell({ request, invocation }: IssueCall, results: readonly IssueResult[]): Promise<void> {
  const isJson = request.format === 'json';
  await invocation.terminal.print(isJson ? prettyJson({ version: 1, results }) : resultsText(results));
}
