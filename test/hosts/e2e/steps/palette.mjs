import { quickInput } from '../workbench.mjs';

const titles = ['Show Status', 'Scan Workspace', 'Explain This File'];

export const palette = {
  name: 'the palette lists the commands',
  async run({ page, workbench, camera }) {
    await workbench.until('the palette opens', async () => {
      await page.keyboard.press('F1');
      return page.locator(quickInput).isVisible();
    });
    for (const title of titles) {
      // The list is virtual: what is below the fold is not there.
      await page.locator(quickInput).fill(`>Treewarden: ${title}`);
      await page.locator('.quick-input-list .monaco-list-row', { hasText: `Treewarden: ${title}` }).waitFor();
    }
    await page.locator(quickInput).fill('>Treewarden: ');
    await camera.shoot('palette');
    await page.keyboard.press('Escape');
  },
};
