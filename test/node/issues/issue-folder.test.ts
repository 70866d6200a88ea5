import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { digestBytes } from '../../../src/base/digest.js';
import { BatchRefused } from '../../../src/issues/plan.js';
import { SeenFiles } from '../../../src/node/issues/seen-files.js';
import { WholeReader } from '../../../src/node/issues/whole-reader.js';
import { Telemetry } from '../../../src/telemetry/telemetry.js';
import { tempFolder, tempRepository } from '../../harness/temp-folder.js';
import { issuesIn } from './support.js';

test('an issue is created, read, updated, completed, reopened and deleted', async () => {
  using folder = tempFolder();
  using opened = issuesIn(folder.at('issues'));
  const { issues } = opened;
  expect(await issues.list()).toEqual([]);
  const { name } = await issues.create({ title: 'Fix it', labels: ['bug'], body: 'Now.' });
  expect(name).toMatch(/^\d{8}-\d{6}-[0-9a-z]{8}-fix-it$/);
  expect(await issues.read(name.slice(0, -3))).toMatchObject({
    title: 'Fix it',
    labels: ['bug'],
    state: 'open',
  });
  expect(await issues.update(name, { state: 'in progress', append: 'More.' })).toMatchObject({
    changed: true,
  });
  expect(await issues.update(name, { state: 'in progress' })).toMatchObject({ changed: false });
  expect((await issues.read(name)).body.trim()).toBe('# Fix it\n\nNow.\n\nMore.');
  expect(await issues.complete(name)).toMatchObject({ changed: true });
  expect(await issues.complete(name)).toMatchObject({ changed: false });
  expect(existsSync(folder.at(`issues/complete/${name}.md`))).toBe(true);
  expect(await issues.list()).toMatchObject([{ name, state: 'complete', completed: expect.any(String) }]);
  await issues.reopen(name);
  expect(await issues.list()).toMatchObject([{ name, state: 'open' }]);
  await issues.delete(name);
  expect(await issues.list()).toEqual([]);
  await expect(issues.read(name)).rejects.toMatchObject({ code: 'issue/unknown' });
});

test('what an editor does is seen at once, and only what it did is read again', async () => {
  using folder = tempFolder({
    'a.md': '# A\n',
    'b.md': '# B\n',
    'complete/c.md': '# C\n',
    'no-issue.txt': '',
  });
  const old = Date.now() / 1000 - 60;
  for (const name of ['a.md', 'b.md', 'complete/c.md']) utimesSync(folder.at(name), old, old);
  using opened = issuesIn(folder.path);
  const titles = async () => (await opened.issues.list()).map(({ title, state }) => `${title} ${state}`);
  expect(await titles()).toEqual(['A open', 'B open', 'C complete']);
  expect(opened.takeRead()).toEqual(['a.md', 'b.md', 'complete/c.md']);
  for (let edit = 0; edit < 20; edit++) {
    writeFileSync(folder.at('a.md'), `# ${String.fromCharCode(97 + edit)}\n`);
    expect((await titles())[0]).toBe(`${String.fromCharCode(97 + edit)} open`);
    expect(opened.takeRead()).toEqual(['a.md']);
  }
  renameSync(folder.at('b.md'), folder.at('complete/b.md'));
  folder.remove('complete/c.md');
  writeFileSync(folder.at('d.md'), '# D\n');
  expect(await titles()).toEqual(['t open', 'B complete', 'D open']);
  expect(opened.takeRead()).toEqual(['b.md', 'complete/b.md', 'complete/c.md', 'd.md']);
  expect(await titles()).toEqual(['t open', 'B complete', 'D open']);
  expect(opened.takeRead()).toEqual([]);
});

