import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { OperationalError } from '../../../src/base/errors.js';
import type { LossKind } from '../../../src/git/losses.js';
import { WorktreeActions } from '../../../src/node/worktrees/worktree-actions.js';
import { WorktreeReader } from '../../../src/node/worktrees/worktree-reader.js';
import { folderWithRepository } from '../../harness/git-repository.js';
import type { TempFolder } from '../../harness/temp-folder.js';

const reader = new WorktreeReader();
const actions = new WorktreeActions(reader);

function removing(folder: TempFolder, called: string, allow: readonly LossKind[] = [], kept = ['main']) {
  return actions.remove({ folder: folder.at('repo'), called, allow, protectedBranches: kept });
}

/** Its code, and what git or we say about it. */
async function refusal(work: Promise<unknown>): Promise<readonly [string, string]> {
  const error: unknown = await work.then(
    () => undefined,
    reason => reason,
  );
  if (!OperationalError.is(error)) throw new Error('It was not refused.', { cause: error });
  return [error.code, error.cause instanceof Error ? error.cause.message : error.subject];
}

describe('adding', () => {
  it('makes a branch, beside the repository', async () => {
    using folder = folderWithRepository();
    const { worktree, kind } = await actions.add({
      folder: folder.at('repo'),
      branch: 'feature/x-y',
    });
    expect([kind, worktree.path, worktree.branch]).toEqual([
      'new branch',
      folder.at('repo.worktrees/feature/x-y'),
      'refs/heads/feature/x-y',
    ]);
    expect(existsSync(folder.at('repo.worktrees/feature/x-y/a.txt'))).toBe(true);
  });

  it('checks out a branch that is there, at a path of any name', async () => {
    using folder = folderWithRepository();
    folder.git('-C', 'repo', 'branch', 'there', 'HEAD~1');
    const path = folder.at('new\nline and space');
    const { worktree, kind } = await actions.add({ folder: folder.at('repo'), branch: 'there', path });
    expect([kind, worktree.path, worktree.branch]).toEqual(['existing branch', path, 'refs/heads/there']);
    expect(worktree.head).toBe(folder.git('-C', 'repo', 'rev-parse', 'there').trim());
  });

  it('follows the branch of that name that a remote has', async () => {
    using folder = folderWithRepository();
    folder.git('-C', 'repo', 'branch', 'far/away', 'HEAD~1');
    folder.git('clone', '-q', 'repo', 'clone');
    const { worktree, kind } = await actions.add({ folder: folder.at('clone'), branch: 'far/away' });
    expect(kind).toBe('tracking');
    expect(await reader.state(worktree.path)).toMatchObject({
      upstream: 'origin/far/away',
      ahead: 0,
      behind: 0,
    });
  });

  it('begins where it is told, or is detached there', async () => {
    using folder = folderWithRepository();
    const first = folder.git('-C', 'repo', 'rev-parse', 'HEAD~1').trim();
    const request = { folder: folder.at('repo'), branch: 'old', from: 'HEAD~1' };
    expect((await actions.add(request)).worktree.head).toBe(first);
    const detached = await actions.add({
      folder: folder.at('repo'),
      branch: 'HEAD~1',
      path: folder.at('d'),
      isDetached: true,
    });
    expect(detached).toMatchObject({ kind: 'detached', worktree: { head: first, isDetached: true } });
  });

  it('does not guess which of two remotes is meant, or overlook where to begin', async () => {
    using folder = folderWithRepository();
    folder.git('-C', 'repo', 'branch', 'far');
    folder.git('clone', '-q', 'repo', 'clone');
    folder.git('-C', 'clone', 'remote', 'add', 'other', '../repo');
    folder.git('-C', 'clone', 'fetch', '-q', 'other');
    const request = { folder: folder.at('clone'), branch: 'far' };
    expect((await refusal(actions.add(request)))[0]).toBe('worktree/branch-unclear');
    const { worktree } = await actions.add({ ...request, from: 'other/far' });
    expect(await reader.state(worktree.path)).not.toHaveProperty('upstream');
    folder.git('-C', 'clone', 'worktree', 'remove', worktree.path);
    expect((await refusal(actions.add({ ...request, from: 'HEAD~1' })))[0]).toBe('worktree/branch-exists');
  });

  it('says why it does not, and changes nothing', async () => {
    using folder = folderWithRepository();
    folder.write('taken/file', '');
    const add = (branch: string, more: object = {}) =>
      refusal(actions.add({ folder: folder.at('repo'), branch, ...more }));
    expect((await add('main'))[0]).toBe('worktree/branch-in-use');
    for (const name of ['-x', 'a..b', '@{-1}', 'a b', 'x.lock', ''])
      expect([name, (await add(name))[0]]).toEqual([name, 'worktree/branch-invalid']);
    expect((await add('x', { path: folder.at('taken') }))[0]).toBe('worktree/path-taken');
    expect((await add('x', { from: '--help' }))[0]).toBe('worktree/no-commit');
    expect((await add('none', { isDetached: true }))[0]).toBe('worktree/no-commit');
    expect(await reader.list(folder.at('repo'))).toHaveLength(1);
    expect(folder.git('-C', 'repo', 'branch', '--format=%(refname:short)').trim()).toBe('main');
  });

  it('runs hooks only where they are wanted', async () => {
    using folder = folderWithRepository();
    folder.write('repo/.git/hooks/post-checkout', '#!/bin/sh\ntouch "$PWD/ran"\n');
    folder.git('-C', 'repo', 'config', 'core.fileMode', 'true');
    (await import('node:fs')).chmodSync(folder.at('repo/.git/hooks/post-checkout'), 0o755);
    const quiet = await actions.add({ folder: folder.at('repo'), branch: 'a' });
    expect(existsSync(`${quiet.worktree.path}/ran`)).toBe(false);
    const trusted = await actions.add({ folder: folder.at('repo'), branch: 'b' }, { hooks: true });
    expect(existsSync(`${trusted.worktree.path}/ran`)).toBe(true);
  });

  it('tells of another git that holds a lock', async () => {
    using folder = folderWithRepository();
    folder.git('-C', 'repo', 'worktree', 'add', '-q', '../w', '-b', 'w');
    folder.write('repo/.git/refs/heads/new.lock', '');
    expect((await refusal(actions.add({ folder: folder.at('repo'), branch: 'new' })))[0]).toBe('git/locked');
  });
});

