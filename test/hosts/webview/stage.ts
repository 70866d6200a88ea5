import { build } from 'esbuild';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import type { Ready, ToPage } from '../../../src/hosts/webview/messages.js';
import { type ThemeName, themes } from './themes.js';

const origin = 'https://panel.example/';

/** A browser, or undefined and the reason why there is none. */
export async function openBrowser(): Promise<Browser | string> {
  const script: string = new URL('../../../scripts/chromium.mjs', import.meta.url).href;
  try {
    const { chromiumFlags: args, findChromium } = (await import(script)) as {
      chromiumFlags: string[];
      findChromium: () => Promise<string>;
    };
    return await chromium.launch({ executablePath: await findChromium(), args });
  } catch (error) {
    return String(error);
  }
}

/** The page as the extension ships it: bundled script and style, by file name. */
export async function bundle(page: string): Promise<ReadonlyMap<string, string>> {
  const { outputFiles } = await build({
    entryPoints: [`src/hosts/webview/${page}.ts`, `src/hosts/webview/${page}.css`],
    bundle: true,
    format: 'iife',
    target: 'chrome138',
    outdir: 'dist/webview',
    write: false,
  });
  return new Map(outputFiles.map(({ path, text }) => [path.endsWith('.css') ? 'page.css' : 'page.js', text]));
}

export interface Look {
  readonly theme?: ThemeName;
  readonly width?: number;
  readonly options?: BrowserContextOptions;
}

/** Opens the page as a webview would: theme on the root element, strict policy with a nonce, a host that listens. */
export async function openPanel<View>(
  browser: Browser,
  files: ReadonlyMap<string, string>,
  look: Look = {},
): Promise<Panel<View>> {
  const { theme = 'dark', width = 1280, options = {} } = look;
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    timezoneId: 'UTC',
    ...options,
  });
  const page = await context.newPage();
  await page.route(`${origin}**`, route => {
    const name = new URL(route.request().url()).pathname.slice(1);
    const contentType = name.endsWith('.css')
      ? 'text/css'
      : name.endsWith('.js')
        ? 'text/javascript'
        : 'text/html';
    return route.fulfill({ contentType, body: files.get(name) ?? frame(theme) });
  });
  const panel = new Panel<View>(page);
  await page.goto(origin);
  await page.waitForSelector('main');
  return panel;
}

function frame(theme: ThemeName): string {
  const policy = "default-src 'none'; style-src 'nonce-n0'; script-src 'nonce-n0'";
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Treewarden</title>
<link nonce="n0" rel="stylesheet" href="page.css"></head>
<body class="vscode-${theme}"><div id="root"></div><script nonce="n0">
for (const [name, value] of Object.entries(${JSON.stringify(themes[theme])}))
  document.documentElement.style.setProperty('--vscode-' + name, value);
window.sent = [];
window.acquireVsCodeApi = () => ({ postMessage: message => sent.push(message) });
</script><script nonce="n0" src="page.js"></script></body></html>`;
}

/** The host's end of an open page. */
export class Panel<View> {
  /** Whatever the browser complained of: broken policy, exceptions. */
  readonly complaints: string[] = [];

  constructor(readonly page: Page) {
    page.on('pageerror', error => this.complaints.push(String(error)));
    page.on('console', message => this.complaints.push(message.text()));
  }

  /** Sends a view as the editor does, as JSON, and waits until it is drawn. */
  async show(view: View): Promise<void> {
    const message: ToPage<View> = { type: 'view', view };
    await this.page.evaluate(`new Promise(drawn => {
      window.postMessage(${JSON.stringify(message)}, '*');
      setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    })`);
  }

  /** What the page has told its host. */
  sent<Said>(): Promise<readonly (Said | Ready)[]> {
    return this.page.evaluate('sent');
  }

  async text(selector = 'main'): Promise<string> {
    return (await this.page.locator(selector).innerText()).replaceAll('\u00a0', ' ');
  }

  /** How far the page is wider than its pane. */
  overflow(): Promise<number> {
    return this.page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  }

  close(): Promise<void> {
    return this.page.context().close();
  }
}
