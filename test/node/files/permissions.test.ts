import { chmodSync, chownSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { OperationalError } from '../../../src/base/errors.js';
import { FileReader } from '../../../src/node/files/file-reader.js';
import { type TempFolder, tempFolder, tempRepository } from '../../harness/temp-folder.js';
import { opened, selection, Watched } from './feed-harness.js';

const isRoot = process.getuid?.() === 0;
const nobody = 65534;

/** Nothing stops root; so root becomes nobody for a while. */
async function unprivileged<T>(folder: TempFolder, work: () => Promise<T>): Promise<T> {
  chmodSync(folder.path, 0o755);
  if (!isRoot) return work();
  const home = process.env.HOME;
  process.env.HOME = folder.path; // Git gives up where it cannot read the settings of the user.
  process.seteuid!(nobody);
  try {
    return await work();
  } finally {
    process.seteuid!(0);
    process.env.HOME = home;
  }
}

const codes = (problems: readonly OperationalError[]): readonly string[] =>
  problems.map(({ code, subject }) => `${code} ${subject}`);

describe.skipIf(process.platform === 'win32')('without permission', () => {
  it('for a folder, the walk names it and goes on', async () => {
    using folder = tempFolder({ 'a.ts': '', 'locked/b.ts': '', 'z/c.ts': '' });
    chmodSync(folder.at('locked'), 0);
    using watched = new Watched(folder.path);
    const discovery = await unprivileged(folder, () => watched.feed.open(selection));
    expect(discovery).toMatchObject({ by: 'glob', files: 2 });
    expect(codes(discovery.problems)).toEqual(['file/forbidden locked']);
  });

  it('for a folder, git names it and goes on', async () => {
    using folder = tempRepository({ 'a.ts': '', 'locked/b.ts': '', 'z/c.ts': '' });
    if (isRoot) for (const path of ['.', '.git']) chownSync(folder.at(path), nobody, nobody);
    chmodSync(folder.at('locked'), 0);
    using watched = new Watched(folder.path);
    const discovery = await unprivileged(folder, () => watched.feed.open(selection));
    expect(discovery).toMatchObject({ by: 'git', files: 2 });
    expect(codes(discovery.problems)).toEqual(['file/forbidden locked']);
  });

  it('for a file, it is named and not there', async () => {
    using folder = tempFolder({ 'a.ts': 'a', 'b.ts': 'b' });
    using watched = await opened(folder.path);
    chmodSync(folder.at('a.ts'), 0);
    await unprivileged(folder, () => watched.feed.touch(['a.ts']));
    expect(watched.takeLog()).toEqual(['- a.ts']);
    expect(codes(watched.problems)).toEqual(['file/forbidden a.ts']);
    chmodSync(folder.at('a.ts'), 0o644);
    await watched.feed.touch(['a.ts']);
    expect(watched.takeLog()).toEqual(['+ a.ts']);
  });

  it.runIf(isRoot)('of git, which does not trust the owner of a repository, it is walked', async () => {
    using folder = tempRepository({ 'a.ts': '', '.gitignore': 'b.ts', 'b.ts': '' });
    using watched = new Watched(folder.path);
    const discovery = await unprivileged(folder, () => watched.feed.open(selection));
    expect(discovery).toMatchObject({ by: 'glob', files: 1 });
    expect(codes(discovery.problems)).toEqual([`git/dubious-owner ${folder.path}`]);
    expect(String(discovery.problems[0]!.cause)).toContain('dubious ownership');
  });

  it('for a target, it is named', async () => {
    using folder = tempFolder({ 'locked/in/b.ts': '', 'a.ts': '' });
    chmodSync(folder.at('locked'), 0);
    using watched = new Watched(folder.path, { targets: ['locked/in', 'a.ts'] });
    const discovery = await unprivileged(folder, () => watched.feed.open(selection));
    expect(discovery.files).toBe(1);
    expect(codes(discovery.problems)).toEqual(['file/forbidden locked/in']);
  });
});

describe('a file that the system refuses to read', () => {
  it('is unreadable, with the cause', () => {
    using folder = tempFolder({ 'folder.ts/x': '' });
    const reader = new FileReader();
    expect(reader.read(folder.at('folder.ts'), 'folder.ts', 10)).toBeUndefined();
    expect(reader.read(folder.at('folder.ts/x/y'), 'y', 10)).toBeUndefined();
    expect(() => reader.stat('a\0b', 'odd')).toThrow(OperationalError);
  });

  it.runIf(process.platform === 'linux')('is reported with the cause', () => {
    expect(() => new FileReader().read('/proc/self/mem', 'mem', 10)).toThrow(
      expect.objectContaining({ code: 'file/unreadable', subject: 'mem' }),
    );
    expect(new FileReader().read('/dev/null', 'null', 10)).toBeUndefined();
  });

  it.runIf(process.platform === 'linux')('has a size that says nothing', () => {
    const reading = new FileReader().read('/proc/self/status', 'status', 1_000_000);
    expect(reading).toMatchObject({ fingerprint: undefined });
    expect(typeof reading === 'object' && Buffer.from(reading.bytes).toString()).toContain('Name:');
    expect(new FileReader().read('/proc/self/status', 'status', 10)).toBe('too-large');
  });
});
