import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const noticeMs = 30_000;
const smelly = `export function fresh(flag: number) {
  return flag > 2 ? 'many' : flag > 1 ? 'two' : flag > 0 ? 'one' : 'none';
}
`;

export const diskChange = {
  name: 'a file written and removed by another program is noticed',
  async run({ workbench, box }) {
    const file = join(box.workspace, 'src/fresh.ts');
    await workbench.showProblems('fresh.ts');
    writeFileSync(file, smelly);
    await workbench.problem('fresh.ts').waitFor({ timeout: noticeMs });
    rmSync(file);
    await workbench.problem('fresh.ts').waitFor({ state: 'detached', timeout: noticeMs });
    await workbench.showProblems();
  },
};
