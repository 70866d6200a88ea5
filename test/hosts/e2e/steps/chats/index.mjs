import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { longChat, secret } from '../../../launch/chats.mjs';
import { quickInput } from '../../workbench.mjs';
import { noComplaint } from '../no-complaint.mjs';

/** The workbench in a browser writes down what is open every five seconds, when it is idle. */
const rememberedMs = 10_000;

const pane = page => page.locator('.pane', { has: page.locator('.pane-header[aria-label*="Chats"]') });
const row = (page, text) => pane(page).locator('.monaco-list-row', { hasText: text }).first();
const welcome = (page, text) => pane(page).locator('.welcome-view-content', { hasText: text });

async function showView({ page, workbench }) {
  await workbench.hidePanel();
  const icon = page.locator('.activitybar .action-item', {
    has: page.locator('a[aria-label^="Treewarden"]'),
  });
  if (!(await icon.getAttribute('class')).includes('checked')) await icon.click();
  await unfold(page, 'Chats', 'true');
}

/** Opens or closes a view. */
async function unfold(page, name, expanded) {
  const header = page.locator(`.pane-header[aria-label*="${name}"]`).first();
  await header.waitFor();
  if ((await header.getAttribute('aria-expanded')) !== expanded) await header.click();
}

/** A menu takes no click while it opens. */
async function choose(page, item) {
  await page.locator('.context-view .monaco-menu').waitFor();
  await page.waitForTimeout(500);
  await page.locator('.context-view .monaco-menu .action-menu-item', { hasText: item }).first().click();
}

const off = {
  name: 'chats are not read until the user allows it',
  async run(stage) {
    const { page, camera } = stage;
    await showView(stage);
    await welcome(page, 'None is read until then').waitFor();
    assert.equal(await pane(page).locator('.monaco-list-row').count(), 0);
    await camera.shoot('off');
    await unfold(page, 'Findings', 'false');
    await pane(page).locator('.monaco-button', { hasText: 'Allow Reading Chats' }).click();
    await row(page, 'Why is shipping free').waitFor();
  },
};

const rows = {
  name: 'chats stand by time, with what is odd about them',
  async run(stage) {
    const { page, camera } = stage;
    await row(page, 'damaged').waitFor();
    await row(page, 'Refactor pricing').waitFor();
    await row(page, 'unsupported version 99').waitFor();
    await row(page, '4 messages').waitFor();
    await row(page, 'Why is shipping free').locator('.monaco-tl-twistie').click();
    await row(page, 'pricing.ts').waitFor();
    await row(page, 'Of Folders That Are Gone').click();
    await row(page, 'shop-prototype').waitFor();
    await camera.shoot('by-time');
    await row(page, 'Write tests for the loyalty').hover();
    await page.locator('.workbench-hover', { hasText: 'Certainly about this folder' }).waitFor();
    await camera.shoot('tooltip');
    await page.keyboard.press('Escape');
    await stage.workbench.run('Treewarden: Group Chats by Program');
    await row(page, 'Claude Code').waitFor();
    await camera.shoot('by-program');
    await row(page, 'Why is shipping free').click({ button: 'right' });
    await page.locator('.context-view .monaco-menu', { hasText: 'Open Chat as Text' }).waitFor();
    await camera.shoot('menu');
    await page.keyboard.press('Escape');
    await stage.workbench.run('Treewarden: Group Chats by Time');
  },
};

const reading = {
  name: 'a chat is read in a preview without secrets, a long one in pages',
  async run({ page, workbench, camera }) {
    await row(page, 'Why is shipping free').click();
    const frame = await workbench.webview('h1:has-text("Why is shipping free")');
    assert.ok(!(await frame.locator('body').innerText()).includes(secret));
    await camera.shoot('preview');
    await row(page, longChat).click();
    const long = await workbench.webview(`h1:has-text("${longChat}")`);
    await long.locator('text=Page 1 of 3').first().waitFor();
    await camera.shoot('pages');
    await long.locator('a:has-text("Next page")').first().click();
    await workbench.webview('text=Page 2 of 3');
    await camera.shoot('page-two');
    await workbench.run('Treewarden: Next Page of Chat');
    await workbench.webview('text=Page 3 of 3');
  },
};

const searching = {
  name: 'chats are searched, and what is found opens at its place',
  async run(stage) {
    const { page, workbench, camera } = stage;
    await workbench.closeEditors();
    await showView(stage);
    await workbench.run('Treewarden: Search Chats…');
    await page.locator(quickInput).fill('till environment');
    await page.keyboard.press('Enter');
    await row(page, 'TILL_TOKEN').waitFor();
    await camera.shoot('found');
    await row(page, 'TILL_TOKEN').click();
    await page.locator('.tab.active', { hasText: 'Why is shipping free' }).waitFor();
    await workbench.editor().waitFor();
    await camera.shoot('text');
    await workbench.run('Treewarden: Search Chats…');
    await page.locator(quickInput).fill('no such words');
    await page.keyboard.press('Enter');
    await welcome(page, 'No chat has all of these words').waitFor();
    await camera.shoot('not-found');
    await pane(page).locator('.monaco-button', { hasText: 'Clear Search' }).click();
    await row(page, 'Why is shipping free').waitFor();
  },
};

const exporting = {
  name: 'a group is exported without secrets',
  async run({ page, box, workbench, camera }) {
    await workbench.closeEditors();
    await row(page, 'Today').click({ button: 'right' });
    await choose(page, 'Export Chats');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Markdown' }).first().click();
    const file = join(box.workspace, 'chats.md');
    await page.locator(quickInput).fill(file);
    await page.keyboard.press('Enter');
    await workbench.notification('Exported').waitFor();
    await camera.shoot('exported');
    assert.ok(existsSync(file));
    const text = readFileSync(file, 'utf8');
    assert.ok(text.includes('# Why is shipping free') && !text.includes(secret));
  },
};

const reloading = {
  name: 'chats that were open are there again after a reload, to be read and as text',
  async run({ page, workbench }) {
    await workbench.closeEditors();
    await row(page, longChat).click();
    await workbench.webview(`h1:has-text("${longChat}")`);
    await row(page, 'Why is shipping free').click({ button: 'right' });
    await choose(page, 'Open Chat as Text');
    await page.locator('.tab.active', { hasText: 'Why is shipping free' }).waitFor();
    await page.waitForTimeout(rememberedMs);
    await page.reload();
    await page.locator('.tab.active', { hasText: 'Why is shipping free' }).waitFor();
    await page.locator('.view-lines', { hasText: 'redacted' }).first().waitFor();
    // It may have followed the text.
    await page.locator('.tab', { hasText: 'Preview ' }).click();
    await workbench.webview(`h1:has-text("${longChat}"), h1:has-text("Why is shipping free")`);
    await workbench.closeEditors();
  },
};

export const chatSteps = [off, rows, reading, searching, exporting, reloading, noComplaint];
