import assert from 'node:assert/strict';
import { closeSync, openSync, readdirSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const store = '[data-key="store"]';

export const mendStore = {
  name: 'Diagnose finds a broken cache, "Rebuild" mends it, and findings are what they were',
  async run({ page, workbench, camera, box }) {
    const before = await shownProblems(workbench);
    await workbench.hidePanel();
    breakLastPage(storeOf(box));
    await workbench.run('Treewarden: Diagnose');
    const frame = await workbench.webview('#treewarden-diagnosis');
    const saysOf = text => frame.locator(store, { hasText: text }).waitFor({ timeout: 30_000 });
    await saysOf('The cache on disk is damaged.');
    await camera.shoot('damaged-store');

    await press(frame, page, 'Rebuild the Cache');
    await saysOf('1 damaged cache file was set aside.');
    const detail = await press(frame, page, 'Remove Damaged Copies');
    assert.match(detail, /Deletes 1 damaged cache file \([\d.]+ [kM]B\) for good/);
    await frame.locator(`${store}.ok`).waitFor({ timeout: 30_000 });
    await camera.shoot('mended-store');

    await workbench.closeEditors();
    assert.deepEqual(await shownProblems(workbench), before);
    await workbench.hidePanel();
  },
};

/** Presses a button of the check of the cache and says yes; answers what was asked. */
async function press(frame, page, title) {
  await frame.locator(`${store} button`, { hasText: title }).click();
  const dialog = page.locator('.monaco-dialog-box');
  await dialog.waitFor();
  const asked = await dialog.innerText();
  await dialog.locator('.monaco-button', { hasText: title }).click();
  return asked;
}

/** Of a file that is opened for it, as they are listed. */
async function shownProblems(workbench) {
  await workbench.openFile('src/pricing.ts');
  await workbench.showProblems();
  await workbench.problem('Treewarden').waitFor({ timeout: 30_000 });
  return workbench.page.locator('.markers-panel .monaco-list-row').allInnerTexts();
}

function storeOf({ root }) {
  const found = readdirSync(root, { recursive: true })
    .filter(path => /treewarden.[^/\\]+.v\d+\.sqlite$/.test(path))
    .map(path => join(root, path));
  assert.equal(found.length, 1, `stores: ${found.join(', ')}`);
  return found[0];
}

/** One that is met where results are read, and not whenever the store is counted; what lies in the log would hide it. */
function breakLastPage(path) {
  const database = new DatabaseSync(path);
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  const pageBytes = Number(database.prepare('PRAGMA page_size').get().page_size);
  database.close();
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.alloc(pageBytes, 0x55), 0, pageBytes, statSync(path).size - pageBytes);
  closeSync(file);
}