test('a file that may change once more in the tick of its last change is read again, an older one is not', () => {
  using folder = tempFolder({ 'a.md': '# A\n' });
  class CountingReader extends WholeReader {
    reads = 0;
    override bytes(path: string, subject: string): Buffer | undefined {
      this.reads++;
      return super.bytes(path, subject);
    }
  }
  const readsAt = (later: number): number => {
    const reader = new CountingReader();
    const seen = new SeenFiles(folder.path, reader, () => Date.now() + later);
    const told: string[] = [];
    for (let look = 0; look < 3; look++) seen.look(({ path }) => told.push(path));
    expect(told).toEqual(['a.md']);
    return reader.reads;
  };
  expect([0, 10_000].map(readsAt)).toEqual([3, 1]);
});

test('a batch of which one operation is wrong writes nothing, and says all that is wrong', async () => {
  using folder = tempFolder({ 'a.md': '# A\n', 'broken.md': '---\nstate: [\n---\n' });
  using opened = issuesIn(folder.path);
  const refused = await opened.issues
    .batch([
      { op: 'create', title: 'New' },
      { op: 'complete', name: 'a' },
      { op: 'complete', name: 'nobody' },
      { op: 'update', name: 'broken', state: 'open' },
      { op: 'create', title: 'A', name: 'broken' },
      { op: 'delete', name: '../a' },
    ])
    .catch(error => error);
  expect(refused).toBeInstanceOf(BatchRefused);
  const codes = (refused as BatchRefused).refused.map(({ index, error }) => `${index} ${error.code}`);
  expect(codes).toEqual(['2 issue/unknown', '3 issue/invalid', '4 issue/exists', '5 issue/name']);
  expect(readdirSync(folder.path).sort()).toEqual(['.treewarden', 'a.md', 'broken.md']);
});

test('each operation of a batch stands on those before it', async () => {
  using folder = tempFolder({ 'a.md': '# A\n' });
  using opened = issuesIn(folder.path);
  await opened.issues.batch([
    { op: 'create', title: 'B', name: 'b' },
    { op: 'update', name: 'b', append: 'one' },
    { op: 'update', name: 'b', append: 'two' },
    { op: 'complete', name: 'b' },
    { op: 'delete', name: 'a' },
    { op: 'create', title: 'Another A', name: 'a' },
  ]);
  expect(await opened.issues.list()).toMatchObject([
    { title: 'Another A' },
    { title: 'B', state: 'complete' },
  ]);
  expect((await opened.issues.read('b')).body).toContain('one\n\ntwo\n');
});

test('a batch that was left behind is finished by the next reader, but for what was edited since', async () => {
  using folder = tempFolder({ 'a.md': 'a\n', 'b.md': 'edited since\n', 'c.md': 'new\n', 'd.md': 'd\n' });
  const entry = (path: string, before: string | null, text: string | null) => ({
    path,
    before: before === null ? null : digestBytes(before),
    text,
  });
  const entries = [
    entry('a.md', 'a\n', '# New A\n'),
    entry('b.md', 'b\n', '# New B\n'),
    entry('c.md', 'old\n', 'new\n'),
    entry('complete/d.md', null, '# D\n'),
    entry('d.md', 'd\n', null),
  ];
  folder.write('.treewarden/batch/journal.json', JSON.stringify({ version: 1, entries }));
  folder.write('.treewarden/17-0.tmp', 'half');
  using opened = issuesIn(folder.path);
  expect(await opened.issues.read('a')).toMatchObject({ title: 'New A' });
  const found = (await opened.issues.list()).map(({ path, title }) => `${path} ${title}`);
  expect(found).toEqual(['a.md New A', 'b.md b', 'c.md c', 'complete/d.md D']);
  expect(readdirSync(folder.at('.treewarden')).sort()).toEqual(['batch', 'lock']);
  expect(readdirSync(folder.at('.treewarden/batch'))).toEqual([]);
});

test('a journal of another version stops everybody, and says so', async () => {
  using folder = tempFolder({ 'a.md': 'a\n', '.treewarden/batch/journal.json': '{"version":2}' });
  using opened = issuesIn(folder.path);
  await expect(opened.issues.list()).rejects.toMatchObject({ code: 'issue/journal' });
});

