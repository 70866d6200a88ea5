import assert from 'node:assert/strict';

export const showStatus = {
  name: 'Show Status draws the status page',
  async run({ workbench, camera }) {
    await workbench.hidePanel();
    await workbench.run('Treewarden: Show Status');
    const frame = await workbench.webview('#treewarden-status');
    const text = await workbench.until('the page has text', () =>
      frame.locator('#treewarden-status').innerText(),
    );
    assert.doesNotMatch(text, /undefined|NaN|\[object/);
    await camera.shoot('status');
    await frame.locator('#treewarden-status > *').last().scrollIntoViewIfNeeded();
    await camera.shoot('status-end');
  },
};
