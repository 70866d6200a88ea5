import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { DetailedReport } from '../../../src/workspace/answers.js';
import { type TempFolder, tempFolder, tempRepository } from '../../harness/temp-folder.js';
import { type Ran, runCli } from './cli.js';
import { finding, reportOf } from './reports.js';

const some = {
  'issues/a.md': '---\nlabels: [bug]\npriority: high\n---\n# First\n\nText\x1b[31m of it.\n',
  'issues/b.md': '---\nstate: in progress\npriority: urgent\n---\n# Second\n',
  'issues/complete/c.md': '# Third\n',
};

function cli(folder: TempFolder, ...argv: readonly string[]): Promise<Ran> {
  return runCli(['issues', ...argv], { cwd: folder.path });
}

test('lists what is to be done, all, or what is asked for', async () => {
  using folder = tempFolder(some);
  expect((await cli(folder)).out).toMatchInlineSnapshot(`
    "name  state        priority  title   labels
    a     open         high      First   bug
    b     in progress  urgent    Second

    2 issues
    "
  `);
  expect((await cli(folder, 'list', '--all')).out).toContain('3 issues');
  expect((await cli(folder, 'list', '--state', 'complete')).out).toContain('Third');
  expect((await cli(folder, 'list', '--label', 'bug', '--priority', 'high')).out).toContain('1 issue\n');
  const { out } = await cli(folder, 'list', '--sort', 'priority', '--format', 'json');
  expect(JSON.parse(out).issues.map(({ name }: { name: string }) => name)).toEqual(['b', 'a']);
  using empty = tempFolder();
  expect(await cli(empty)).toMatchObject({ code: 0, out: 'No issues\n' });
  expect(existsSync(empty.at('issues'))).toBe(false);
});

test('shows one by its name or the beginning of it, and nothing in it steers the terminal', async () => {
  using folder = tempFolder(some);
  expect((await cli(folder, 'show', 'a')).out).toMatchInlineSnapshot(`
    "name      a
    title     First
    state     open
    priority  high
    labels    bug

    # First

    Text\\x1b[31m of it.
    "
  `);
  const { out } = await cli(folder, 'show', 'c', '--format', 'json');
  expect(JSON.parse(out)).toMatchObject({
    version: 1,
    issue: { title: 'Third', state: 'complete', body: '# Third\n' },
  });
  expect(await cli(folder, 'show', 'nobody')).toMatchObject({ code: 6, out: '' });
});

test('creates, updates, completes, reopens and deletes, and says what it did', async () => {
  using folder = tempRepository({ 'src/a.ts': '' });
  const inFolder = (...argv: readonly string[]) => runCli(['issues', ...argv], { cwd: folder.at('src') });
  const created = await inFolder(
    'create',
    'New one',
    '--name',
    'x',
    '--label',
    'a',
    '--label',
    'b',
    '--body',
    'Why.',
  );
  expect(created).toMatchObject({ code: 0, out: 'x created\n', err: '' });
  const text = readFileSync(folder.at('issues/x.md'), 'utf8').replace(/created: .*/, 'created: then');
  expect(text).toBe('---\nlabels: [a, b]\ncreated: then\n---\n\n# New one\n\nWhy.\n');
  expect((await inFolder('update', 'x', '--title', 'Newer', '--state', 'in progress')).out).toBe(
    'x updated\n',
  );
  expect((await inFolder('complete', 'x')).out).toBe('x completed\n');
  expect((await inFolder('complete', 'x')).out).toBe('x unchanged\n');
  expect((await inFolder('reopen', 'x')).out).toBe('x reopened\n');
  expect((await inFolder('create', 'Again', '--name', 'x')).code).toBe(5);
  expect((await inFolder('create', 'Again', '--name', '../x')).code).toBe(5);
  await inFolder('create', 'Another', '--name', 'y');
  expect(await inFolder('delete', 'x', 'y', 'z')).toMatchObject({ code: 6, out: '' });
  expect((await inFolder('delete', 'x', 'y', '--format', 'json')).out).toContain('"changed": true');
  expect((await inFolder('list', '--all')).out).toBe('No issues\n');
});

test('a batch is done whole, or nothing of it and every reason told', async () => {
  using folder = tempFolder(some);
  const run = (operations: unknown) =>
    runCli(['issues', 'batch', 'batch.json'], {
      cwd: folder.path,
      texts: new Map([[folder.at('batch.json'), JSON.stringify(operations)]]),
    });
  const wrong = await run([
    { op: 'burn' },
    { op: 'create' },
    { op: 'update', name: 'a', titel: 'A', state: 'done' },
  ]);
  expect(wrong).toMatchObject({ code: 5, out: '' });
  expect(wrong.err).toMatchInlineSnapshot(`
    "treewarden: The batch is not valid, and nothing of it was written. Correct what the cause names. (operation 1: "op" is one of create, update, complete, reopen, delete. operation 2: It needs "title". operation 3: It has no "titel". operation 3: "state" has to be one of open, in progress.)
    "
  `);
  const refused = await run([
    { op: 'complete', name: 'a' },
    { op: 'complete', name: 'nobody' },
  ]);
  expect(refused).toMatchObject({ code: 6, out: '', err: expect.stringContaining('operation 2: nobody') });
  expect(existsSync(folder.at('issues/a.md'))).toBe(true);
  const done = await run([
    { op: 'complete', name: 'a' },
    { op: 'create', title: 'D', name: 'd' },
  ]);
  expect(done).toMatchObject({ code: 0, out: 'a completed\nd created\n' });
  expect(await cli(folder, 'batch', 'missing.json')).toMatchObject({ code: 5 });
});

