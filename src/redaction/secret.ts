/** Where a secret stands in a text: code unit offsets, half-open. */
export interface Secret {
  /** What it is, for people: `github-token`, `password`. */
  readonly kind: string;
  readonly start: number;
  readonly end: number;
}

/** What comes before a token: no part of a word, or an escaped line end or a percent code, which end in a letter. */
export const tokenStart = String.raw`(?<=^|[^\w-]|\\[nrt]|%[\dA-F]{2})`;
