import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { actionIds, actionOf } from '../../../src/health/actions.js';
import { htmlOf } from '../../../src/health/html.js';
import type { DiagnosisView, FromDiagnosisPage } from '../../../src/hosts/webview/diagnosis-messages.js';
import { diagnosis } from '../../health/machines.js';
import { pageTests } from './page-tests.js';
import type { ThemeName } from './themes.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const { inPage, inBrowser } = pageTests<DiagnosisView>('diagnosis');

/** What the host sends about a machine. */
function viewOf(name: string, change: Partial<DiagnosisView> = {}): DiagnosisView {
  const report = diagnosis(name === 'network-drive' ? '\\\\files\\projects\\shop' : '/home/ada/shop', name);
  return {
    running: false,
    done: report.results.length,
    total: report.results.length,
    results: report.results,
    health: report.health,
    headline: report.headline,
    root: report.site.root,
    tookMs: 812,
    folders: [],
    actions: Object.fromEntries(actionIds.map(id => [id, actionOf(id).title])),
    ...change,
  };
}

const unfoldAll = "for (const one of document.querySelectorAll('details')) one.toggleAttribute('open', true)";

async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(`${axe}; undefined`);
  return page.evaluate(
    "axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => id + ': ' + target + ' ' + failureSummary)))",
  );
}

inPage('waits in plain words and says once that it is ready', async show => {
  const panel = await show();
  expect(await panel.text()).toBe('Waiting for Treewarden to answer.');
  expect(await panel.sent<FromDiagnosisPage>()).toEqual([{ type: 'ready' }]);
});

inPage('shows what is done while the rest is under way', async show => {
  const whole = viewOf('linux');
  const panel = await show({ ...whole, running: true, done: 4, results: whole.results.slice(0, 4) });
  expect(await panel.text('.activity')).toBe('Looking: 4 of 13 checks done');
  expect(await panel.page.getAttribute('[role=progressbar]', 'aria-valuenow')).toBe('4');
  await panel.show(whole);
  expect(await panel.text('h1')).toBe('Everything is in order.');
  expect(await panel.text('.activity')).toBe('13 checks in 0.8 s');
});

inPage('what is wrong lies open with what to do, what is in order is folded', async show => {
  const panel = await show(viewOf('deaf-watcher'));
  expect(await panel.page.locator('details[open]').count()).toBe(1);
  expect(await panel.text('details[open]')).toContain('sudo sysctl fs.inotify.max_user_watches=524288');
  await panel.page.getByRole('button', { name: 'Raise the Limit of Watches' }).click();
  await panel.page.getByRole('button', { name: /^Copy: sudo sysctl/ }).click();
  await panel.page.getByRole('button', { name: 'Export HTML…' }).click();
  expect((await panel.sent<FromDiagnosisPage>()).slice(1)).toEqual([
    { type: 'act', check: 'watcher', problem: 0 },
    { type: 'copy', check: 'watcher', problem: 0, step: 1 },
    { type: 'command', command: 'export-html' },
  ]);
  expect(await panel.text()).not.toMatch(/NaN|undefined|null|Infinity/);
});

inPage(
  'everything can be reached and folded with the keyboard, and stays as the user left it',
  async show => {
    const view = viewOf('deaf-watcher');
    const panel = await show(view);
    const { keyboard } = panel.page;
    const focused = (): Promise<string> =>
      panel.page.evaluate('document.activeElement.innerText.split("\\n")[0]');
    const reached: string[] = [];
    for (let press = 0; press < 6; press++) {
      await keyboard.press('Tab');
      reached.push(await focused());
    }
    expect(reached.slice(0, 5)).toEqual([
      'Run Again',
      'Copy Guide',
      'Export JSON…',
      'Export HTML…',
      'Environment',
    ]);
    await panel.page.locator('summary', { hasText: 'Environment' }).focus();
    await keyboard.press('Enter');
    expect(await panel.page.locator('details[open]').count()).toBe(2);
    await panel.show(view);
    expect(await panel.page.locator('details[open]').count()).toBe(2);
    expect(await focused()).toBe('Environment');
  },
);

