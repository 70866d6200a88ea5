export const problems = {
  name: 'opening a file fills the Problems view',
  async run({ workbench, camera }) {
    await workbench.openFile('src/pricing.ts');
    await workbench.showProblems();
    await workbench.problem('Treewarden').waitFor({ timeout: 30_000 });
    await workbench.openFile('src/pricing.ts');
    await camera.shoot('overview');
  },
};
