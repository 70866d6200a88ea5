import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copySample } from './sample.mjs';

/** The rule that the folder's own settings file switches off: that shows whether the file was read. */
export const silencedRule = 'nested-ternary';

/** Where the folder would have us write. */
export const wantedBy = form => `stolen-${form}`;

/** The ways to say a setting in a workspace; only the first one is the way that a manifest can restrict. */
export const forms = {
  dotted: directory => ({ 'treewarden.cache.directory': directory }),
  object: directory => ({ 'treewarden.cache': { directory } }),
  nested: directory => ({ treewarden: { cache: { directory } } }),
};

/** The sample with a settings file of its own. */
export function makeHostile(to) {
  copySample(to);
  writeFileSync(join(to, 'treewarden.yaml'), `rules:\n  ${silencedRule}: off\n`);
  return to;
}

/** Has the folder's editor settings ask for a cache folder, said in one of the forms. */
export function askFor(box, form) {
  const folder = join(box.workspace, '.vscode');
  mkdirSync(folder, { recursive: true });
  const settings = forms[form](join(box.root, wantedBy(form)));
  writeFileSync(join(folder, 'settings.json'), JSON.stringify(settings));
}
