import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { ConfigurationTarget, commands, extensions, type TextDocument, Uri, window, workspace } from 'vscode';
import { until } from './waiting.js';

const scheme = 'treewarden-chat';
const id = '5f0c1d6e-1111-4a7b-9c52-a3b1c0de0001';
const title = 'Why is shipping free for large orders?';
const long = '5f0c1d6e-2222-4a7b-9c52-a3b1c0de0002';

const node = (chat: string, name: string) => ({
  kind: 'chat',
  group: 'time:today',
  entry: { source: 'claude-code', program: 'Claude Code', id: chat, title: name, folders: [] },
});

/** The text of the tab in front, which is all there is to see of a preview from here. */
const activeTab = (): string => window.tabGroups.activeTabGroup.activeTab?.label ?? '';
const front = (): TextDocument | undefined => window.activeTextEditor?.document;
const closeAll = (): Thenable<unknown> => commands.executeCommand('workbench.action.closeAllEditors');

async function allow(isAllowed: boolean | undefined): Promise<void> {
  await workspace
    .getConfiguration('treewarden')
    .update('chats.enabled', isAllowed, ConfigurationTarget.Global);
}

/** Goes down the view, row by row, and chooses, until the tab in front has this name. */
async function choose(name: string): Promise<void> {
  const end = Date.now() + 30_000;
  for (let row = 0; activeTab() !== name; row = (row + 1) % 12) {
    assert.ok(Date.now() < end, `never in front: ${name}, but ${activeTab()}`);
    await commands.executeCommand('treewarden.chats.focus');
    await commands.executeCommand('list.focusFirst');
    for (let down = 0; down < row; down++) await commands.executeCommand('list.focusDown');
    await commands.executeCommand('list.select');
    await sleep(300);
  }
}

describe('chats', () => {
  before(async () => {
    await until('the extension', () => extensions.getExtension('treewarden.treewarden')?.isActive);
    await closeAll();
  });

  it('are not read before it is allowed', async () => {
    await commands.executeCommand('treewarden.chats.focus');
    await commands.executeCommand('treewarden.openChatAsText', node(id, title));
    const page = await until('the page', () => front()?.uri.scheme === scheme && front());
    assert.match(page.getText(), /Chats are private/);
    assert.ok(!page.getText().includes('shipping once'));
  });

  it('are shown where they are open, as soon as it is allowed', async () => {
    await allow(true);
    await until('the text', () => front()?.getText().includes('drops shipping once'));
    assert.match(front()!.getText(), /\[redacted github-token\]/);
    assert.equal(workspace.fs.isWritableFileSystem(scheme), false);
    await closeAll();
  });

  it('stand in the view, where one that is chosen opens to be read', async () => {
    await choose('Preview Why is shipping free for large orders.md');
    await closeAll();
  });

  it('that are long are read page by page', async () => {
    await commands.executeCommand('treewarden.openChatAsText', node(long, 'Long'));
    await until('the first page', () => front()?.getText().includes('**Page 1 of 3**'));
    await commands.executeCommand('treewarden.nextChatPage');
    await until('the second page', () => front()?.getText().includes('**Page 2 of 3**'));
    await commands.executeCommand('treewarden.previousChatPage');
    await until('the first page', () => front()?.getText().includes('**Page 1 of 3**'));
    await closeAll();
  });

  it('are searched, and what is found opens where it stands', async () => {
    await commands.executeCommand('treewarden.searchChats', 'till environment');
    await choose('Why is shipping free for large orders.md');
    await until('the place', () => {
      const editor = window.activeTextEditor;
      return (
        editor?.document.uri.scheme === scheme &&
        editor.document.getText(editor.selection).includes('TILL_TOKEN')
      );
    });
    await commands.executeCommand('treewarden.clearChatSearch');
    await closeAll();
  });

  it('are gone from the screen when it is no longer allowed', async () => {
    const uri = Uri.from({ scheme, path: `/claude-code/${id}/1/Chat.md` });
    await window.showTextDocument(uri);
    await until('the text', () => front()?.getText().includes('drops shipping once'));
    await allow(undefined);
    await until('no text', () => front()?.getText().includes('Chats are private'));
  });

  after(async () => {
    await allow(undefined);
    await closeAll();
  });
});
