import type { Severity } from '../analysis/rules/rule.js';
import type { Engine } from '../engine/engine.js';
import type { Tier } from '../engine/tier.js';
import { Whole } from './whole.js';

/** The kind under which tiers hold pages. */
export const pageKind = 'scan-page';

/** A whole scan as a host printed it. */
export interface Page {
  readonly text: string;
  /** Findings, for whoever must decide without reading the text. */
  readonly counts: Readonly<Record<Severity, number>>;
}

/** Where the page of this moment lies, or is to lie. */
export interface PageSlot {
  readonly page: Page | undefined;
  /** For a scan of all files, whole answers only. Nothing is kept once a file or a setting has changed since the slot was asked for. */
  keep(page: Page): void;
}

/** Beyond this printing anew costs less than it is worth to keep. */
const mostCharacters = 8_000_000;

/** `form` says what is printed and how, so that two forms never share a page. */
export async function pageSlot(engine: Engine, tiers: readonly Tier[], form: string): Promise<PageSlot> {
  const whole = new Whole(engine, tiers, pageKind, form);
  const { revision } = engine;
  const key = await whole.key();
  return {
    page: (await whole.find(key)) as Page | undefined,
    keep: page => {
      const isCurrent = engine.revision === revision;
      if (isCurrent && whole.isWorthwhile && page.text.length <= mostCharacters) whole.put(key, page);
    },
  };
}
