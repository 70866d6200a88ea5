import { afterEach, expect, test } from 'vitest';
import { collect } from '../../../src/telemetry/collect.js';
import { Editor, uriOf } from './editor.js';

let editor: Editor;
afterEach(() => editor.stop());

const folders = { '/w': { 'a.ts': 'BAD' } };

test('requests are measured, with what became of them', async () => {
  editor = await Editor.start({ folders });
  editor.workspace('/w').explain = () => Promise.reject(new Error('a bug in /w/a.ts'));
  const operations = await collect(editor.telemetry, async () => {
    await editor.connection.sendRequest('treewarden/status', {});
    const asked = editor.connection.sendRequest('treewarden/explain', { uri: uriOf('/w/a.ts') });
    await expect(asked).rejects.toThrow('a bug');
  });
  expect(operations).toMatchObject([
    { kind: 'request', name: 'treewarden/status', status: 'ok' },
    { kind: 'request', name: 'treewarden/explain', status: 'failed', errorClass: 'fault' },
  ]);
});

test('spans are sent where the editor says, and nowhere if it says nothing', async () => {
  editor = await Editor.start({ folders });
  expect(editor.collectors).toEqual([]);
  await editor.stop();
  editor = await Editor.start({ folders, options: { otlpEndpoint: 'http://localhost:4318' } });
  expect(editor.collectors).toEqual(['http://localhost:4318']);
  editor.server.dispose();
  expect(editor.collectors).toEqual([]);
});
