export const hover = {
  name: 'hovering over a finding says what is wrong, and which rule says so',
  async run({ page, workbench, camera }) {
    await workbench.openFile('src/pricing.ts');
    await page.locator('.view-line', { hasText: 'export function priceOf(' }).getByText('priceOf').hover();
    const shown = page.locator('.monaco-hover', { hasText: 'long-parameter-list' }).first();
    await shown.waitFor();
    await camera.shoot('hover');
  },
};
