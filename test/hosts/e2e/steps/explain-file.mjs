export const explainFile = {
  name: 'Explain This File says where the results came from',
  async run({ page, workbench, camera }) {
    await workbench.closeEditors();
    await workbench.openFile('src/orders.ts');
    await workbench.hidePanel();
    await workbench.run('Treewarden: Explain This File');
    await page.locator('.tab.active', { hasText: 'orders.ts.explain' }).waitFor();
    await camera.shoot('explained');
  },
};
