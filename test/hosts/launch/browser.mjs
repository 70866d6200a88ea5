import { chromium } from 'playwright-core';
import { findChromium } from '../../../scripts/chromium.mjs';

const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A headless Chromium with one page, large enough for a readable screenshot. */
export async function openBrowser({ width = 1280, height = 800 } = {}) {
  const browser = await chromium.launch({ executablePath: await findChromium(), headless: true, args });
  const context = await browser.newContext({ viewport: { width, height }, serviceWorkers: 'allow' });
  return { browser, page: await context.newPage() };
}