test('what is next is one order for everybody, and what is current is said by the branch', async () => {
  using folder = tempRepository(some);
  folder.commit('all');
  expect((await cli(folder, 'next')).out).toContain('First');
  expect(await cli(folder, 'current')).toMatchObject({ code: 6 });
  expect(await cli(folder, 'work-on', 'a')).toMatchObject({ code: 0, out: 'a updated\n' });
  expect(folder.git('branch', '--show-current')).toBe('issue/a\n');
  expect((await cli(folder, 'current')).out).toContain('in progress');
  expect(await cli(folder, 'work-on', 'c')).toMatchObject({ code: 5 });
  await cli(folder, 'complete', 'a', 'b');
  expect(await cli(folder, 'next')).toMatchObject({ code: 0, out: '', err: 'All issues are complete.\n' });
});

test('check names what cannot be understood, and with --strict what is not complete', async () => {
  using folder = tempFolder({ ...some, 'issues/d.md': '---\nstate: done\n---\n# D\n' });
  const wrong = await cli(folder, 'check');
  expect(wrong).toMatchObject({ code: 5, out: expect.stringContaining('issues/d.md:2: "state" is "done".') });
  expect(JSON.parse((await cli(folder, 'check', '--format', 'json')).out).problems).toHaveLength(1);
  folder.remove('issues/d.md');
  expect(await cli(folder, 'check')).toMatchObject({ code: 0, out: '3 issues, 1 complete\n' });
  expect((await cli(folder, 'check', '--strict')).code).toBe(1);
  await cli(folder, 'complete', 'a', 'b');
  expect((await cli(folder, 'check', '--strict')).code).toBe(0);
});

test('--stats counts each operation as what it is', async () => {
  using folder = tempFolder(some);
  const { err } = await cli(folder, 'complete', 'a', '--stats');
  expect(err).toMatch(/^operation +count +failed +p50 ms +p95 ms +p99 ms\ncomplete +1 +0 /);
  expect(err).not.toContain('delete');
});

test.each([
  [['burn'], 'knows list, show'],
  [['show'], 'needs <name>'],
  [['show', 'a', 'b'], 'too much'],
  [['update', 'a'], 'needs what to change'],
  [['update', 'a', '--state', 'complete'], 'issues complete'],
  [['list', '--state', 'done'], 'one of open'],
])('issues %j is no valid command line', async (argv, why) => {
  using folder = tempFolder(some);
  expect(await cli(folder, ...argv)).toMatchObject({ code: 2, out: '', err: expect.stringContaining(why) });
});

test('an issue is made of what is found on a line, and settled when none of it is left', async () => {
  using folder = tempRepository();
  folder.mkdir('src');
  const texts = new Map([[folder.at('src/a.ts'), 'f(7);\n\n  g(8);\n']]);
  const run = (reports: readonly DetailedReport[], ...argv: readonly string[]) =>
    runCli(['issues', ...argv], { cwd: folder.at('src'), texts, reports });
  const found = [reportOf('src/a.ts', { findings: [finding('warning', 1), finding('warning', 3)] })];
  const create = ['create', 'Name it', '--name', 'x', '--finding', 'a.ts:3', '--close-with-findings'];
  expect(await run(found, ...create)).toMatchObject({ code: 0, out: 'x created\n' });
  const { issue } = JSON.parse((await run(found, 'show', 'x', '--format', 'json')).out);
  expect(issue).toMatchObject({ closesWithFindings: true, problems: [] });
  expect(issue.findings).toEqual([
    { rule: 'magic-number', path: 'src/a.ts', key: expect.stringMatching(/^[\da-f]{12}$/) },
  ]);
  expect((await run(found, 'settle')).out).toBe('');
  texts.set(folder.at('src/a.ts'), '\ng(8);\nf(7);\n');
  const moved = [reportOf('src/a.ts', { findings: [finding('warning', 2)] })];
  expect((await run(moved, 'settle')).out).toBe('');
  expect((await run([reportOf('src/a.ts', { freshness: 'partial' })], 'settle')).out).toBe('');
  expect((await run([], 'settle')).out).toBe('');
  expect((await run([reportOf('src/a.ts', { findings: [finding('warning', 3)] })], 'settle')).out).toBe(
    'x completed\n',
  );
  expect((await run([], 'settle')).out).toBe('');
  expect(await run(found, 'create', 'Nothing', '--finding', 'a.ts:2')).toMatchObject({ code: 6, out: '' });
  expect(await run(found, 'create', 'Nothing', '--finding', 'a.ts')).toMatchObject({ code: 2, out: '' });
  await run(moved, 'create', 'Gone', '--name', 'y', '--finding', 'a.ts:2', '--close-with-findings');
  texts.clear();
  expect((await run([], 'settle')).out).toBe('y completed\n');
});
