/** Sources with something to find in each, told apart by a name. */
export function untidy(name: string): string {
  return `export function ${name}(a, b, c, d, e) {\n  try { a(); } catch {}\n  return a ? b ? c : d : e * 77;\n}\n`;
}

export const tidy = 'export const answer = 1;\n';

/** Parses in part, so that only a part of it is judged. */
export const halfTyped = `${untidy('before')}function after(a, b, c, d, e) { return a.\n`;

export function sources(count: number, prefix = 'src/f'): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`${prefix}${index}.ts`, untidy(`f${index}`)]),
  );
}