describe('removing', () => {
  it('removes what is clean, by path, branch or name', async () => {
    using folder = folderWithRepository();
    for (const name of ['a/b', 'c', 'd'])
      folder.git('-C', 'repo', 'worktree', 'add', '-q', `../w/${name}`, '-b', name);
    await removing(folder, '../w/c');
    await removing(folder, 'a/b');
    await removing(folder, 'd');
    expect(await reader.list(folder.at('repo'))).toHaveLength(1);
    expect(folder.git('-C', 'repo', 'branch', '--format=%(refname:short)').trim().split('\n')).toHaveLength(
      4,
    );
  });

  it('spares what would be lost, until each of it is named', async () => {
    using folder = folderWithRepository();
    folder.git('clone', '-q', 'repo', 'clone');
    for (const [key, value] of [
      ['user.name', 'T'],
      ['user.email', 't@example.com'],
    ] as const)
      folder.git('-C', 'clone', 'config', key, value);
    folder.git('-C', 'clone', 'worktree', 'add', '-q', '../w', '-b', 'release/1');
    folder.git('-C', 'w', 'commit', '-q', '--allow-empty', '-m', 'mine');
    folder.write('w/a.txt', 'changed');
    folder.write('w/new.txt', 'new');
    folder.git('-C', 'clone', 'worktree', 'lock', '--reason', 'on a stick', '../w');
    const remove = (allow: readonly LossKind[]) =>
      actions.remove({ folder: folder.at('clone'), called: 'w', allow, protectedBranches: ['release/*'] });
    const all = ['dirty', 'unpushed', 'locked', 'protected'] as const;
    const [code, text] = await refusal(remove([]));
    expect(code).toBe('worktree/loss');
    expect(text).toBe(
      'changes that are not committed: 1 unstaged, 1 untracked [dirty], 1 commit that no remote has [unpushed], it is locked: on a stick [locked], release/1 is a protected branch [protected]',
    );
    for (const kind of all) {
      const [, left] = await refusal(remove(all.filter(one => one !== kind)));
      expect(left).toMatch(new RegExp(`\\[${kind}\\]$`));
      expect(left).not.toContain('], ');
    }
    expect(readFileSync(folder.at('w/new.txt'), 'utf8')).toBe('new');
    await remove(all);
    expect(existsSync(folder.at('w'))).toBe(false);
  });

  it('knows commits that nothing but a detached worktree has', async () => {
    using folder = folderWithRepository();
    folder.git('-C', 'repo', 'worktree', 'add', '-q', '--detach', '../w');
    folder.git('-C', 'w', 'commit', '-q', '--allow-empty', '-m', 'mine');
    expect((await refusal(removing(folder, 'w')))[1]).toBe('1 commit that no branch has [unpushed]');
    folder.git('-C', 'w', 'branch', 'kept');
    await removing(folder, 'w');
  });

  it('knows what is under way', async () => {
    using folder = folderWithRepository();
    folder.git('-C', 'repo', 'worktree', 'add', '-q', '../w', '-b', 'w');
    folder.git('-C', 'w', 'bisect', 'start');
    expect((await refusal(removing(folder, 'w')))[1]).toBe('a bisect is under way [operation]');
  });

  it('knows submodules, which git removes only by force', async () => {
    using folder = folderWithRepository();
    folder.git('clone', '-q', 'repo', 'lib');
    folder.git('-C', 'repo', 'submodule', '--quiet', 'add', '../lib', 'sub');
    folder.git('-C', 'repo', '-c', 'user.name=T', 'commit', '-qm', 'Add sub');
    folder.git('-C', 'repo', 'worktree', 'add', '-q', '../w', '-b', 'w');
    expect((await refusal(removing(folder, 'w')))[1]).toMatch(/\[submodules\]$/);
    await removing(folder, 'w', ['submodules']);
    expect(existsSync(folder.at('w'))).toBe(false);
  });

  it('knows other worktrees within it, though git ignores their folder', async () => {
    using folder = folderWithRepository({ '.gitignore': 'trees\n' });
    folder.git('-C', 'repo', 'worktree', 'add', '-q', '../w', '-b', 'w');
    folder.git('-C', 'w', 'worktree', 'add', '-q', 'trees/v', '-b', 'v');
    expect((await refusal(removing(folder, 'w')))[1]).toBe(
      `within it lies ${folder.at('w/trees/v')} [nested]`,
    );
    const moving = actions.move({ folder: folder.at('repo'), called: 'w', allow: [] }, folder.at('u'));
    expect((await refusal(moving))[1]).toMatch(/\[nested\]$/);
    await removing(folder, 'v');
    await removing(folder, 'w');
  });

  it('locks again what it could not remove', async () => {
    using folder = folderWithRepository();
    folder.git('-C', 'repo', 'worktree', 'add', '-q', '../w', '-b', 'w');
    folder.git('-C', 'repo', 'worktree', 'lock', '--reason', 'mine', '../w');
    const refusing = new (class extends WorktreeReader {
      override run(...call: Parameters<WorktreeReader['run']>) {
        if (call[1][1] === 'remove') return Promise.reject(new OperationalError('git/refused', 'w'));
        return super.run(...call);
      }
    })();
    const request = {
      folder: folder.at('repo'),
      called: 'w',
      allow: ['locked'] as const,
      protectedBranches: [],
    };
    expect((await refusal(new WorktreeActions(refusing).remove(request)))[0]).toBe('git/refused');
    expect((await reader.list(folder.at('repo')))[1]).toMatchObject({ locked: 'mine' });
  });

  it('leaves the main worktree alone, and what it does not know', async () => {
    using folder = folderWithRepository();
    expect((await refusal(removing(folder, 'main', ['protected'])))[0]).toBe('worktree/main');
    expect((await refusal(removing(folder, 'none')))[0]).toBe('worktree/unknown');
    for (const at of ['x', 'y']) folder.git('-C', 'repo', 'worktree', 'add', '-q', `../${at}/same`, '-b', at);
    expect((await refusal(removing(folder, 'same')))[0]).toBe('worktree/ambiguous');
  });
});

