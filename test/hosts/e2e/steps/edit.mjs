const letters = [...'abcdefghijk'];
const smelly = `export const tooMany = (${letters.join(', ')}) => a;`;

export const edit = {
  name: 'a finding comes with an edit and goes with its undo',
  async run({ page, workbench, camera }) {
    const finding = workbench.problem(`${letters.length} parameters`);
    await workbench.showProblems('cart.ts');
    await workbench.openFile('src/cart.ts');
    await workbench.editor().click();
    await page.keyboard.press('Control+End');
    await page.keyboard.insertText(smelly);
    try {
      await finding.waitFor();
      await camera.shoot('edited');
    } finally {
      await undoAll({ page, workbench });
    }
    await finding.waitFor({ state: 'detached' });
    await workbench.showProblems();
  },
};

async function undoAll({ page, workbench }) {
  const dirty = page.locator('.tab.active.dirty');
  await workbench.until('the edit is undone', async () => {
    if ((await dirty.count()) === 0) return true;
    await workbench.editor().click();
    await page.keyboard.press('Control+Z');
    return false;
  });
}
