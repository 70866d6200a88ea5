import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const codeLens = {
  name: 'numbers stand above functions when they are switched on',
  async run({ page, camera, box }) {
    const folder = join(box.workspace, '.vscode');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'settings.json'), '{ "treewarden.codeLens": true }');
    const lens = page.locator('.codelens-decoration', { hasText: 'complexity' }).first();
    await lens.waitFor();
    await camera.shoot('code-lens');
    rmSync(folder, { recursive: true });
    await lens.waitFor({ state: 'detached' });
  },
};
