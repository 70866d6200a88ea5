import assert from 'node:assert/strict';
import { quickInput } from '../workbench.mjs';

const row = (page, text) => page.locator('.pane-body .monaco-list-row', { hasText: text }).first();

/** Groups, and opens a group that is shut. */
async function groupBy(page, workbench, what, group) {
  await workbench.run(`Treewarden: Group Findings by ${what}`);
  await expand(page, group);
}

async function expand(page, text) {
  const group = page.locator('.pane-body .monaco-list-row[aria-level="1"]', { hasText: text }).first();
  await group.waitFor();
  if ((await group.getAttribute('aria-expanded')) !== 'true') await group.click();
}

export const findingsTree = {
  name: 'the tree of findings groups, filters and opens them',
  async run({ page, workbench, camera }) {
    await workbench.hidePanel();
    await page
      .locator('.activitybar .action-item', { has: page.locator('a[aria-label^="Treewarden"]') })
      .click();
    await expand(page, 'Warnings');
    await row(page, 'parameters').click();
    await page.locator('.tab.active', { hasText: '.ts' }).waitFor();
    await camera.shoot('tree-severity');
    await groupBy(page, workbench, 'Rule', 'nested-ternary');
    await camera.shoot('tree-rule');
    await groupBy(page, workbench, 'File', 'pricing.ts');
    await camera.shoot('tree-file');
    await groupBy(page, workbench, 'Folder', 'src');
    await camera.shoot('tree-folder');
    await filter(page, workbench, 'magic pricing');
    await row(page, 'Magic number').waitFor();
    await camera.shoot('tree-filtered');
    await row(page, 'Magic number').click({ button: 'right' });
    await page.locator('.context-view .monaco-menu', { hasText: 'Go to Rule Page' }).waitFor();
    await camera.shoot('tree-menu');
    await page.keyboard.press('Escape');
    await filter(page, workbench, 'no such words');
    await page.locator('.welcome-view-content', { hasText: 'No finding has these words' }).waitFor();
    await camera.shoot('tree-nothing');
    await workbench.run('Treewarden: Clear Filter of Findings');
    await groupBy(page, workbench, 'Severity', 'Information');
    assert.equal(await page.locator('.welcome-view-content', { hasText: 'No finding' }).count(), 0);
    await workbench.run('View: Show Explorer');
  },
};

async function filter(page, workbench, text) {
  await workbench.run('Treewarden: Filter Findings…');
  await page.locator(quickInput).fill(text);
  await page.keyboard.press('Enter');
}
