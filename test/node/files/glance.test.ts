import { chmodSync, utimesSync } from 'node:fs';
import { expect, test } from 'vitest';
import { glanceAt } from '../../../src/node/files/glance.js';
import { Git } from '../../../src/node/git/git.js';
import { initRepository, type TempFolder, tempRepository } from '../../harness/temp-folder.js';

const files = {
  'src/a.ts': 'export const a = 1;\n',
  'src/deep/b.ts': 'export const b = 2;\n',
  'notes.md': 'No source.\n',
};

/** As from a time when all that has just been written has settled. */
async function lookAt(folder: TempFolder, laterMs = 60_000) {
  const deciders = { atRoot: ['settings.json'], inFolders: ['.ignore'] };
  return glanceAt(folder.path, await new Git().listFiles(folder.path), deciders, Date.now() + laterMs);
}

test('the same files look the same', async () => {
  using folder = tempRepository(files);
  const before = await lookAt(folder);
  expect(before).toBeDefined();
  folder.commit('All');
  folder.write('notes.md', 'Still none.\n');
  folder.write('src/ignored.log', 'Nor this.\n');
  expect(await lookAt(folder)).not.toBeUndefined();
});

const changes: Readonly<Record<string, (folder: TempFolder) => void>> = {
  'a content of the same length': folder => folder.write('src/a.ts', 'export const a = 7;\n'),
  'a content of the same length and time': folder => {
    utimesSync(folder.write('src/a.ts', 'export const a = 7;\n'), 1, 1);
  },
  'a new file': folder => folder.write('src/c.ts', ''),
  'a file that is gone': folder => folder.remove('src/deep/b.ts'),
  'a file under another name': folder => folder.move('src/a.ts', 'src/z.ts'),
  'a file that git ignores by now': folder => folder.write('.gitignore', 'deep/\n'),
  'an ignore file of ours in any folder': folder => folder.write('src/deep/.ignore', 'b.ts\n'),
  'settings at the root': folder => folder.write('settings.json', '{}'),
  'a file that may not be read': folder => chmodSync(folder.at('src/a.ts'), 0),
  'a folder in place of a file': folder => {
    folder.remove('src/a.ts');
    folder.mkdir('src/a.ts');
  },
  'a folder that leads elsewhere': folder => {
    folder.commit('All');
    folder.move('src/deep', 'elsewhere');
    folder.link('src/deep', '../elsewhere');
  },
};

test.each(Object.entries(changes))('%s is seen', async (_, change) => {
  using folder = tempRepository(files);
  const before = await lookAt(folder);
  expect(before).toBe(await lookAt(folder));
  change(folder);
  expect(await lookAt(folder)).not.toBe(before);
});

test('what has just changed proves nothing, nor does what another repository holds', async () => {
  using folder = tempRepository(files);
  expect(await lookAt(folder, 0)).toBeUndefined();
  folder.write('vendor/x/c.ts', '');
  initRepository(folder, 'vendor/x');
  expect(await lookAt(folder)).toBeUndefined();
});
