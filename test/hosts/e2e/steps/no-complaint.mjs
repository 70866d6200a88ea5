import assert from 'node:assert/strict';

export const noComplaint = {
  name: 'nothing complained on the way',
  async run({ page, workbench, complaints }) {
    await workbench.run('Notifications: Show Notifications');
    const errors = page.locator('.notification-list-item .codicon-error');
    assert.equal(await errors.count(), 0, 'an error notification is shown');
    assert.deepEqual(complaints, []);
  },
};
