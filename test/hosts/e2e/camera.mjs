import { copyFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { artifacts, repository } from '../launch/sandbox.mjs';

const settleMs = 400;
const ours = /^(?:\w+-\d\d-|failure-).*\.png$/;
const schemes = { light: '.monaco-workbench.vs', dark: '.monaco-workbench.vs-dark' };

/** With these settings the window follows the page's colour scheme, at once and without touching the focus. */
export const followScheme = {
  'window.autoDetectColorScheme': true,
  'workbench.preferredLightColorTheme': 'Light Modern',
  'workbench.preferredDarkColorTheme': 'Dark Modern',
};

/** Those of the run before. */
export function removePictures() {
  mkdirSync(artifacts, { recursive: true });
  for (const file of readdirSync(artifacts)) {
    if (ours.test(file)) rmSync(join(artifacts, file));
  }
}

/** Takes each picture in a light and in the dark theme, numbered in the order of the run. */
export class Camera {
  #page;
  #act;
  #taken = 0;

  constructor(page, act) {
    this.#page = page;
    this.#act = act;
  }

  async shoot(name) {
    const start = `${this.#act}-${String(++this.#taken).padStart(2, '0')}-${name}`;
    for (const [scheme, mark] of Object.entries(schemes)) {
      await this.#page.emulateMedia({ colorScheme: scheme });
      await this.#page.locator(mark).waitFor({ state: 'attached' });
      await this.#page.waitForTimeout(settleMs);
      await this.#page.screenshot({ path: join(artifacts, `${start}-${scheme}.png`) });
    }
    if (name === 'overview' && process.argv.includes('--readme')) this.#publish(`${start}-dark.png`);
  }

  async failure(number) {
    const path = join(artifacts, `failure-${this.#act}-${number}.png`);
    await this.#page
      .screenshot({ path, timeout: 10_000 })
      .catch(error => console.log(`      ${error.message}`));
  }

  #publish(file) {
    mkdirSync(join(repository, 'media'), { recursive: true });
    copyFileSync(join(artifacts, file), join(repository, 'media/screenshot.png'));
  }
}
