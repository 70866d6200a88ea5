import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Ref } from '../../../src/git/refs.js';
import type { Worktree } from '../../../src/git/worktree.js';
import { WorktreeReader } from '../../../src/node/worktrees/worktree-reader.js';
import { tempFolder } from '../../harness/temp-folder.js';
import { Maker, names, type Shape, shapes } from './shapes.js';
import { contextOf, refsOf, statusOf, worktreesOf } from './truth.js';

const reader = new WorktreeReader();

/** Each shape twice, each time under another name. */
const all = [0, 1].flatMap(round =>
  Object.entries(shapes).map(([shape, make], index) => {
    const name = names[(index + round * 4) % names.length]!;
    return { shape, make, name };
  }),
);

test('there are 60 repositories', () => {
  expect(all).toHaveLength(60);
});

test.each(all)('$shape, called $name', async ({ make, name }) => {
  using folder = tempFolder();
  const shape = make(new Maker(folder), name);
  const variables = Object.entries(shape.env ?? {});
  for (const [key, value] of variables) process.env[key] = value;
  try {
    for (const at of shape.list) await compare(folder.at(at), shape);
    for (const at of shape.context ?? []) await compareContext(folder.at(at), shape);
  } finally {
    for (const [key] of variables) delete process.env[key];
  }
});

async function compare(at: string, shape: Shape): Promise<void> {
  await compareContext(at, shape);
  if (shape.refused !== undefined) {
    await expect(reader.list(at)).rejects.toMatchObject({ code: shape.refused });
    return;
  }
  const worktrees = await reader.list(at);
  expect(byPath(worktrees)).toEqual(byPath(worktreesOf(at) as readonly Worktree[]));
  expect((await reader.refs(at)).flatMap(linesOf).sort()).toEqual([...refsOf(at)].sort());
  const checkedOut = new Map((await reader.refs(at)).map(ref => [ref.name, ref.worktree]));
  for (const { path, isBare, branch, head, prunable } of worktrees) {
    if (!isBare && existsSync(join(path, '.git'))) expect(await reader.state(path)).toEqual(statusOf(path));
    if (branch !== undefined && head !== undefined && prunable === undefined)
      expect(checkedOut.get(branch)).toBeTruthy();
  }
}

async function compareContext(at: string, { refused }: Shape): Promise<void> {
  if (refused !== undefined) await expect(reader.context(at)).rejects.toMatchObject({ code: refused });
  else expect(await reader.context(at)).toEqual(contextOf(at));
}

function byPath(worktrees: readonly Worktree[]): readonly Worktree[] {
  return [...worktrees].sort((a, b) => (a.path < b.path ? -1 : 1));
}

function linesOf({ name, id, peeled }: Ref): readonly string[] {
  return peeled === undefined ? [`${name} ${id}`] : [`${name} ${id}`, `${name}^{} ${peeled}`];
}
