import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { languageOf } from '../../src/analysis/source-text.js';
import { linesFound } from '../harness/same-lines.js';

/** Filled by scripts/corpora.mjs; minutes of work, so it runs only when asked for with CORPORA=1. */
const root = new URL('../../.corpora/', import.meta.url);
const isAsked = Boolean(process.env.CORPORA) && existsSync(root);

describe.runIf(isAsked)('on real projects ESLint finds the same lines', () => {
  test.each(isAsked ? readdirSync(root) : [])('%s', { timeout: 600_000 }, corpus => {
    const counts = new Map<string, number>();
    for (const path of sourcesBelow(new URL(`${corpus}/`, root))) {
      const { ours, theirs } = linesFound(
        readFileSync(path, 'utf8').replace(/^\uFEFF/, ''),
        languageOf(path.pathname)!,
      );
      expect(ours, path.pathname).toEqual(theirs);
      for (const line of theirs) count(counts, line.slice(line.indexOf(' ') + 1));
    }
    console.log(corpus, Object.fromEntries(counts));
  });
});

function sourcesBelow(folder: URL): readonly URL[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(path => languageOf(path) !== undefined)
    .map(path => new URL(path, folder));
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
