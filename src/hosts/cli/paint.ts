const styles = {
  red: [31, 39],
  yellow: [33, 39],
  blue: [34, 39],
  green: [32, 39],
  dim: [2, 22],
  bold: [1, 22],
  underline: [4, 24],
} as const;

export type Style = keyof typeof styles;
export type Paint = (style: Style, text: string) => string;

/** Colours only for a terminal, and not where the user wants none (https://no-color.org). */
export function paintFor(isTerminal: boolean, env: Readonly<Record<string, string | undefined>>): Paint {
  const isColourful = isTerminal && !env.NO_COLOR && env.TERM !== 'dumb';
  return isColourful ? paint : (_style, text) => text;
}

function paint(style: Style, text: string): string {
  const [on, off] = styles[style];
  return `\x1b[${on}m${text}\x1b[${off}m`;
}

/** Text of a file or its name, which may hold anything, without what would steer the terminal. */
export function harmless(text: string): string {
  return text.replace(/[\0-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, escapeOf);
}

function escapeOf(character: string): string {
  const code = character.charCodeAt(0);
  return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16)}`;
}
