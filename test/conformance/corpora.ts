import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { type Language, languageOf } from '../../src/analysis/source-text.js';

/** A file of a corpus, which scripts/corpora.mjs fetched. */
export interface Source {
  /** Relative to the corpus. */
  readonly path: string;
  readonly text: string;
  readonly language: Language;
}

const root = new URL('../../.corpora/', import.meta.url);

/** Names of the corpora that are here; none before scripts/corpora.mjs ran. */
export const corpora: readonly string[] = existsSync(root)
  ? readdirSync(root)
      .filter(name => !name.endsWith('.half'))
      .sort()
  : [];

export function sourcesOf(corpus: string): readonly Source[] {
  const folder = new URL(`${corpus}/`, root);
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  return paths.flatMap(path => {
    const language = languageOf(path);
    return language
      ? { path, language, text: readFileSync(new URL(path, folder), 'utf8').replace(/^\uFEFF/, '') }
      : [];
  });
}