test('an editor that writes between reading and writing loses nothing', async () => {
  using folder = tempFolder({ 'a.md': '# A\n' });
  using opened = issuesIn(folder.path);
  const change = opened.issues.update('a', { priority: 'high' });
  let edits = 0;
  const timer = setInterval(() => {
    appendFileSync(folder.at('a.md'), `- ${edits++}\n`);
    if (edits === 3) clearInterval(timer);
  }, 0);
  await change.catch(error => expect(error).toMatchObject({ code: 'issue/locked' }));
  while (edits < 3) await pause(1);
  const text = readFileSync(folder.at('a.md'), 'utf8');
  expect(text.match(/^- \d$/gm)).toEqual(['- 0', '- 1', '- 2']);
});

test('an issue that is in both folders is told, and not changed', async () => {
  using folder = tempFolder({ 'a.md': '# A\n', 'complete/a.md': '# A\n' });
  using opened = issuesIn(folder.path);
  expect((await opened.issues.list()).map(({ problems }) => problems.length)).toEqual([1, 1]);
  await expect(opened.issues.complete('a')).rejects.toMatchObject({ code: 'issue/twice' });
});

test('what is not UTF-8 is listed and not changed; links and folders are no issues', async () => {
  using folder = tempFolder({ 'a.md': Buffer.from('# Caf\xe9\n', 'latin1'), 'outside.txt': '# X\n' });
  mkdirSync(folder.at('folder.md'));
  symlinkSync('outside.txt', folder.at('link.md'));
  using opened = issuesIn(folder.path);
  expect((await opened.issues.list()).map(({ name }) => name)).toEqual(['a']);
  await expect(opened.issues.update('a', { append: 'x' })).rejects.toMatchObject({ code: 'issue/encoding' });
  expect(readFileSync(folder.at('a.md'), 'latin1')).toBe('# Caf\xe9\n');
});

test('git sees the issues and nothing of ours', async () => {
  using folder = tempRepository();
  using opened = issuesIn(folder.at('issues'));
  await opened.issues.create({ title: 'A', name: 'a' });
  await opened.issues.create({ title: 'B', name: 'b' });
  await opened.issues.complete('b');
  expect(folder.git('status', '--porcelain', '-uall')).toBe('?? issues/a.md\n?? issues/complete/b.md\n');
});

test('the lock file is not needed by name: who finds it deleted makes another', async () => {
  using folder = tempFolder({ 'a.md': '# A\n' });
  using opened = issuesIn(folder.path);
  await opened.issues.update('a', { append: 'one' });
  folder.remove('.treewarden');
  await opened.issues.update('a', { append: 'two' });
  using other = issuesIn(folder.path);
  await other.issues.update('a', { append: 'three' });
  expect(readFileSync(join(folder.path, 'a.md'), 'utf8')).toBe('# A\n\none\n\ntwo\n\nthree\n');
});

test('operations are counted as what they are', async () => {
  using folder = tempFolder({ 'a.md': '# A\n' });
  const telemetry = new Telemetry({ now: () => performance.now(), epochMs: () => Date.now() });
  using opened = issuesIn(folder.path, (name, run) => telemetry.measure('issue', name, run));
  const { issues } = opened;
  await issues.list();
  await issues.list();
  await issues.read('a');
  await issues.update('a', { priority: 'low' });
  await issues.complete('a');
  await issues.batch([{ op: 'reopen', name: 'a' }]);
  await issues.delete('nobody').catch(() => undefined);
  const counted = telemetry
    .summaries()
    .map(({ name, failed, duration }) => `${name} ${duration.count} ${failed}`);
  expect(counted).toEqual(['batch 1 0', 'complete 1 0', 'delete 1 1', 'list 2 0', 'read 1 0', 'update 1 0']);
});