describe('pruning', () => {
  it('forgets what is gone, and only says so first', async () => {
    using folder = folderWithRepository();
    for (const name of ['gone', 'kept', 'away'])
      folder.git('-C', 'repo', 'worktree', 'add', '-q', `../${name}`, '-b', name);
    folder.git('-C', 'repo', 'worktree', 'lock', '../away');
    folder.remove('gone');
    folder.remove('away');
    const request = { folder: folder.at('repo'), allow: [] };
    for (const isRehearsal of [true, false]) {
      const gone = await actions.prune(request, isRehearsal);
      expect(gone.map(({ path }) => path)).toEqual([folder.at('gone')]);
    }
    expect(await actions.prune(request, false)).toEqual([]);
    expect((await reader.list(folder.at('repo'))).map(({ path }) => path).sort()).toEqual(
      [folder.at('away'), folder.at('kept'), folder.at('repo')].sort(),
    );
  });

  it('spares commits that nothing else has', async () => {
    using folder = folderWithRepository();
    folder.git('-C', 'repo', 'worktree', 'add', '-q', '--detach', '../w');
    folder.git('-C', 'w', 'commit', '-q', '--allow-empty', '-m', 'mine');
    folder.remove('w');
    const prune = (allow: readonly LossKind[]) => actions.prune({ folder: folder.at('repo'), allow }, false);
    expect((await refusal(prune([])))[1]).toContain('[unpushed]');
    expect(await prune(['unpushed'])).toHaveLength(1);
  });
});

describe('moving', () => {
  it('moves, and keeps a lock', async () => {
    using folder = folderWithRepository();
    folder.git('-C', 'repo', 'worktree', 'add', '-q', '../w', '-b', 'w');
    folder.git('-C', 'repo', 'worktree', 'lock', '--reason', 'mine', '../w');
    const move = (allow: readonly LossKind[], to: string) =>
      actions.move({ folder: folder.at('repo'), called: 'w', allow }, folder.at(to));
    expect((await refusal(move([], 'v')))[0]).toBe('worktree/loss');
    expect((await refusal(move(['locked'], 'repo')))[0]).toBe('worktree/path-taken');
    expect(await move(['locked'], 'a b/v\nw').catch(refused => refused.cause.message)).toContain(
      'No such file',
    );
    expect((await reader.list(folder.at('repo')))[1]).toMatchObject({ locked: 'mine' });
    expect(await move(['locked'], 'v\nw')).toMatchObject({ path: folder.at('v\nw'), locked: 'mine' });
  });
});
