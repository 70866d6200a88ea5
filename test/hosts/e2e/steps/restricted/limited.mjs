import { silencedRule } from '../../../launch/hostile.mjs';
import { expectWrittenOnlyBy } from './written.mjs';

export const limited = {
  name: 'an untrusted folder is analysed by our rules, not by its own settings file',
  async run({ page, workbench, camera, box }) {
    await page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor({ timeout: 60_000 });
    await workbench.openFile('src/pricing.ts');
    await workbench.showProblems(silencedRule);
    await workbench.problem(silencedRule).waitFor({ timeout: 30_000 });
    await camera.shoot('limited');
    await workbench.until('the cache is in the storage', () => expectWrittenOnlyBy(box, 'storage'));
  },
};
