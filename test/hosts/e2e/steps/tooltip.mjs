import assert from 'node:assert/strict';

export const tooltip = {
  name: 'the status bar has its numbers in a tooltip',
  async run({ page, workbench, camera }) {
    await workbench.statusBarItem('Treewarden').hover();
    const shown = page.locator('.monaco-hover', { hasText: 'Show Status' }).first();
    await shown.waitFor();
    assert.doesNotMatch(await shown.innerText(), /undefined|NaN|\[object/);
    await camera.shoot('tooltip');
    await page.mouse.move(640, 300);
  },
};
