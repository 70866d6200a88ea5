import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { extensions, window, workspace } from 'vscode';
import { activationTimes } from './activation.js';
import { report } from './numbers.js';

const extensionId = 'treewarden.treewarden';
const mostActivateMs = 50;
const deadlineMs = 30_000;

async function becomesActive(): Promise<boolean> {
  const end = Date.now() + deadlineMs;
  while (Date.now() < end) {
    if (extensions.getExtension(extensionId)?.isActive) return true;
    await sleep(50);
  }
  return false;
}

describe('activation', () => {
  it('finds the extension', () => {
    assert.ok(extensions.getExtension(extensionId), `${extensionId} is not installed`);
  });

  it('comes with the first TypeScript file', async () => {
    const [uri] = await workspace.findFiles('src/pricing.ts');
    assert.ok(uri, 'the sample workspace has no src/pricing.ts');
    await window.showTextDocument(await workspace.openTextDocument(uri));
    assert.ok(await becomesActive(), `not active after ${deadlineMs} ms`);
  });

  it(`returns from activate within ${mostActivateMs} ms`, async () => {
    const { callMs, loadMs, finishMs, event } = await activationTimes(extensionId);
    const told = `load ${loadMs} ms, activate ${callMs} ms, finished ${finishMs} ms, by ${event}`;
    assert.ok(callMs < mostActivateMs, told);
    report({
      'load code, by VS Code': `${loadMs} ms`,
      'activate call, by VS Code': `${callMs} ms`,
      'activated by': event,
    });
  });
});
