export const explainFile = {
  name: 'Explain This File says where the results came from',
  async run({ page, workbench, camera }) {
    await workbench.closeEditors();
    await workbench.openFile('src/orders.ts');
    const before = await page.locator('.tab').count();
    await workbench.hidePanel();
    await workbench.run('Treewarden: Explain This File');
    await workbench.until('a page opens', async () => (await page.locator('.tab').count()) > before);
    await camera.shoot('explained');
  },
};
