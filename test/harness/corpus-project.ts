import { cpSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type TempFolder, tempFolder } from './temp-folder.js';

const corpora = fileURLToPath(new URL('../../.corpora/', import.meta.url));

const tsconfig = {
  compilerOptions: { module: 'esnext', moduleResolution: 'bundler', target: 'esnext', allowJs: true },
  include: ['.'],
};

/** A corpus as a project of its own, outside of this repository, so that nothing of ours decides where its imports lead. Its name is nobody's, so that no import leads to itself by name. */
export function corpusProject(corpus: string): TempFolder {
  const folder = tempFolder();
  cpSync(`${corpora}${corpus}/`, folder.path, { recursive: true });
  folder.write(
    'package.json',
    JSON.stringify({ name: 'corpus', version: '1.0.0', type: 'module', main: 'src/index.ts' }),
  );
  folder.write('tsconfig.json', JSON.stringify(tsconfig));
  return folder;
}
