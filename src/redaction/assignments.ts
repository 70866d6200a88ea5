import { isSecretKey, isSecretPassword } from './assigned-values.js';
import type { Secret } from './secret.js';

const words = [
  '(?<password>passw(?:or)?d|passphrase|passcode|pwd|(?<![a-z])pass(?![a-z]))',
  'secret|token|credential',
  '(?:api|access|auth|private|encryption|signing|account|master|shared)[-_]?key',
].join('|');
const rest = String.raw`(?<rest>[\w-]{0,24})`;
const sign = String.raw`\\?["'\x60]?\]?\s{0,4}(?:=>|:=|=|:|>)\s{0,4}`;
const quoted = String.raw`(?<quote>\\?["'\x60])(?<literal>(?:(?!\k<quote>)\S){6,512}?)\k<quote>`;
const bare = String.raw`(?<bare>[^\s"'\x60<>(){}[\],;|]{6,2048})(?![(\w])`;
const assignment = new RegExp(`(?:${words})${rest}${sign}(?:${quoted}|${bare})`, 'dgi');
/** To the end of the line, as an environment's or YAML's file has it: any sign may be part of the value. */
const line = new RegExp(
  String.raw`^[ \t]{0,64}(?:export |- )?[\w.-]{0,64}?(?:${words})${rest}[ \t]{0,4}[:=][ \t]{0,4}(?<bare>[^\s"'\x60]\S{5,2047})[ \t]*$`,
  'dgim',
);
/** `--password value`, `set PASSWORD value`, `login ada password value`, "the token is value". */
const told = new RegExp(
  `(?:${words})${rest}(?:[ \\t]{1,4}(?:is|was))?[ \\t]{1,4}(?:${quoted}|${bare})`,
  'dgi',
);
/** `define('PASSWORD', 'value')`. */
const argument = new RegExp(String.raw`(?:${words})${rest}\\?["'\x60],\s{0,4}${quoted}`, 'dgi');

/** In the last two, a word in quotes may be any word. */
const patterns = [
  { pattern: assignment, quotesAssign: true },
  { pattern: line, quotesAssign: true },
  { pattern: told, quotesAssign: false },
  { pattern: argument, quotesAssign: false },
];

/** Names of what belongs to a secret and is none: `tokenUrl`, `password_min_length`. */
const aboutIt =
  /(?:id|name|url|uri|path|file|type|header|length|count|limit|pattern|regexp?|label|field|column|ttl|expir\w*|endpoint|prefix|policy|error|message|hint|title|text|selector|input|index|size|kind|usage|version|algorithm|arn|ref)s?$/i;

/** `password = …`, `"apiKey": "…"`, `SECRET=…`: what a name says is secret, if the value does not speak against it. */
export function* assignedSecrets(text: string): Generator<Secret> {
  for (const { pattern, quotesAssign } of patterns) {
    for (const match of text.matchAll(pattern)) {
      const secret = secretIn(match, quotesAssign);
      if (secret) yield secret;
    }
  }
}

function secretIn(match: RegExpExecArray, quotesAssign: boolean): Secret | undefined {
  const { password, rest: after } = match.groups ?? {};
  if (aboutIt.test(after ?? '')) return undefined;
  const { value, start, isLiteral } = valueIn(match, quotesAssign);
  const end = start + value.length;
  if (password === undefined) return isSecretKey(value) ? { kind: 'secret', start, end } : undefined;
  return isSecretPassword(value, isLiteral) ? { kind: 'password', start, end } : undefined;
}

function valueIn(match: RegExpExecArray, quotesAssign: boolean) {
  const { literal, bare: open = '' } = match.groups ?? {};
  if (literal !== undefined)
    return { value: literal, start: startOf(match, 'literal'), isLiteral: quotesAssign };
  // An environment's line has no quotes; elsewhere a bare word is an expression.
  const isLiteral = /^[^a-z]*=/.test(match[0]);
  return { value: open.replace(nextParameter, ''), start: startOf(match, 'bare'), isLiteral };
}

function startOf({ indices, index }: RegExpExecArray, group: string): number {
  return indices?.groups?.[group]?.[0] ?? index;
}

/** In an address, what follows is not part of the value. */
const nextParameter = /&[\w.-]{1,64}=.*$/;
