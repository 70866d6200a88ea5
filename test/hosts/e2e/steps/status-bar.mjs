export const statusBar = {
  name: 'the status bar item appears',
  async run({ workbench, camera }) {
    await workbench.statusBarItem('Treewarden').waitFor({ timeout: 60_000 });
    await camera.shoot('started');
  },
};
