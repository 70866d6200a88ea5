/** Characters of a title that a program does not give itself. */
const mostCharacters = 80;

/** The first line of what was first asked. */
export function titleFrom(text: string | undefined): string | undefined {
  const line = text?.trim().split('\n', 1)[0]?.trim();
  if (!line) return undefined;
  return line.length > mostCharacters ? `${line.slice(0, mostCharacters - 1)}…` : line;
}
