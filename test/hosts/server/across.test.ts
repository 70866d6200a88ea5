import { afterEach, describe, expect, it } from 'vitest';
import { Editor, until } from './editor.js';

let editor: Editor;
afterEach(() => editor.stop());

const same = 'the same in 2 files';

describe('what shows only across files', () => {
  it('is shown of unopened files when all have been looked at, beside their own findings', async () => {
    editor = await Editor.start({
      folders: { '/w': { 'a.ts': 'BAD\nSAME', 'b.ts': 'SAME', 'c.ts': 'fine' } },
    });
    await until(() => editor.shownFor('/w/b.ts').length === 1);
    expect(editor.shownFor('/w/a.ts')).toEqual(['bad line 1', same]);
    expect(editor.shownFor('/w/b.ts')).toEqual([same]);
    expect(editor.shownFor('/w/c.ts')).toEqual([]);
  });

  it('follows what is typed, in the file and in those that it concerns', async () => {
    editor = await Editor.start({ folders: { '/w': { 'a.ts': 'fine', 'b.ts': 'SAME' } } });
    await until(() => editor.asked('/w', 'scan 2') === 1);
    editor.open('/w/a.ts', 'fine');
    editor.edit('/w/a.ts', 0, 'fine\nSAME');
    await until(() => editor.shownFor('/w/b.ts').length === 1);
    expect(editor.shownFor('/w/a.ts')).toEqual([same]);
    editor.edit('/w/a.ts', 1, 'else');
    await until(() => editor.shownFor('/w/b.ts').length === 0);
    expect(editor.shownFor('/w/a.ts')).toEqual([]);
  });

  it('goes when the other file is deleted', async () => {
    editor = await Editor.start({ folders: { '/w': { 'a.ts': 'SAME', 'b.ts': 'SAME' } } });
    await until(() => editor.shownFor('/w/a.ts').length === 1);
    editor.workspace('/w').write('b.ts', undefined);
    editor.watched('/w/b.ts');
    await until(() => editor.shownFor('/w/a.ts').length === 0);
  });
});
