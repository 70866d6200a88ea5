import { askFor, forms, silencedRule } from '../../../launch/hostile.mjs';
import { expectWrittenOnlyBy } from './written.mjs';

const noticeMs = 1500;

export const asksInVain = {
  name: 'it asks in vain for a cache folder of its choice, in every form',
  run: stage => askInEveryForm(stage, 'storage'),
};

/** With each form the server starts anew, because that is when the place of the cache is decided. */
export async function askInEveryForm({ page, workbench, box }, ...allowed) {
  for (const form of Object.keys(forms)) {
    askFor(box, form);
    await page.waitForTimeout(noticeMs);
    await workbench.run('Treewarden: Restart Server');
    await workbench.run('Treewarden: Scan Workspace');
    await workbench.showProblems();
    await workbench.problem('Treewarden').waitFor({ timeout: 30_000 });
    expectWrittenOnlyBy(box, ...allowed);
  }
  await workbench.showProblems(silencedRule);
}
