import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { artifacts } from '../../launch/sandbox.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const findViolations =
  "axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations.map(({ help }) => help))";
const settleMs = 800;

export const diagnose = {
  name: 'Diagnose draws every check, and is accessible',
  async run({ page, workbench, camera }) {
    await workbench.hidePanel();
    await workbench.run('Treewarden: Diagnose');
    const frame = await workbench.webview('#treewarden-diagnosis');
    const whole = await workbench.until('the diagnosis is whole', async () => {
      const text = await frame.locator('#treewarden-diagnosis').innerText();
      return /\d+ checks in/.test(text) && text;
    });
    assert.doesNotMatch(whole, /undefined|NaN|\[object|could not be measured|did not answer/);
    for (const title of ['Environment', 'File watcher', 'Cache on disk', 'Git', 'Chats'])
      assert.ok(whole.includes(title), `${title} is missing`);
    await frame.evaluate(`${axe}; undefined`);
    assert.deepEqual(await frame.evaluate(findViolations), []);
    await camera.shoot('diagnose');
    await page.emulateMedia({ forcedColors: 'active' });
    await page.waitForTimeout(settleMs);
    await page.screenshot({ path: join(artifacts, 'diagnose-high-contrast.png') });
    await page.emulateMedia({ forcedColors: 'none' });
  },
};
