const untouched = ['importer.ts', 'orders.ts', 'report.js'];

export const scanWorkspace = {
  name: 'a workspace scan reports files that are not open',
  async run({ workbench, camera }) {
    await workbench.run('Treewarden: Scan Workspace');
    for (const file of untouched) {
      await workbench.showProblems(file);
      await workbench.problem(file).waitFor({ timeout: 30_000 });
    }
    await workbench.showProblems();
    await camera.shoot('scanned');
  },
};
