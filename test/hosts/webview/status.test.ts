import { expect, test } from 'vitest';
import type { Status } from '../../../src/workspace/status.js';
import { pageTests } from './page-tests.js';
import { busy, empty, failing, kind, rich } from './samples.js';
import type { ThemeName } from './themes.js';

const { inPage, style } = pageTests<Status>('status');

inPage('waits in plain words and says once that it is ready', async show => {
  const panel = await show();
  expect(await panel.text()).toBe('Waiting for Treewarden to answer.');
  expect(await panel.sent()).toEqual([{ type: 'ready' }]);
});

inPage('says what is empty in plain words', async show => {
  const text = await (await show(empty)).text();
  for (const words of [
    'No answers asked yet.',
    'Nothing analysed yet.',
    'No cache is open yet.',
    'No folder is open.',
    'No workers yet.',
    'All settings are valid.',
    'No errors since Treewarden started.',
  ]) {
    expect(text).toContain(words);
  }
  expect(text).not.toMatch(/NaN|undefined|null|Infinity/);
});

inPage('formats what it shows', async show => {
  const panel = await show(rich);
  expect(await panel.text('.figures')).toMatch(/94\.2%[\s\S]*1,496[\s\S]*205[\s\S]*52\.9 MB/);
  expect(await panel.text('#kinds')).toContain('18,412');
  expect(await panel.text('#tiers')).toMatch(/61\.4 MB of 100 MB/);
  expect(await panel.text('#tiers')).toContain('0.0021 ms');
  expect(await panel.text('#store')).toMatch(/Open[\s\S]*: 1,496 files, no differences/);
  expect(await panel.text('header')).toContain('2 h 14 min');
  expect(await panel.text()).not.toMatch(/NaN|undefined|null|Infinity/);
});

inPage('names its tables, rows and meters for those who cannot see them', async show => {
  const { page } = await show(rich);
  const findings = page.getByRole('table', { name: 'By severity' });
  expect(await findings.getByRole('row', { name: /Warnings 47/ }).count()).toBe(1);
  expect(await page.getByRole('rowheader', { name: 'syntax-tree' }).count()).toBe(1);
  expect(await page.getByRole('columnheader', { name: 'Compute' }).count()).toBe(1);
  const meter = page.getByRole('meter', { name: 'Size, disk' });
  expect(await meter.getAttribute('aria-valuetext')).toBe('48.2\u00a0MB of 512\u00a0MB');
  expect(await page.getByRole('region').count()).toBe(await page.getByRole('heading', { level: 2 }).count());
});

inPage('keeps the roles of a table whose rows are cards', async show => {
  const { page } = await show(rich, { width: 400 });
  const table = page.getByRole('table', { name: /What was asked for/ });
  expect(await table.getByRole('row').count()).toBe(rich.kinds.length + 2);
  expect(await table.getByRole('rowheader').count()).toBe(rich.kinds.length);
});

inPage('shows progress', async show => {
  const panel = await show(busy(642));
  const bar = panel.page.getByRole('progressbar', { name: 'Scanning files' });
  expect(await bar.getAttribute('aria-valuenow')).toBe('642');
  expect(await panel.text('.activity')).toContain('642 of 1,284');
  await panel.show(rich);
  expect(await bar.count()).toBe(0);
  expect(await panel.text('.activity')).toContain('Idle: 4 files not analysed yet');
});

inPage('puts first what is wrong', async show => {
  const panel = await show(failing);
  expect(await panel.text('.notice >> nth=0')).toContain('The disk of the cache is full');
  expect(await panel.text('.notice >> nth=1')).toContain('2 settings are not valid');
  const errors = await panel.page.locator('#errors tbody tr').allInnerTexts();
  expect(errors[0]).toMatch(/Nov 21, 2026, 11:57:00\s+store\/disk-full/);
  expect(await panel.text('#kinds')).toContain('214 corrupt');
  expect(await panel.text('#store')).toContain('3 differences');
});

inPage('tells the host which button was pressed', async show => {
  const panel = await show(rich);
  for (const title of [
    'Scan Workspace',
    'Verify Cache',
    'Revalidate',
    'Clear Cache',
    'Copy Report',
    'Open Log',
    'Open Settings',
  ]) {
    await panel.page.getByRole('button', { name: title }).click();
  }
  await panel.page.getByRole('button', { name: 'Clear findings' }).press('Enter');
  const commands = ['scan', 'verify', 'revalidate', 'clear', 'copy-report', 'open-log', 'open-settings'];
  expect((await panel.sent()).slice(1)).toEqual([
    ...commands.map(command => ({ type: 'run', command })),
    { type: 'run', command: 'clear', kind: 'findings' },
  ]);
});

