/** Finds, or where it can installs, the Chromium that the host tests drive. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { onPath } from './on-path.mjs';

/** For a browser as root, without a network to ask. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const applications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  join(process.env.PROGRAMFILES ?? '', 'Google/Chrome/Application/chrome.exe'),
];

/** The path of a Chromium or Chrome, installing one when none is there. */
export async function findChromium({ say = console.log } = {}) {
  const given = process.env.CHROMIUM_PATH;
  if (given && !existsSync(given)) throw new Error(`CHROMIUM_PATH names no file: ${given}`);
  const found = given || installed() || fromDebian(say) || (await fromPlaywright(say));
  if (!found) throw new Error('Please install Chromium or Google Chrome, or name one in CHROMIUM_PATH.');
  return found;
}

const installed = () => onPath(...names) ?? applications.find(existsSync);

function fromDebian(say) {
  if (process.getuid?.() !== 0 || !onPath('apt-get')) return undefined;
  say('Installing Chromium with apt-get ...');
  const apt = (...args) => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    return spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
  };
  apt('update');
  apt('install', '-y', '--no-install-recommends', 'chromium', 'fonts-dejavu-core');
  return installed();
}

async function fromPlaywright(say) {
  const { chromium } = await import('playwright-core');
  if (existsSync(chromium.executablePath())) return chromium.executablePath();
  say('Installing Chromium with Playwright ...');
  const cli = join(dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')), 'cli.js');
  if (!existsSync(cli)) return undefined;
  spawnSync(process.execPath, [cli, 'install', 'chromium'], { stdio: ['ignore', 'ignore', 'inherit'] });
  return existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined;
}
