import { afterEach, describe, expect, it } from 'vitest';
import type { Explained } from '../../../src/hosts/protocol.js';
import { Editor, pause, until, uriOf } from './editor.js';

let editor: Editor;
afterEach(() => editor.stop());

const ask = <T>(method: string, params: object = {}): Promise<T> =>
  editor.connection.sendRequest(method, params);

describe('requests', () => {
  it('answer for the workspace', async () => {
    editor = await Editor.start({ folders: { '/w': { 'a.ts': 'BAD' } } });
    const { explanation } = await ask<Explained>('treewarden/explain', { uri: uriOf('/w/a.ts') });
    expect(explanation.path).toBe('a.ts');
    expect(await ask('treewarden/explain', { uri: 'untitled:Untitled-1' })).toBeNull();
    expect(await ask('treewarden/clear', { glob: '**/*.ts' })).toEqual([{ root: '/w', answer: 3 }]);
    expect(await ask('treewarden/revalidate')).toEqual([{ root: '/w', answer: 0 }]);
    expect(await ask('treewarden/rulePage', { id: 'long-function' })).toBe('# long-function');
    expect(await ask('treewarden/verify', { sample: 5 })).toMatchObject([{ answer: { differences: [] } }]);
  });

  it('report the progress of a scan, and end it when cancelled', async () => {
    const files = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`f${index}.ts`, 'BAD']));
    editor = await Editor.start({ folders: { '/w': files }, settings: { scan: { onIdle: false } } });
    editor.workspace('/w').gate = () => pause(5);
    const kinds: string[] = [];
    editor.connection.onNotification('$/progress', ({ value }) => void kinds.push(value.kind));
    await ask('treewarden/scan', { workDoneToken: 'one' });
    expect(editor.shown.size).toBe(100);
    expect(kinds[0]).toBe('begin');
    expect(kinds.at(-1)).toBe('end');
    expect(kinds.length).toBeLessThan(8);
  });

  it('that meet a bug fail alone, are logged, counted and shown', async () => {
    editor = await Editor.start({ folders: { '/w': { 'a.ts': 'BAD' } } });
    editor.workspace('/w').explain = () => Promise.reject(new Error('a bug'));
    await expect(ask('treewarden/explain', { uri: uriOf('/w/a.ts') })).rejects.toThrow('a bug');
    editor.open('/w/b.ts', 'EXPLODE');
    await until(() => editor.states.some(state => state.problem === 'a bug'));
    editor.open('/w/c.ts', 'BAD');
    await until(() => editor.shownFor('/w/c.ts').length === 1);
    expect(editor.server.faults.count).toBe(2);
    expect(editor.logs.filter(line => line.includes('a bug')).length).toBe(2);
    const { errors } = await ask<{ errors: { code: string }[] }>('treewarden/status');
    expect(errors.map(error => error.code)).toEqual(['host/treewarden/explain', 'host/report']);
  });

  it('cancelled by the editor stop the work', async () => {
    const files = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`f${index}.ts`, 'BAD']));
    editor = await Editor.start({ folders: { '/w': files }, settings: { scan: { onIdle: false } } });
    editor.workspace('/w').gate = () => pause(5);
    const { CancellationTokenSource } = await import('vscode-languageserver/node');
    const source = new CancellationTokenSource();
    const scan = editor.connection.sendRequest('treewarden/scan', {}, source.token);
    await until(() => editor.shown.size > 3);
    source.cancel();
    await scan;
    await pause(50);
    expect(editor.shown.size).toBeLessThan(100);
    await pause(600);
    expect(editor.shown.size).toBeLessThan(100);
  });

  it('cancelled by the editor leave the rest to idle times', async () => {
    const files = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`f${index}.ts`, 'BAD']));
    editor = await Editor.start({ folders: { '/w': files } });
    const { CancellationTokenSource } = await import('vscode-languageserver/node');
    const source = new CancellationTokenSource();
    source.cancel();
    await editor.connection.sendRequest('treewarden/scan', {}, source.token);
    expect(editor.shown.size).toBeLessThan(100);
    await until(() => editor.shown.size === 100);
  });

  it('about all files wait until they are listed', async () => {
    const listing = Promise.withResolvers<void>();
    editor = await Editor.start({ folders: { '/w': { 'a.ts': 'BAD' } }, listing: listing.promise });
    let isDone = false;
    const scan = ask('treewarden/scan').then(() => {
      isDone = true;
    });
    await pause(100);
    expect(isDone).toBe(false);
    listing.resolve();
    await scan;
    expect(editor.shown.size).toBe(1);
  });
});

describe('the status', () => {
  it('of several folders is one', async () => {
    editor = await Editor.start({ folders: { '/v': { 'a.ts': '' }, '/w': { 'b.ts': '', 'c.ts': '' } } });
    const status = await ask<{ folders: { root: string; files: number }[] }>('treewarden/status');
    expect(status.folders.map(({ root, files }) => [root, files])).toEqual([
      ['/v', 1],
      ['/w', 2],
    ]);
  });

  it('is pushed at most four times a second while somebody looks', async () => {
    editor = await Editor.start({ folders: { '/w': {} } });
    await editor.connection.sendNotification('treewarden/watchStatus', { watching: true });
    await until(() => editor.statuses.length > 0);
    const from = editor.statuses.length;
    for (let tick = 0; tick < 100; tick++) {
      editor.workspace('/w').statusChanged();
      await pause(10);
    }
    const pushed = editor.statuses.length - from;
    expect(pushed).toBeGreaterThanOrEqual(3);
    expect(pushed).toBeLessThanOrEqual(5);
  });

  it('is pushed once a second when nobody looks and nothing runs', async () => {
    editor = await Editor.start({ folders: { '/w': {} } });
    await until(() => editor.statuses.length > 0);
    const from = editor.statuses.length;
    for (let tick = 0; tick < 80; tick++) {
      editor.workspace('/w').statusChanged();
      await pause(10);
    }
    expect(editor.statuses.length - from).toBeLessThanOrEqual(1);
  });
});
