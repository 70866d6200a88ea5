import { mkdirSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { bundle, type Look, openBrowser, openPanel, type Panel } from './stage.js';

export type Show<View> = (view?: View, look?: Look) => Promise<Panel<View>>;

export interface PageTests<View> {
  /** A test of the page, which nothing may make complain. */
  readonly inPage: (name: string, run: (show: Show<View>) => Promise<void>) => void;
  readonly inBrowser: (name: string, run: (browser: Browser) => Promise<void>) => void;
  /** Of the page, as shipped. */
  readonly style: () => string;
}

interface Held {
  browser?: Browser;
  /** Why there is no browser. */
  missing: string;
  files: ReadonlyMap<string, string>;
}

/** One bundle and one browser for all tests of a page; where there is no browser they are skipped with the reason. */
export function pageTests<View>(page: string): PageTests<View> {
  const held: Held = { missing: '', files: new Map() };
  const open: Panel<View>[] = [];
  beforeAll(async () => {
    const found = await openBrowser();
    if (typeof found === 'string') held.missing = found;
    else held.browser = found;
    held.files = await bundle(page);
    mkdirSync('artifacts', { recursive: true });
  }, 120_000);
  afterEach(async () => {
    for (const panel of open.splice(0)) {
      expect(panel.complaints).toEqual([]);
      await panel.close();
    }
  });
  afterAll(() => held.browser?.close());

  const inBrowser: PageTests<View>['inBrowser'] = (name, run) =>
    test(name, { timeout: 60_000 }, ({ skip }) =>
      held.browser ? run(held.browser) : skip(`No browser to show the page in. ${held.missing}`),
    );
  const inPage: PageTests<View>['inPage'] = (name, run) =>
    inBrowser(name, browser =>
      run(async (view, look) => {
        const panel = await openPanel<View>(browser, held.files, look);
        open.push(panel);
        if (view) await panel.show(view);
        return panel;
      }),
    );
  return { inPage, inBrowser, style: () => held.files.get('page.css') ?? '' };
}
