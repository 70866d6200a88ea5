import { afterEach, describe, expect, it } from 'vitest';
import type { FindingsAnswer } from '../../../src/hosts/protocol.js';
import { Editor, pause, until } from './editor.js';

let editor: Editor;
afterEach(() => editor.stop());

const read = (since: number): Promise<FindingsAnswer> =>
  editor.connection.sendRequest('treewarden/findings', { since });
const linesOf = ({ files }: FindingsAnswer): Record<string, number[]> =>
  Object.fromEntries(files.map(({ path, findings }) => [path, findings.map(({ range }) => range[0])]));

describe('findings as data', () => {
  it('are those of every file that has any, with nothing but what a list shows', async () => {
    editor = await Editor.start({ folders: { '/w': { 'a.ts': 'fine\nBAD', 'b.ts': 'fine' } } });
    await until(() => editor.published.length === 1);
    expect((await read(0)).files).toEqual([
      {
        root: '/w',
        path: 'a.ts',
        findings: [{ rule: 'todo-debt', severity: 'warning', message: 'bad line 2', range: [2, 1, 2, 4] }],
      },
    ]);
  });

  it('are told to have changed, and then only the difference is read', async () => {
    editor = await Editor.start({ folders: { '/w': { 'a.ts': 'BAD', 'b.ts': 'BAD', 'c.ts': 'BAD' } } });
    await until(() => editor.published.length === 3);
    const { revision } = await read(0);
    editor.workspace('/w').write('b.ts', 'fine\nBAD');
    editor.watched('/w/b.ts');
    await until(() => editor.told === 1);
    const asked = editor.workspace('/w').log.length;
    expect(linesOf(await read(revision))).toEqual({ 'b.ts': [2] });
    expect(editor.workspace('/w').log.slice(asked)).toEqual(['report b.ts']);
  });

  it('of a file that has none any more are none', async () => {
    editor = await Editor.start({ folders: { '/w': { 'a.ts': 'BAD' } } });
    await until(() => editor.published.length === 1);
    const { revision } = await read(0);
    editor.workspace('/w').write('a.ts', undefined);
    editor.watched('/w/a.ts');
    await until(() => editor.told === 1);
    expect(linesOf(await read(revision))).toEqual({ 'a.ts': [] });
    expect((await read(0)).files).toEqual([]);
  });

  it('go with the folder that is closed', async () => {
    editor = await Editor.start({ folders: { '/w': { 'a.ts': 'BAD' }, '/v': { 'a.ts': 'BAD' } } });
    await until(() => editor.published.length === 2);
    const { revision } = await read(0);
    await editor.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
      event: { added: [], removed: [{ uri: 'file:///v', name: 'v' }] },
    });
    await until(() => editor.told === 1);
    expect((await read(revision)).files).toEqual([{ root: '/v', path: 'a.ts', findings: [] }]);
  });

  it('that nobody asked for are not announced, and those that were asked for once only once', async () => {
    editor = await Editor.start({ folders: { '/w': { 'a.ts': 'BAD' } } });
    await until(() => editor.published.length === 1);
    const change = async (text: string): Promise<void> => {
      const before = editor.published.length;
      editor.workspace('/w').write('a.ts', text);
      editor.watched('/w/a.ts');
      await until(() => editor.published.length > before);
      await pause(350);
    };
    await change('BAD\nBAD');
    expect(editor.told).toBe(0);
    await read(0);
    await change('BAD');
    await change('BAD\nBAD');
    expect(editor.told).toBe(1);
  });

  it('come in parts where there are many', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 1200 }, (_, index) => [`f${index}.ts`, 'BAD'] as const),
    );
    editor = await Editor.start({ folders: { '/w': files } });
    await until(() => editor.published.length === 1200, 'published', 20_000);
    const parts: FindingsAnswer[] = [];
    for (let since = 0, more = true; more; ) {
      const part = await read(since);
      parts.push(part);
      ({ revision: since, more } = part);
    }
    expect(parts.map(part => part.files.length)).toEqual([500, 500, 200]);
    expect(new Set(parts.flatMap(part => part.files.map(({ path }) => path))).size).toBe(1200);
  });
});
