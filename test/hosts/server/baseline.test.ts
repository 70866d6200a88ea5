import { afterEach, describe, expect, it } from 'vitest';
import { Editor, until, uriOf } from './editor.js';

const file = '/w/.treewarden-baseline.json';
const files = { 'a.ts': 'BAD one\nfine', 'b.ts': 'BAD two\nSAME', 'c.ts': 'SAME' };

let editor: Editor;
afterEach(() => editor.stop());

const shown = (): Record<string, number> =>
  Object.fromEntries(Object.keys(files).map(path => [path, editor.shownFor(`/w/${path}`).length]));
const shows = async (a: number, b: number, c: number): Promise<void> => {
  const wanted = JSON.stringify({ 'a.ts': a, 'b.ts': b, 'c.ts': c });
  await until(() => JSON.stringify(shown()) === wanted, `${wanted}, not ${JSON.stringify(shown())}`);
};
const change = (what: string) => editor.connection.sendRequest('treewarden/baseline', { what });
const start = async (settings = {}, texts = {}): Promise<void> => {
  editor = await Editor.start({ folders: { '/w': files }, settings, texts });
};

async function accepted(): Promise<string> {
  await start();
  for (const [path, text] of Object.entries(files)) editor.texts.set(`/w/${path}`, text);
  await shows(1, 2, 1);
  await change('accept');
  return editor.texts.get(file)!;
}

describe('the baseline in the editor', () => {
  it('holds what is found when it is accepted, and hides it, across files too', async () => {
    const text = await accepted();
    expect(Object.keys(JSON.parse(text).files)).toEqual(['a.ts', 'b.ts', 'c.ts']);
    await shows(0, 0, 0);
    editor.workspace('/w').write('a.ts', 'BAD one\nBAD new');
    editor.watched('/w/a.ts');
    await shows(1, 0, 0);
    expect(editor.shownFor('/w/a.ts')).toEqual(['bad line 2']);
  });

  it('that is accepted again holds what it hid as well', async () => {
    const first = await accepted();
    expect(await change('accept')).toEqual([{ root: '/w', answer: { before: 4, after: 4 } }]);
    expect(editor.texts.get(file)).toBe(first);
  });

  it('loses what was mended, and is removed', async () => {
    await accepted();
    for (const text of ['fine']) {
      editor.workspace('/w').write('a.ts', text);
      editor.texts.set('/w/a.ts', text);
    }
    expect(await change('prune')).toEqual([{ root: '/w', answer: { before: 4, after: 3 } }]);
    await change('remove');
    expect(editor.texts.has(file)).toBe(false);
    await shows(0, 2, 1);
  });

  it('takes effect as soon as its file changes', async () => {
    const text = await accepted();
    editor.texts.delete(file);
    editor.watched(file);
    await shows(1, 2, 1);
    editor.texts.set(file, text);
    editor.watched(file);
    await shows(0, 0, 0);
    const asked = editor.workspace('/w').log.length;
    editor.watched(file);
    await editor.connection.sendRequest('treewarden/status', {});
    expect(
      editor
        .workspace('/w')
        .log.slice(asked)
        .filter(line => line.startsWith('hide')),
    ).toEqual([]);
  });

  it('that is broken hides nothing, and says so where it is', async () => {
    await start({}, { [file]: '{ "version": 7 }' });
    await shows(1, 2, 1);
    expect(editor.shownFor(file)).toEqual([expect.stringContaining('The baseline is not valid.')]);
    await change('accept');
    await until(() => editor.shownFor(file).length === 0);
  });

  it('is left alone where the setting says so, and in a folder that is not trusted', async () => {
    const text = await accepted();
    await editor.configure({ baseline: { enabled: false } });
    await shows(1, 2, 1);
    await editor.stop();
    editor = await Editor.start({
      folders: { '/w': files },
      texts: { [file]: text },
      options: { trusted: false },
    });
    await shows(1, 2, 1);
    await change('remove');
    expect(editor.texts.has(file)).toBe(true);
  });

  it('gets one finding more from the light bulb', async () => {
    await accepted();
    const line = 'BAD two\nBAD two\nSAME';
    editor.texts.set('/w/b.ts', line);
    editor.workspace('/w').write('b.ts', line);
    editor.watched('/w/b.ts');
    await shows(0, 1, 0);
    const actions = await editor.connection.sendRequest<any[]>('textDocument/codeAction', {
      textDocument: { uri: uriOf('/w/b.ts') },
      range: { start: { line: 1, character: 1 }, end: { line: 1, character: 1 } },
      context: { diagnostics: [] },
    });
    expect(actions.map(({ title }) => title)).toEqual(['Add this finding to the baseline']);
    await editor.connection.sendRequest('workspace/executeCommand', actions[0].command);
    await shows(0, 0, 0);
  });

  it('is not begun where there is nothing to hold', async () => {
    editor = await Editor.start({ folders: { '/w': { 'a.ts': 'fine' } } });
    expect(await change('accept')).toEqual([{ root: '/w', answer: { before: 0, after: 0 } }]);
    expect(editor.texts.has(file)).toBe(false);
  });
});
