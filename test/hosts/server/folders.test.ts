import { afterEach, describe, expect, it } from 'vitest';
import { Editor, pause, until, uriOf } from './editor.js';

let editor: Editor;
afterEach(() => editor.stop());

describe('unopened files', () => {
  it('have findings after the idle scan; files without any cost no message', async () => {
    editor = await Editor.start({ folders: { '/w': { 'a.ts': 'BAD', 'b.ts': 'fine', 'deep/c.ts': 'BAD' } } });
    await until(() => editor.shown.size === 2);
    expect(editor.published).toEqual(['/w/a.ts', '/w/deep/c.ts'].map(uriOf));
  });

  it('follow what the watcher says, and nothing is sent for a file that came out the same', async () => {
    editor = await Editor.start({ folders: { '/w': { 'a.ts': 'BAD', 'b.ts': 'BAD' } } });
    await until(() => editor.shown.size === 2);
    editor.workspace('/w').write('a.ts', undefined);
    editor.workspace('/w').write('new/c.ts', 'BAD');
    editor.watched('/w/a.ts', '/w/b.ts', '/w/new/c.ts', '/w/node_modules/x/index.js', '/elsewhere/d.ts');
    await until(() => editor.published.length === 4);
    expect([...editor.shown.keys()].sort()).toEqual(['/w/b.ts', '/w/new/c.ts'].map(uriOf));
    expect(editor.workspace('/w').log).toContain('touch a.ts b.ts new/c.ts');
  });

  it('wait for a scan when the setting says so, and are kept true afterwards', async () => {
    editor = await Editor.start({
      folders: { '/w': { 'a.ts': 'BAD' } },
      settings: { scan: { onIdle: false } },
    });
    await pause(500);
    expect(editor.shown.size).toBe(0);
    await editor.connection.sendRequest('treewarden/scan', {});
    await until(() => editor.shown.size === 1);
    editor.workspace('/w').write('a.ts', 'fine');
    editor.watched('/w/a.ts');
    await until(() => editor.shown.size === 0);
  });

  it('wait for open documents', async () => {
    const files = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`f${index}.ts`, 'BAD']));
    editor = await Editor.start({ folders: { '/w': files } });
    editor.open('/w/open.ts', 'fine');
    for (let key = 0; key < 10; key++) {
      editor.edit('/w/open.ts', 0, `BAD ${key}`);
      await pause(50);
    }
    expect(editor.published.length).toBeLessThanOrEqual(1);
    await until(() => editor.shown.size === 51);
  });
});

describe('folders', () => {
  it('have a workspace each, and the inner one owns its files', async () => {
    const inner = { 'a.ts': 'BAD' };
    editor = await Editor.start({
      folders: { '/w': { 'inner/a.ts': 'BAD\nBAD', 'b.ts': 'BAD' }, '/w/inner': inner },
    });
    await until(() => editor.shown.size === 2);
    await pause(100);
    expect(editor.shownFor('/w/inner/a.ts')).toEqual(['bad line 1']);
    expect(editor.published.length).toBe(2);
  });

  it('come and go with what they show; open documents move to the folder that has them', async () => {
    editor = await Editor.start({ folders: { '/w': { 'x/a.ts': 'BAD' } } });
    editor.open('/w/x/a.ts', 'BAD');
    await until(() => editor.shown.size === 1);
    await change([], ['/w']);
    await until(() => editor.shown.size === 0);
    expect(editor.workspace('/w').isDisposed).toBe(true);
    await change(['/w/x'], []);
    await until(() => editor.workspaces.get('/w/x')?.buffers.has('a.ts') === true);
    await until(() => editor.shown.size === 1);
  });

  it('pass on trust and the place of the cache, which no settings decide', async () => {
    const options = { trusted: false, cacheHome: '/storage', maxDiskMb: 64 };
    editor = await Editor.start({
      folders: { '/w': {} },
      options,
      settings: { cache: { directory: '/workspace/says', maxDiskMb: 65 } },
    });
    expect(editor.opened).toEqual([{ root: '/w', trusted: false }]);
    expect(editor.sessions).toMatchObject([{ cacheHome: '/storage', maxDiskMb: 64 }]);
  });

  it('get only the settings that are theirs', async () => {
    editor = await Editor.start({
      folders: { '/w': {} },
      settings: { patterns: 'info', scan: {}, cache: {}, rules: null },
    });
    await until(() => editor.workspaces.get('/w')?.log.includes('open') === true);
    expect(editor.workspace('/w').layer).toEqual({ patterns: 'info' });
    expect(editor.registered.sort()).toEqual([
      'workspace/didChangeConfiguration',
      'workspace/didChangeWatchedFiles',
    ]);
  });
});

function change(added: readonly string[], removed: readonly string[]): Promise<void> {
  const folders = (roots: readonly string[]) => roots.map(root => ({ uri: uriOf(root), name: root }));
  const event = { added: folders(added), removed: folders(removed) };
  return editor.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event });
}
