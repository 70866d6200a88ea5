import assert from 'node:assert/strict';
import { commands, extensions, window, workspace } from 'vscode';
import { openSample, until } from './waiting.js';

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

const manifest = (): Manifest => extensions.getExtension('treewarden.treewarden')!.packageJSON as Manifest;

/** The text of the tab in front, which is all there is to see of a webview from here. */
const activeTab = (): string => window.tabGroups.activeTabGroup.activeTab?.label ?? '';

describe('commands', () => {
  before(async () => {
    await openSample('src/pricing.ts');
    await until('the extension', () => extensions.getExtension('treewarden.treewarden')?.isActive);
  });

  it('of the manifest are all registered', async () => {
    const registered = new Set(await commands.getCommands(true));
    const missing = manifest().contributes.commands.filter(({ command }) => !registered.has(command));
    assert.deepEqual(missing, []);
  });

  for (const name of ['scanWorkspace', 'verifyCache', 'revalidate']) {
    it(`run to their end: ${name}`, async () => {
      await commands.executeCommand(`treewarden.${name}`);
    });
  }

  it('clear all, one kind and some files', async () => {
    for (const what of [{}, { kind: 'findings' }, { glob: 'src/**' }]) {
      await commands.executeCommand('treewarden.clearCache', what);
    }
  });

  it('ask what to clear, and take no for an answer', async () => {
    const asked = commands.executeCommand('treewarden.clearCache');
    setTimeout(() => void commands.executeCommand('workbench.action.closeQuickOpen'), 500);
    await asked;
  });

  it('explain a file in a page of its own', async () => {
    await openSample('src/pricing.ts');
    await commands.executeCommand('treewarden.explainFile');
    const page = await until('the page', () =>
      workspace.textDocuments.find(
        document => document.uri.scheme === 'treewarden-explain' && document.getText(),
      ),
    );
    assert.match(page.getText(), /^# src\/pricing\.ts/);
    assert.match(page.getText(), /priceOf/);
    assert.match(activeTab(), /pricing\.ts\.explain\.md/);
  });

  it('open the settings and the log', async () => {
    await commands.executeCommand('treewarden.openSettings');
    await until('the settings', () => activeTab() === 'Settings');
    await commands.executeCommand('treewarden.showLog');
  });

  it('restart the server', async () => {
    await commands.executeCommand('treewarden.restartServer');
    await commands.executeCommand('treewarden.scanWorkspace');
  });

  it('show the status in one panel', async () => {
    await commands.executeCommand('treewarden.showStatus');
    await until('the panel', () => activeTab() === 'Treewarden Status');
    await commands.executeCommand('treewarden.showStatus');
    const panels = window.tabGroups.all
      .flatMap(group => group.tabs)
      .filter(tab => tab.label === 'Treewarden Status');
    assert.equal(panels.length, 1);
  });

  after(() => commands.executeCommand('workbench.action.closeAllEditors'));
});
