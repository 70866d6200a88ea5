import { existsSync } from 'node:fs';
import { afterEach, expect, it } from 'vitest';
import { tempFolder } from '../../harness/temp-folder.js';
import { Editor } from './editor.js';

let editor: Editor;
afterEach(() => editor.stop());

it('what was set aside is removed for all folders, and nothing that is not in quarantine', async () => {
  using cache = tempFolder({ 'quarantine/a.sqlite': 'x', 'quarantine/a.sqlite.why': 'x', 'v1.sqlite': 'x' });
  editor = await Editor.start({ folders: { '/w': {}, '/x': {} } });
  const workspace = editor.workspace('/w');
  const status = await workspace.status();
  const listed = (name: string) => [{ path: cache.at(name), bytes: 7, at: undefined, why: '' }];
  const remove = () => editor.connection.sendRequest('treewarden/removeQuarantined', {});
  const holds = (name: string): void => {
    workspace.status = async () => ({ ...status, store: { ...status.store, quarantine: listed(name) } });
  };
  holds('quarantine/a.sqlite');
  expect(await remove()).toEqual({ files: 1, bytes: 7 });
  expect(existsSync(cache.at('quarantine/a.sqlite'))).toBe(false);
  expect(existsSync(cache.at('quarantine/a.sqlite.why'))).toBe(false);
  holds('v1.sqlite');
  await expect(remove()).rejects.toThrow('is not in quarantine');
  expect(existsSync(cache.at('v1.sqlite'))).toBe(true);
});
