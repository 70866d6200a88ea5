import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from './sandbox.mjs';

/** The packaged extension that was made last, in dist/ or at the root. */
export function newestVsix() {
  const folders = [join(repository, 'dist'), repository].filter(existsSync);
  const files = folders.flatMap(folder => readdirSync(folder).map(file => join(folder, file)));
  const packaged = files.filter(file => file.endsWith('.vsix'));
  const times = packaged.map(file => ({ file, at: statSync(file).mtimeMs }));
  const newest = times.sort((left, right) => right.at - left.at)[0];
  if (!newest) throw new Error('There is no packaged extension: run `npm run package` first.');
  return newest.file;
}

/** Packages what is built now, for a window of development. */
export function packageInto(file) {
  const vsce = join(repository, 'node_modules/@vscode/vsce/vsce');
  const args = [vsce, 'package', '--no-dependencies', '--out', file];
  const done = spawnSync(process.execPath, args, { cwd: repository, encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`Packaging failed:\n${done.stdout}${done.stderr}`);
  return file;
}
