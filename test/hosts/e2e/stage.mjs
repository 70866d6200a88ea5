/** Everything a step needs: a packaged extension in a server, the act's workspace open in a page. */
import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { openBrowser } from '../launch/browser.mjs';
import { artifacts, makeSandbox, removeSandbox } from '../launch/sandbox.mjs';
import { installVsix, startServer, workbenchUrl } from '../launch/server.mjs';
import { Camera, followScheme } from './camera.mjs';
import { Workbench } from './workbench.mjs';

const openMs = 60_000;
const usualMs = 20_000;

export class Stage {
  box;
  complaints = [];
  #act;
  #server;
  #browser;

  constructor(act) {
    this.#act = act;
    this.box = makeSandbox({ ...followScheme, ...act.settings });
  }

  install(vsix) {
    this.#act.open(this.box);
    console.log(`      ${installVsix(this.box, vsix)}`);
  }

  async open() {
    this.#server = await startServer(this.box, { asksForTrust: this.#act.asksForTrust === true });
    const { browser, page } = await openBrowser();
    this.#browser = browser;
    this.page = page;
    this.workbench = new Workbench(page);
    this.camera = new Camera(page, this.#act.name);
    await page.emulateMedia({ colorScheme: 'dark' });
    page.setDefaultTimeout(usualMs);
    page.on('pageerror', error => this.complaints.push(error.message));
    page.on('crash', () => this.complaints.push('the page crashed'));
    await page.goto(workbenchUrl(this.#server, this.box.workspace), { waitUntil: 'commit' });
    await page.locator('.monaco-workbench').waitFor({ timeout: openMs });
  }

  async close() {
    await this.#browser?.close();
    this.#server?.stop();
    if (existsSync(this.box.log)) copyFileSync(this.box.log, join(artifacts, `e2e-${this.#act.name}.log`));
    removeSandbox(this.box);
  }
}
