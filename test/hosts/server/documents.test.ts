import { afterEach, describe, expect, it } from 'vitest';
import { pageOf } from '../../../src/hosts/rule-pages.js';
import { Editor, pause, until, uriOf } from './editor.js';

let editor: Editor;
afterEach(() => editor.stop());

describe('an open document', () => {
  it('has its findings at 0-based ranges, with a source, a code and a link', async () => {
    editor = await Editor.start({ folders: { '/w': {} } });
    editor.open('/w/a.ts', 'fine\nBAD');
    await until(() => editor.shown.has(uriOf('/w/a.ts')));
    expect(editor.shown.get(uriOf('/w/a.ts'))).toEqual([
      {
        source: 'treewarden',
        code: 'todo-debt',
        codeDescription: { href: pageOf('todo-debt') },
        range: { start: { line: 1, character: 0 }, end: { line: 1, character: 3 } },
        severity: 2,
        message: 'bad line 2',
      },
    ]);
  });

  it('is answered once for a burst of typing, when it pauses', async () => {
    editor = await Editor.start({ folders: { '/w': {} } });
    editor.open('/w/a.ts', 'fine');
    await until(() => editor.asked('/w', 'report a.ts') === 1);
    for (let key = 0; key < 5; key++) {
      editor.edit('/w/a.ts', 0, 'BAD '.repeat(key));
      await pause(20);
    }
    expect(editor.asked('/w', 'report a.ts')).toBe(1);
    await until(() => editor.shownFor('/w/a.ts').length === 1);
    expect(editor.asked('/w', 'report a.ts')).toBe(2);
  });

  it('cancels the answer that typing made obsolete and never shows it', async () => {
    editor = await Editor.start({ folders: { '/w': {} } });
    const gate = Promise.withResolvers<void>();
    editor.workspace('/w').gate = () => gate.promise;
    editor.open('/w/a.ts', 'BAD');
    await until(() => editor.asked('/w', 'report a.ts') === 1);
    editor.edit('/w/a.ts', 0, 'fine\nBAD');
    await until(() => editor.workspace('/w').buffers.get('a.ts') === 'fine\nBAD');
    editor.workspace('/w').gate = async () => {};
    gate.resolve();
    await until(() => editor.shownFor('/w/a.ts').length === 1);
    expect(editor.asked('/w', 'cancelled a.ts')).toBe(1);
    expect(editor.shownFor('/w/a.ts')).toEqual(['bad line 2']);
    expect(editor.published).toEqual([uriOf('/w/a.ts')]);
  });

  it('is answered before others when it is on screen', async () => {
    editor = await Editor.start({ folders: { '/w': {} } });
    const gate = Promise.withResolvers<void>();
    editor.workspace('/w').gate = () => gate.promise;
    editor.open('/w/first.ts', 'BAD');
    editor.open('/w/hidden.ts', 'BAD');
    editor.open('/w/visible.ts', 'BAD');
    await editor.connection.sendNotification('treewarden/visibleEditors', { uris: [uriOf('/w/visible.ts')] });
    await until(() => editor.workspace('/w').buffers.size === 3);
    await pause(20);
    gate.resolve();
    await until(() => editor.published.length === 3);
    expect(editor.published).toEqual(['/w/first.ts', '/w/visible.ts', '/w/hidden.ts'].map(uriOf));
  });

  it('goes back to the content of the disk when it closes, without its edge cases', async () => {
    editor = await Editor.start({ folders: { '/w': { 'a.ts': 'BAD\nlist[i]' } } });
    editor.open('/w/a.ts', 'fine\nlist[i]');
    await until(() => editor.shownFor('/w/a.ts')[0] === 'list: index-access matters');
    editor.close('/w/a.ts');
    await until(() => editor.shownFor('/w/a.ts')[0] === 'bad line 1');
    expect(editor.shownFor('/w/a.ts')).toEqual(['bad line 1']);
  });

  it('tells how good its answer is, when that changes', async () => {
    editor = await Editor.start({ folders: { '/w': {} } });
    editor.open('/w/a.ts', 'fine');
    await until(() => editor.states.length === 1);
    editor.edit('/w/a.ts', 0, 'still fine');
    await pause(200);
    editor.edit('/w/a.ts', 0, 'HALF');
    await until(() => editor.states.length === 2);
    expect(editor.states.map(state => state.freshness)).toEqual(['fresh', 'partial']);
  });

  it('in no open folder says so, once the folders are open', async () => {
    editor = await Editor.start({ folders: { '/w': {} } });
    editor.open('/elsewhere/loose.ts', 'BAD');
    await until(() => editor.states.some(({ uri }) => uri === uriOf('/elsewhere/loose.ts')));
    expect(editor.states.at(-1)).toMatchObject({ freshness: 'none', problem: 'Not in an open folder.' });
    expect(editor.shown.size).toBe(0);
  });

  it('that is left out by settings or git has no findings, and says so', async () => {
    editor = await Editor.start({ folders: { '/w': {} } });
    editor.open('/w/ignored.ts', 'BAD');
    await until(() => editor.states.at(-1)?.freshness === 'none');
    expect(editor.states.at(-1)?.problem).toMatch(/left out by the settings or by git/i);
    expect(editor.published).toEqual([]);
    expect(editor.logs.filter(line => !line.includes('listed by'))).toEqual([]);
  });

  it('shows edge cases as the setting says, at once', async () => {
    editor = await Editor.start({ folders: { '/w': {} }, settings: { patterns: 'off' } });
    editor.open('/w/a.ts', 'BAD\nlist[i]');
    await until(() => editor.shownFor('/w/a.ts').length === 1);
    await editor.configure({ patterns: 'info' });
    await until(() => editor.shownFor('/w/a.ts').length === 2);
    expect(editor.shown.get(uriOf('/w/a.ts'))?.[1]?.severity).toBe(3);
  });
});
