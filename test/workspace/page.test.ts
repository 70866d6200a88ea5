import { expect, test } from 'vitest';
import { renamed, roomyTier } from '../harness/engine.js';
import { testWorkspace } from '../harness/workspace.js';

/** As many files as make a page worth its while. */
const many = Object.fromEntries(
  Array.from({ length: 60 }, (_, index) => [`f${index}.ts`, `export const a${index} = ${index};\n`]),
);
const page = { text: 'printed', counts: { error: 0, warning: 1, info: 2, hint: 3 } };

async function opened(files: Readonly<Record<string, string>>, disk: ReturnType<typeof roomyTier>) {
  const { workspace } = testWorkspace(files, { tiers: [roomyTier(), disk] });
  await workspace.open();
  return workspace;
}

test('a page is found again by another process, for its own form only', async () => {
  const disk = renamed(roomyTier(), 'disk');
  (await (await opened(many, disk)).page('text')).keep(page);
  const later = await opened(many, disk);
  expect((await later.page('text')).page).toEqual(page);
  expect((await later.page('json')).page).toBeUndefined();
});

test.each([
  ['another content', { ...many, 'f0.ts': 'export {};\n' }],
  ['one file more', { ...many, 'g.ts': 'export {};\n' }],
  ['one file less', Object.fromEntries(Object.entries(many).slice(1))],
])('%s is another page', async (_, changed) => {
  const disk = renamed(roomyTier(), 'disk');
  (await (await opened(many, disk)).page('text')).keep(page);
  expect((await (await opened(changed, disk)).page('text')).page).toBeUndefined();
});

test('another setting is another page', async () => {
  const disk = renamed(roomyTier(), 'disk');
  (await (await opened(many, disk)).page('text')).keep(page);
  const later = await opened(many, disk);
  await later.setSettings('flags', { rules: { 'magic-number': 'off' } });
  expect((await later.page('text')).page).toBeUndefined();
});

test('what was printed while a file changed is not kept, even when the change was taken back', async () => {
  const disk = renamed(roomyTier(), 'disk');
  const workspace = await opened(many, disk);
  const slot = await workspace.page('text');
  workspace.setBuffer('f0.ts', 'typed');
  workspace.closeBuffer('f0.ts');
  slot.keep(page);
  expect((await workspace.page('text')).page).toBeUndefined();
});

test('clearing the cache drops pages', async () => {
  const disk = renamed(roomyTier(), 'disk');
  const workspace = await opened(many, disk);
  (await workspace.page('text')).keep(page);
  await workspace.clear();
  expect((await workspace.page('text')).page).toBeUndefined();
});
