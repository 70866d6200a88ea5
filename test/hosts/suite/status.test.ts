import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { commands } from 'vscode';
import { openSample, rulesShown, until } from './waiting.js';

/** Process ids of the language servers that this extension host started. */
function servers(): number[] {
  const rows = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args=']).toString().split('\n');
  const mine = rows
    .map(row => row.trim().split(/\s+/))
    .filter(([, parent]) => Number(parent) === process.pid);
  return mine.filter(row => row.some(part => part.endsWith('server.mjs'))).map(([pid]) => Number(pid));
}

describe('the server', () => {
  before(async function () {
    if (process.platform === 'win32') this.skip();
    await openSample('src/pricing.ts');
    await until('findings', () => rulesShown('src/pricing.ts').length > 0);
  });

  it('runs once for the window', () => {
    assert.equal(servers().length, 1);
  });

  it('is another process after a restart, and the old one is gone', async () => {
    const [before] = servers();
    await commands.executeCommand('treewarden.restartServer');
    await until('the other server', () => servers().length === 1 && servers()[0] !== before);
    await until('findings', () => rulesShown('src/pricing.ts').length > 0);
    await commands.executeCommand('treewarden.scanWorkspace'); // Answered by a server that has started.
  });

  it('is started again after a crash and answers as before', async () => {
    const [before] = servers();
    assert.ok(before);
    const shown = rulesShown('src/pricing.ts');
    process.kill(before, 'SIGKILL');
    await until('the other server', () => servers().length === 1 && servers()[0] !== before);
    await commands.executeCommand('treewarden.scanWorkspace');
    await until('the same findings', () => rulesShown('src/pricing.ts').join() === shown.join());
  });

  it('is on its feet when the panel asks for its numbers', async () => {
    await commands.executeCommand('treewarden.showStatus');
    await commands.executeCommand('treewarden.scanWorkspace');
    await commands.executeCommand('workbench.action.closeActiveEditor');
  });
});
