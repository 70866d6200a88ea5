import assert from 'node:assert/strict';
import { commands, extensions, languages, type Uri, workspace } from 'vscode';
import type { Status } from '../../../src/workspace/status.js';
import { until } from './waiting.js';

const folder = (name: string): Uri => workspace.workspaceFolders!.find(one => one.name === name)!.uri;

/** How many files below a folder have findings of ours on display. */
const filesShown = (root: Uri): number =>
  languages.getDiagnostics().filter(([uri, all]) => uri.path.startsWith(`${root.path}/`) && all.some(isOurs))
    .length;
const isOurs = ({ source }: { readonly source?: string | undefined }): boolean => source === 'treewarden';

async function status(): Promise<Status> {
  const report = await commands.executeCommand<string>('treewarden.copyReport');
  return JSON.parse(report) as Status;
}

describe('two folders, one a worktree of the other', () => {
  before(async () => {
    await until('the extension', () => extensions.getExtension('treewarden.treewarden')?.isActive);
    await commands.executeCommand('treewarden.scanWorkspace');
  });

  it('both have findings', async () => {
    for (const name of ['shop', 'hotfix']) await until(name, () => filesShown(folder(name)) > 2);
  });

  it('share one store, and equal files one result', async () => {
    const { store, tiers } = await status();
    assert.equal(store.state, 'open');
    assert.match(store.path!, /^[^,]+$/);
    assert.deepEqual(
      tiers.map(({ name }) => name),
      ['memory', 'disk'],
    );
    // From nothing, one folder after the other: idle scans may have met.
    await commands.executeCommand('treewarden.clearCache', {});
    const { filesParsed: before, totals } = await status();
    await commands.executeCommand('treewarden.scanWorkspace');
    const parsed = (await status()).filesParsed - before;
    assert.ok(parsed >= totals.files / 2 && parsed < totals.files, `${parsed} of ${totals.files} parsed`);
  });

  it('have numbers that add up', async () => {
    const { folders, totals } = await status();
    assert.equal(folders.length, 2);
    const sum = (of: (one: (typeof folders)[number]) => number): number => of(folders[0]!) + of(folders[1]!);
    assert.equal(
      totals.files,
      sum(({ files }) => files),
    );
    assert.equal(totals.analysed, totals.files);
    assert.equal(
      totals.problems,
      sum(({ findings: { error, warning, info } }) => error + warning + info),
    );
    assert.ok(totals.problems > 0);
  });

  it('a folder that is removed takes its findings along; added again, it has them back', async () => {
    const hotfix = folder('hotfix');
    const index = workspace.workspaceFolders!.findIndex(({ name }) => name === 'hotfix');
    workspace.updateWorkspaceFolders(index, 1);
    await until('the findings to vanish', () => filesShown(hotfix) === 0);
    assert.ok(filesShown(folder('shop')) > 2);
    assert.equal((await status()).folders.length, 1);
    workspace.updateWorkspaceFolders(index, 0, { uri: hotfix });
    await until('the findings to return', () => filesShown(hotfix) > 2);
  });
});
