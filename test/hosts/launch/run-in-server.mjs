import { appendFileSync, copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openBrowser } from './browser.mjs';
import { artifacts } from './sandbox.mjs';
import { developmentArguments, startServer, workbenchUrl } from './server.mjs';

const screenshotMs = 10_000;

/**
 * Loads an extension and its tests into the extension host of a VS Code server, as a desktop VS Code does with
 * `--extensionDevelopmentPath` and `--extensionTestsPath`; resolves to the exit code of the run and why.
 */
export async function runInServer(box, { extension, tests, opened, env, timeoutMs }) {
  mkdirSync(artifacts, { recursive: true });
  let server;
  let browser;
  try {
    server = await startServer(box, { env, args: developmentArguments });
    const chromium = await openBrowser();
    browser = chromium.browser;
    const ended = endOf(chromium.page, server, timeoutMs);
    await chromium.page.goto(testsUrl(server, { extension, tests, opened }), { waitUntil: 'commit' });
    const outcome = await ended;
    if (outcome.code !== 0) await screenshot(chromium.page);
    return outcome;
  } catch (error) {
    return { code: 1, why: error.stack };
  } finally {
    await browser?.close();
    server?.stop();
    if (existsSync(box.log)) copyFileSync(box.log, join(artifacts, 'suite-server.log'));
  }
}

function testsUrl(server, { extension, tests, opened }) {
  const remote = path => `vscode-remote://${server.authority}${encodeURI(path)}`;
  return workbenchUrl(server, opened, [
    ['extensionDevelopmentPath', remote(extension)],
    ['extensionTestsPath', remote(tests)],
  ]);
}

function endOf(page, server, timeoutMs) {
  const log = join(artifacts, 'suite-console.log');
  rmSync(log, { force: true });
  page.on('console', message => appendFileSync(log, `${message.type()} ${message.text()}\n`));
  return new Promise(resolve => {
    const fail = why => resolve({ code: 1, why });
    const timer = setTimeout(fail, timeoutMs, `no end within ${timeoutMs} ms`);
    page.exposeFunction('codeAutomationExit', code => {
      clearTimeout(timer);
      resolve({ code });
    });
    page.on('crash', () => fail('the page crashed'));
    page.on('close', () => fail('the page closed'));
    server.exited.then(() => fail('the server exited'));
  });
}

async function screenshot(page) {
  const path = join(artifacts, 'suite-failure.png');
  await page.screenshot({ path, timeout: screenshotMs }).catch(error => console.error(error.message));
}
