export const quickFix = {
  name: 'the light bulb offers a fix, and applied it mends the finding',
  async run({ page, workbench, camera }) {
    await workbench.openFile('src/pricing.ts');
    await workbench.hidePanel();
    await page.locator('.view-line', { hasText: 'line.quantity > 144' }).getByText('144').click();
    const fix = page.locator('.action-widget', { hasText: 'Extract constant' });
    await workbench.until('the menu opens', async () => {
      await page.keyboard.press('Control+.');
      return fix
        .waitFor({ timeout: 2000 })
        .then(() => true)
        .catch(() => false);
    });
    await camera.shoot('quick-fix');
    await page.keyboard.press('Enter');
    await page.locator('.tab.active.dirty').waitFor();
    await page.keyboard.press('Control+Z');
    await page.locator('.tab.active.dirty').waitFor({ state: 'detached' });
  },
};
