/** Renders media/icon.svg into the PNG files that marketplaces take. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { findChromium } from './chromium.mjs';

const media = join(dirname(fileURLToPath(import.meta.url)), '..', 'media');
const picture = readFileSync(join(media, 'icon.svg'), 'utf8');
const args = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'];
const browser = await chromium.launch({ executablePath: await findChromium(), args });
try {
  for (const size of [128, 256]) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${picture}`);
    const path = join(media, `icon-${size}.png`);
    await page.screenshot({ path, omitBackground: true });
    console.log(path);
  }
} finally {
  await browser.close();
}
