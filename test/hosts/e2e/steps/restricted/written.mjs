import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { forms, wantedBy } from '../../../launch/hostile.mjs';

const places = {
  storage: box => join(box.data, 'User/globalStorage/treewarden.treewarden'),
  cache: box => join(box.home, '.cache/treewarden'),
};

const isUsed = folder => existsSync(folder) && readdirSync(folder, { recursive: true }).some(isStore);
const isStore = path => /\.(?:sqlite|db)/.test(String(path));

/** Whether the one place holds a store by now; that no other place does must hold at all times. */
export function expectWrittenOnlyBy(box, ...allowed) {
  for (const [name, at] of Object.entries(places)) {
    if (!allowed.includes(name)) assert.ok(!isUsed(at(box)), `a store was written to ${name}`);
  }
  for (const form of Object.keys(forms)) {
    assert.ok(!existsSync(join(box.root, wantedBy(form))), `the folder's ${form} setting was obeyed`);
  }
  return isUsed(places[allowed.at(-1)](box));
}
