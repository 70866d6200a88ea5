import { dirname, join, relative, resolve, sep } from 'node:path';
import { OperationalError } from '../../../base/errors.js';
import type { FindingLink, Issue } from '../../../issues/issue.js';
import type { FileReport } from '../../../workspace/answers.js';
import { entriesOf } from '../../../workspace/baseline.js';
import { usage } from '../arguments.js';
import { inWorkspace } from '../in-workspace.js';
import type { IssueCall } from './actions.js';

/** What is found in a file now: how often, by rule and content of the line. */
type Entries = ReturnType<typeof entriesOf>;

/** Links to all that is found on lines, each named `file:line`. Throws `issue/no-finding`. */
export async function linksAt(places: readonly string[], call: IssueCall): Promise<readonly FindingLink[]> {
  if (places.length === 0) return [];
  const reports = await reportsOf(call);
  const links = await Promise.all(places.map(place => linksOn(place, reports, call)));
  return links.flat();
}

async function linksOn(place: string, reports: Reports, call: IssueCall): Promise<readonly FindingLink[]> {
  const [, file, line] = /^(.+):(\d+)$/.exec(place) ?? [];
  if (file === undefined)
    throw usage(`--finding needs a file and a line, for example src/app.ts:12, not "${place}".`);
  const path = relative(topOf(call), resolve(call.invocation.cwd, file)).replaceAll(sep, '/');
  const found = (reports.get(path) ?? []).flatMap(({ findings }) => findings);
  const here = found.filter(({ range }) => range[0] === Number(line));
  if (here.length === 0) throw new OperationalError('issue/no-finding', place);
  const entries = entriesOf(here, await textOf(path, call));
  return Object.entries(entries).flatMap(([rule, keys]) =>
    Object.keys(keys).map(key => ({ rule, path, key })),
  );
}

/** The issues that are to close with their findings, of which none is left. */
export async function settled(issues: readonly Issue[], call: IssueCall): Promise<readonly Issue[]> {
  const waiting = issues.filter(
    ({ state, closesWithFindings, findings }) =>
      state !== 'complete' && closesWithFindings && findings.length > 0,
  );
  if (waiting.length === 0) return [];
  const reports = await reportsOf(call);
  const done = await Promise.all(
    waiting.map(async ({ findings }) => {
      const left = await Promise.all(findings.map(link => mayBeLeft(link, reports, call)));
      return !left.includes(true);
    }),
  );
  return waiting.filter((_, index) => done[index]);
}

/** A file that is there and was not read whole may hold anything. */
async function mayBeLeft(
  { path, rule, key }: FindingLink,
  reports: Reports,
  call: IssueCall,
): Promise<boolean> {
  const own = reports.get(path);
  const text = await call.invocation.parts.readText(join(topOf(call), path));
  if (text === undefined) return false;
  if (!own || own.some(({ freshness, problem }) => freshness === 'partial' || problem)) return true;
  const entries: Entries = entriesOf(
    own.flatMap(({ findings }) => findings),
    text,
  );
  return (entries[rule]?.[key] ?? 0) > 0;
}

async function textOf(path: string, call: IssueCall): Promise<string> {
  return (await call.invocation.parts.readText(join(topOf(call), path))) ?? '';
}

/** What is said of each file: by itself, and across files. */
type Reports = ReadonlyMap<string, readonly FileReport[]>;

/** Of the folder that the issues belong to, wherever in it the command was given. */
async function reportsOf(call: IssueCall): Promise<Reports> {
  const reports = new Map<string, FileReport[]>();
  const add = (report: FileReport): void => {
    const own = reports.get(report.path) ?? [];
    reports.set(report.path, [...own, report]);
  };
  const { signal } = call.invocation;
  await inWorkspace(call.request, { ...call.invocation, cwd: topOf(call) }, [], async workspace => {
    for await (const report of workspace.scan({ signal, forProject: true })) add(report);
    for (const report of await workspace.across()) add(report);
  });
  return reports;
}

function topOf({ opened }: IssueCall): string {
  return dirname(opened.root);
}
