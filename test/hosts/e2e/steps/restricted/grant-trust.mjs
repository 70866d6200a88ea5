import { silencedRule } from '../../../launch/hostile.mjs';
import { askInEveryForm } from './asks-in-vain.mjs';
import { expectWrittenOnlyBy } from './written.mjs';

export const grantTrust = {
  name: 'once trusted its settings file counts at once, but still not its cache folder',
  async run(stage) {
    const { page, workbench, camera, box } = stage;
    await workbench.showProblems(silencedRule);
    await workbench.problem(silencedRule).waitFor();
    await workbench.run('Workspaces: Manage Workspace Trust');
    await camera.shoot('trust');
    await page.locator('.workspace-trust-editor .monaco-button', { hasText: /^Trust$/ }).click();
    await workbench.problem(silencedRule).waitFor({ state: 'detached', timeout: 30_000 });
    await closeTrustPage(stage);
    await workbench.until('the cache is the user’s', () => expectWrittenOnlyBy(box, 'storage', 'cache'));
    await askInEveryForm(stage, 'storage', 'cache');
  },
};

/** In newer versions the page is a dialog over the workbench, which keeps keys to itself. */
async function closeTrustPage({ page }) {
  const close = page.locator('[aria-label^="Close Modal Editor"]').first();
  if (await close.isVisible()) await close.click();
}
