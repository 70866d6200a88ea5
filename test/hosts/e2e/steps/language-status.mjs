export const languageStatus = {
  name: 'the language status says how good the answer for this file is',
  async run({ page, workbench, camera }) {
    await workbench.openFile('src/pricing.ts');
    await page.locator('.statusbar-item[id="status.languageStatus"]').hover();
    await page.locator('.hover-language-status', { hasText: 'Treewarden' }).first().waitFor();
    await camera.shoot('language-status');
    await page.mouse.move(640, 300);
  },
};