const chosenFolder = "document.querySelector('select').selectedOptions[0].text";
const twoFolders = (chosen: string): DiagnosisView['folders'] =>
  ['shop', 'hotfix'].map(name => ({ uri: `file:///${name}`, name, chosen: name === chosen }));

inPage('one folder is named by its path, of several one is chosen', async show => {
  const view = viewOf('linux');
  const panel = await show(view);
  const choice = panel.page.getByRole('combobox', { name: 'Folder' });
  expect(await choice.count()).toBe(0);
  expect(await panel.text('.running')).toBe('/home/ada/shop');
  await panel.show({ ...view, folders: twoFolders('shop') });
  expect(await panel.page.evaluate(chosenFolder)).toBe('shop');
  await choice.selectOption('hotfix');
  expect((await panel.sent<FromDiagnosisPage>()).slice(1)).toEqual([
    { type: 'folder', uri: 'file:///hotfix' },
  ]);
});

inPage('the folder shown is the one that is looked at, whatever was chosen before', async show => {
  const view = viewOf('linux', { folders: twoFolders('shop') });
  const panel = await show(view);
  const shown = (): Promise<string> => panel.page.evaluate(chosenFolder);
  await panel.page.getByRole('combobox', { name: 'Folder' }).focus();
  await panel.page.keyboard.press('ArrowDown');
  await panel.page.keyboard.press('ArrowUp');
  await panel.show({ ...view, folders: twoFolders('hotfix') });
  expect(await shown()).toBe('hotfix');
  await panel.show(view);
  expect(await shown()).toBe('shop');
  expect(await panel.page.evaluate('document.activeElement.ariaLabel')).toBe('Folder');
});

inPage('a page that has nothing to run on says why', async show => {
  const none = { results: [], done: 0, health: 'error', headline: 'The diagnosis did not run.' } as const;
  const panel = await show(viewOf('linux', { ...none, failed: 'The server is not running.' }));
  expect(await panel.text()).toContain('The server is not running.');
});

for (const theme of ['dark', 'light', 'high-contrast'] as const satisfies readonly ThemeName[]) {
  for (const name of ['linux', 'wsl-2-windows-drive', 'full-disk']) {
    inPage(`${theme}, ${name}: no violation of accessibility, no overflow`, async show => {
      const folders = name === 'full-disk' ? twoFolders('shop') : [];
      const panel = await show(viewOf(name, { folders }), { theme });
      if (name === 'linux') await panel.page.evaluate(unfoldAll);
      expect(await violations(panel.page)).toEqual([]);
      expect(await panel.overflow()).toBe(0);
      await panel.page.screenshot({ path: `artifacts/diagnosis-${name}-${theme}.png`, fullPage: true });
    });
  }
}

inPage('fits beside an editor', async show => {
  const panel = await show(viewOf('network-drive', { folders: twoFolders('shop') }), { width: 420 });
  expect(await panel.overflow()).toBe(0);
  expect(await violations(panel.page)).toEqual([]);
  await panel.page.screenshot({ path: 'artifacts/diagnosis-narrow.png', fullPage: true });
});

for (const colorScheme of ['light', 'dark'] as const) {
  inBrowser(`the exported page is accessible in ${colorScheme}`, async browser => {
    for (const [name, width] of [
      ['wsl-2-windows-drive', 1100],
      ['full-disk', 420],
    ] as const) {
      const page = await browser.newPage({ colorScheme, viewport: { width, height: 900 } });
      await page.setContent(htmlOf(diagnosis('/home/ada/shop', name)));
      expect(await violations(page)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
      await page.screenshot({
        path: `artifacts/diagnosis-export-${name}-${colorScheme}.png`,
        fullPage: true,
      });
      await page.close();
    }
  });
}
