import { afterEach, describe, expect, it } from 'vitest';
import type { LineRange } from '../../../src/base/changed-lines.js';
import { OperationalError } from '../../../src/base/errors.js';
import { Editor, pause, until } from './editor.js';

let editor: Editor;
afterEach(() => editor.stop());

const files = { 'old.ts': 'BAD', 'new.ts': 'BAD', 'both.ts': 'BAD\nfine\nBAD' };
const changes = () =>
  new Map<string, 'all' | LineRange[]>([
    ['new.ts', 'all'],
    ['both.ts', [[2, 3]]],
  ]);
const since = (name: string): Record<string, unknown> => ({ newCode: { since: name } });

/** Files and the messages shown of each. */
const shown = (): Record<string, string[]> =>
  Object.fromEntries(
    Object.keys(files)
      .map(path => [path, editor.shownFor(`/w/${path}`)] as const)
      .filter(([, messages]) => messages.length > 0),
  );

describe('findings on new lines only', () => {
  it('are all that is shown, of open files too', async () => {
    const asked: string[] = [];
    editor = await Editor.start({
      folders: { '/w': files },
      settings: since('main'),
      changedLines: async (root, name) => {
        asked.push(`${root} ${name}`);
        return changes();
      },
    });
    editor.open('/w/both.ts', files['both.ts']);
    await until(() => editor.shownFor('/w/both.ts').length > 0 && editor.shownFor('/w/new.ts').length > 0);
    await pause(400);
    expect(shown()).toEqual({ 'new.ts': ['bad line 1'], 'both.ts': ['bad line 3'] });
    expect(asked).toEqual(['/w main']);
  });

  it('come and go with the setting', async () => {
    editor = await Editor.start({ folders: { '/w': files }, changedLines: async () => changes() });
    await until(() => editor.shown.size === 3);
    await editor.configure(since('main'));
    await until(() => editor.shown.size === 2);
    await editor.configure({});
    await until(() => editor.shown.size === 3);
    expect(editor.shownFor('/w/both.ts')).toEqual(['bad line 1', 'bad line 3']);
  });

  it('follow the files on the disk, once for many changes', async () => {
    const lines = changes();
    let asked = 0;
    editor = await Editor.start({
      folders: { '/w': files },
      settings: since('main'),
      changedLines: async () => {
        asked++;
        return new Map(lines);
      },
    });
    await until(() => editor.shown.size === 2);
    lines.set('old.ts', 'all');
    for (let times = 0; times < 3; times++) editor.watched('/w/old.ts');
    await until(() => editor.shown.size === 3);
    expect(asked).toBe(2);
  });

  it('need a name that git knows: another one is told once, and then everything is shown', async () => {
    editor = await Editor.start({
      folders: { '/w': files },
      settings: since('nowhere'),
      changedLines: async () => {
        throw new OperationalError('git/failed', '/w');
      },
    });
    await until(() => editor.shown.size === 3);
    editor.watched('/w/old.ts');
    await pause(800);
    const status = await editor.connection.sendRequest<{ errors: { code: string; message: string }[] }>(
      'treewarden/status',
      {},
    );
    expect(status.errors).toMatchObject([{ code: 'git/unknown-revision' }]);
    expect(status.errors[0]!.message).toMatch(/^nowhere: Git knows no such commit or branch/);
  });
});
