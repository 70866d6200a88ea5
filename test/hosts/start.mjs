/** What a newcomer does: `npm start`, open the printed address, look at Problems and the status bar, press Ctrl-C. */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Workbench } from './e2e/workbench.mjs';
import { openBrowser } from './launch/browser.mjs';
import { artifacts, repository } from './launch/sandbox.mjs';

const startMs = 120_000;
const endMs = 10_000;
const address = /http:\/\/127\.0\.0\.1:\d+\/\S+/;

function start() {
  const child = spawn(process.execPath, [join(repository, 'scripts/start.mjs'), '--server'], {
    cwd: repository,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const printed = new Promise((resolve, reject) => {
    let text = '';
    child.stdout.on('data', chunk => {
      text += chunk;
      if (address.test(text)) resolve(address.exec(text)[0]);
    });
    child.once('exit', code => reject(new Error(`npm start ended with ${code}:\n${text}`)));
    setTimeout(() => reject(new Error(`no address within ${startMs} ms:\n${text}`)), startMs).unref();
  });
  return { child, printed };
}

async function look(url) {
  const { browser, page } = await openBrowser();
  try {
    await page.goto(url, { waitUntil: 'commit' });
    await page.locator('.monaco-workbench').waitFor({ timeout: 60_000 });
    const workbench = new Workbench(page);
    await workbench.statusBarItem(/Treewarden .*[1-9]\d* problems/).waitFor({ timeout: 60_000 });
    await workbench.showProblems();
    await workbench.problem('treewarden').waitFor({ timeout: 20_000 });
    console.log(`      ${await workbench.statusBarItem('Treewarden').innerText()}`);
  } finally {
    await page.screenshot({ path: join(artifacts, 'start.png') });
    await browser.close();
  }
}

/** The processes that live in the folder of this start. */
function living(sandbox) {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,args='], { encoding: 'utf8' });
  return stdout.split('\n').filter(line => line.includes(sandbox));
}

async function main() {
  const { child, printed } = start();
  process.once('exit', () => child.kill('SIGINT'));
  const url = await printed;
  const [sandbox] = /[^/]*tw-\w+/.exec(url);
  console.log(`ok    npm start prints ${url}`);
  await look(url);
  console.log('ok    that address shows findings in Problems and numbers in the status bar');
  assert.ok(living(sandbox).length > 0, 'the processes of the server are not recognised');
  const ended = new Promise(resolve => child.once('exit', resolve));
  child.kill('SIGINT');
  assert.equal(await Promise.race([ended, sleep(endMs, 'still running')]), 0);
  for (let tries = 0; living(sandbox).length > 0 && tries < 20; tries++) await sleep(100);
  assert.deepEqual(living(sandbox), []);
  console.log('ok    Ctrl-C ends it and leaves no process');
  console.log('3 passed, 0 failed');
}

main().catch(error => {
  console.log(`FAIL  ${error.stack}\n0 passed, 1 failed`);
  process.exit(1);
});
