import { chromium } from 'playwright-core';
import { chromiumFlags, findChromium } from '../../../scripts/chromium.mjs';

/** A headless Chromium with one page, large enough for a readable screenshot. */
export async function openBrowser({ width = 1280, height = 800 } = {}) {
  const browser = await chromium.launch({
    executablePath: await findChromium(),
    headless: true,
    args: chromiumFlags,
  });
  const context = await browser.newContext({ viewport: { width, height }, serviceWorkers: 'allow' });
  return { browser, page: await context.newPage() };
}
