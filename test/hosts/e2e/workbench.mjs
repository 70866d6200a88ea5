/** Drives one open workbench page the way a user does; every wait ends with a plain error. */
const waitMs = 20_000;
const webviewMs = 30_000;
const keyTries = 10;
const keyMs = 1_000;
const pollMs = 100;

export const quickInput = '.quick-input-widget input.input';
const quickRows = '.quick-input-list .monaco-list-row';
const problems = '.markers-panel';
const problemRows = `${problems} .monaco-list-row`;
const problemFilter = '.panel input[placeholder^="Filter"]';

export class Workbench {
  constructor(page) {
    this.page = page;
  }

  statusBarItem(text) {
    return this.page.locator('.statusbar-item', { hasText: text }).first();
  }

  notification(text) {
    return this.page.locator('.notification-list-item', { hasText: text }).first();
  }

  /** The first visible row of the Problems view, a file or a finding, that contains the text. */
  problem(text) {
    return this.page.locator(problemRows, { hasText: text }).first();
  }

  /** Opens the palette and runs a command by its full title. */
  async run(title) {
    await this.#openQuickInput('F1');
    await this.page.locator(quickInput).fill(`>${title}`);
    const row = this.page.locator(quickRows, { hasText: title }).first();
    await row.waitFor({ timeout: waitMs });
    await row.click();
  }

  /** Opens a file of the workspace by its path and puts the cursor into it. */
  async openFile(path) {
    await this.#openQuickInput('Control+P');
    await this.page.locator(quickInput).fill(path);
    const name = path.split('/').at(-1);
    await this.page.locator(quickRows, { hasText: name }).first().click({ timeout: waitMs });
    await this.page.locator('.tab.active', { hasText: name }).waitFor({ timeout: waitMs });
    await this.editor().waitFor({ timeout: waitMs });
  }

  editor() {
    return this.page.locator('.editor-group-container.active .monaco-editor[role="code"]').first();
  }

  /** The first key can arrive before the page listens to keys, so it is pressed until the input shows. */
  async #openQuickInput(key) {
    const input = this.page.locator(quickInput);
    if (await input.isVisible()) await this.page.keyboard.press('Escape');
    for (let tries = 0; tries < keyTries; tries++) {
      await this.page.keyboard.press(key);
      const shown = input.waitFor({ state: 'visible', timeout: keyMs });
      if (await shown.then(() => true).catch(() => false)) return;
    }
    throw new Error(`${key} opened no quick input`);
  }

  /** Shows the Problems view with only what matches a text: its list is virtual, rows below the fold are not there. */
  async showProblems(matching = '') {
    if (!(await this.page.locator(problems).isVisible())) await this.run('View: Focus Problems');
    await this.page.locator(problems).waitFor({ timeout: waitMs });
    await this.page.locator(problemFilter).fill(matching);
  }

  /** Leaves the whole height to the editor. */
  async hidePanel() {
    if (!(await this.page.locator('.part.panel').isVisible())) return;
    await this.run('View: Hide Panel');
    await this.page.locator('.part.panel').waitFor({ state: 'hidden', timeout: waitMs });
  }

  async closeEditors() {
    await this.run('View: Close All Editors');
    await this.page.locator('.tab').first().waitFor({ state: 'detached', timeout: waitMs });
  }

  /** The webview frame that holds an element: webviews are nested frames, found by what is in them. */
  async webview(selector) {
    const end = Date.now() + webviewMs;
    while (Date.now() < end) {
      for (const frame of this.page.frames()) {
        const count = await frame
          .locator(selector)
          .count()
          .catch(() => 0);
        if (count > 0) return frame;
      }
      await this.page.waitForTimeout(pollMs);
    }
    throw new Error(`no webview with ${selector} in ${webviewMs} ms`);
  }

  /** Waits until a probe returns something true; returns that. */
  async until(what, probe, timeoutMs = waitMs) {
    const end = Date.now() + timeoutMs;
    while (Date.now() < end) {
      const found = await probe();
      if (found) return found;
      await this.page.waitForTimeout(pollMs);
    }
    throw new Error(`not within ${timeoutMs} ms: ${what}`);
  }
}