inPage('keeps focus, selection, scroll and elements over updates, even when rows move', async show => {
  const panel = await show(busy(10));
  await panel.page.evaluate(`
    document.querySelector('[aria-label="Clear findings"]').focus();
    window.row = document.querySelector('tr[data-key="findings"]');
    getSelection().selectAllChildren(document.querySelector('#memory dl'));
    scrollTo(0, 300);
  `);
  for (let done = 20; done <= 200; done += 20) await panel.show(busy(done));
  const moved = busy(300);
  await panel.show({ ...moved, kinds: [kind('clones'), moved.kinds[1]!, moved.kinds[0]!] });
  expect(
    await panel.page.evaluate(`[
      document.activeElement.ariaLabel, row.isConnected, row === document.querySelector('tr[data-key="findings"]'),
      getSelection().toString().includes('JavaScript heap'), scrollY,
    ]`),
  ).toEqual(['Clear findings', true, true, true, 300]);
});

inPage('does not touch what has not changed', async show => {
  const panel = await show(rich);
  await panel.page.evaluate(`
    window.changes = 0;
    new MutationObserver(all => { changes += all.length; })
      .observe(document.querySelector('main'), { subtree: true, childList: true, attributes: true, characterData: true });
  `);
  await panel.show(rich);
  expect(await panel.page.evaluate('changes')).toBe(0);
  await panel.show({ ...rich, memory: { ...rich.memory, heapBytes: 1 } });
  expect(await panel.page.evaluate('changes')).toBe(1);
});

inPage('speaks at most every two seconds', async show => {
  const panel = await show(empty);
  await panel.page.clock.install();
  await panel.page.reload();
  await panel.page.evaluate(`
    window.spoken = [];
    new MutationObserver(() => spoken.push(document.querySelector('[aria-live]').textContent))
      .observe(document.querySelector('[aria-live]'), { childList: true });
  `);
  for (let done = 0; done <= 1284; done += 107) {
    await panel.page.evaluate(
      `window.postMessage(${JSON.stringify({ type: 'view', view: busy(done) })}, '*')`,
    );
    await panel.page.clock.runFor(400);
  }
  await panel.page.clock.runFor(4000);
  const spoken = await panel.page.evaluate<string[]>('spoken');
  expect(spoken.length).toBeLessThanOrEqual(4);
  expect(spoken.at(-1)).toBe('Scanning files, 100%');
});

inPage('holds still for those who asked for it', async show => {
  const status: Status = { ...empty, activity: { doing: 'listing', done: 0, total: 0 } };
  const still = await show(status, { options: { reducedMotion: 'reduce' } });
  const moving = await show(status);
  const animations = 'document.getAnimations().length';
  expect([await still.page.evaluate(animations), await moving.page.evaluate(animations)]).toEqual([0, 1]);
});

const pictured: ReadonlySet<number> = new Set([1280, 800, 400]);
const looks: readonly (readonly [name: string, status: Status, theme: ThemeName])[] = [
  ['rich', rich, 'dark'],
  ['rich', rich, 'light'],
  ['rich', rich, 'high-contrast'],
  ['busy', busy(812), 'dark'],
  ['failing', failing, 'dark'],
  ['failing', failing, 'light'],
  ['failing', failing, 'high-contrast'],
  ['empty', empty, 'light'],
];

for (const [name, status, theme] of looks) {
  inPage(`fits beside an editor: ${name}, ${theme}`, async show => {
    const panel = await show(status, { theme });
    for (const width of [1280, 1081, 800, 641, 400, 320]) {
      await panel.page.setViewportSize({ width, height: 900 });
      expect([width, await panel.overflow()]).toEqual([width, 0]);
      const path = `artifacts/webview-${name}-${theme}-${width}.png`;
      if (pictured.has(width)) await panel.page.screenshot({ path, fullPage: true });
    }
  });
}

test('has no colours of its own', () => {
  expect(style()).toContain('--vscode-foreground');
  expect(style()).not.toMatch(
    /#[0-9a-f]{3,8}\b|\b(rgb|hsl|oklch)a?\(|:\s*(white|black|red|green|blue|gray)\b|url\(/i,
  );
});
