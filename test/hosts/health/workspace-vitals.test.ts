import { chmodSync } from 'node:fs';
import { expect, test } from 'vitest';
import { workspaceVitals } from '../../../src/hosts/health/workspace-vitals.js';
import { openAt } from '../../harness/chat-stores/open.js';
import { tempFolder } from '../../harness/temp-folder.js';

test('workspaces are found by address, by real path, and by name only where the old place is gone', async () => {
  using folder = tempFolder();
  const root = folder.mkdir('code/shop');
  folder.link('short', root);
  const workspace = (id: string, path: string): void =>
    void folder.write(
      `User/workspaceStorage/${id}/workspace.json`,
      JSON.stringify({ folder: `file://${path}` }),
    );
  workspace('moved', '/gone/shop');
  workspace('linked', folder.at('short'));
  workspace('exact', root);
  workspace('other', folder.mkdir('elsewhere/shop'));
  folder.write('User/workspaceStorage/torn/workspace.json', '{"fol');
  using opened = openAt(folder.at('home'), { named: [folder.path] });
  const { found, missing } = workspaceVitals(opened.chats.workspaces(root));
  expect(missing).toContain(folder.at('home/.config/Cursor/User'));
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({ path: folder.at('User'), readable: true, workspaces: 5 });
  expect(found[0]!.matches.map(({ by, path }) => [by, path.split('/').at(-1)])).toEqual([
    ['uri', 'exact'],
    ['path', 'linked'],
    ['name', 'moved'],
  ]);
});

test.skipIf(process.getuid?.() === 0)('a folder that may not be looked into is not called missing', () => {
  using folder = tempFolder({ '.config/Code/User/workspaceStorage/a/workspace.json': '{}' });
  const storage = folder.at('.config/Code/User/workspaceStorage');
  chmodSync(storage, 0o000);
  using opened = openAt(folder.path);
  const { found } = workspaceVitals(opened.chats.workspaces(folder.at('work')));
  chmodSync(storage, 0o755);
  expect(found).toMatchObject([{ editor: 'VS Code', readable: false }]);
});
