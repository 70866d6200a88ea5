/** A pattern as it is meant below a root: without the ways to write that root, or that it is a folder. */
export function plainGlob(pattern: string): string {
  return pattern.replace(/^\.?\//, '').replace(/\/$/, '');
}

/** A pattern that matches a folder matches all below it. */
export function withBelow(pattern: string): readonly string[] {
  return pattern.endsWith('/**') ? [pattern] : [pattern, `${pattern}/**`];
}
