import type { Digest } from '../base/digest.js';
import type { Engine } from '../engine/engine.js';
import type { Entry, Tier } from '../engine/tier.js';
import { encodedPage, type Page, pageKind, printedPage } from './kept-page.js';
import { Whole } from './whole.js';

/** Where the page of this moment lies, or is to lie. */
export interface PageSlot {
  readonly key: Digest;
  readonly page: Page | undefined;
  /** For a scan of all files, whole answers only. Nothing is kept once a file or a setting has changed since the slot was asked for. */
  keep(page: Page): void;
}

/** Beyond this printing anew costs less than it is worth to keep. */
const mostCharacters = 32_000_000;

/** `form` says what is printed and how, so that two forms never share a page. */
export async function pageSlot(engine: Engine, tiers: readonly Tier[], form: string): Promise<PageSlot> {
  const whole = new Whole(engine, tiers, pageKind, form);
  const { revision } = engine;
  const key = await whole.key();
  return {
    key,
    page: pageOf(await whole.find(key)),
    keep: page => {
      const isCurrent = engine.revision === revision;
      if (isCurrent && whole.isWorthwhile && page.text.length <= mostCharacters)
        whole.put(key, encodedPage(page));
    },
  };
}

function pageOf(entry: Entry | undefined): Page | undefined {
  if (!entry?.encoded) return undefined;
  const { bytes, counts } = printedPage(entry.encoded);
  return { text: new TextDecoder().decode(bytes), counts };
}
