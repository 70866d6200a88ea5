import { input } from '../engine/query.js';

/** Decides the grammar. JavaScript allows JSX everywhere; TypeScript only in `tsx`. */
export type Language = 'js' | 'jsx' | 'ts' | 'tsx';

/** Why a file has no text to analyse. */
type Unreadable = 'binary' | 'too-large';

/** A file as the user sees it: the open buffer if there is one, else the disk. The path is not part of it: equal files share results. */
export interface SourceText {
  /** Without a byte-order mark; invalid UTF-8 is replaced by U+FFFD. Empty when unreadable. */
  readonly text: string;
  readonly language: Language;
  readonly unreadable?: Unreadable;
  /** The bytes were not valid UTF-8, so positions may differ from other tools'. */
  readonly lossy?: boolean;
}

export const sourceText = input<SourceText>('source-text');

const languages: ReadonlyMap<string, Language> = new Map([
  ['.js', 'js'],
  ['.mjs', 'js'],
  ['.cjs', 'js'],
  ['.jsx', 'jsx'],
  ['.ts', 'ts'],
  ['.mts', 'ts'],
  ['.cts', 'ts'],
  ['.tsx', 'tsx'],
]);

/** File extensions that are analysed, with the dot. */
export const sourceExtensions: readonly string[] = [...languages.keys()];

/** The language of a path by its extension, or undefined if it is none of ours. */
export function languageOf(path: string): Language | undefined {
  return languages.get(path.slice(path.lastIndexOf('.')).toLowerCase());
}
