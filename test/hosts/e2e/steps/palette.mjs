import { quickInput } from '../workbench.mjs';

const titles = ['Show Status', 'Scan Workspace', 'Explain This File'];

export const palette = {
  name: 'the palette lists the commands',
  async run({ page, workbench, camera }) {
    await workbench.until('the palette opens', async () => {
      await page.keyboard.press('F1');
      return page.locator(quickInput).isVisible();
    });
    await page.locator(quickInput).fill('>Treewarden: ');
    for (const title of titles) {
      await page.locator('.quick-input-list .monaco-list-row', { hasText: `Treewarden: ${title}` }).waitFor();
    }
    await camera.shoot('palette');
    await page.keyboard.press('Escape');
  },
};
