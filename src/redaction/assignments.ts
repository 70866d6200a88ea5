import { isSecretKey, isSecretPassword } from './assigned-values.js';
import type { Secret } from './secret.js';

const words = [
  '(?<password>passw(?:or)?d|passphrase|passcode|pwd)',
  'secret|token|credential',
  '(?:api|access|auth|private|encryption|signing|account|master|shared)[-_]?key',
].join('|');
const rest = String.raw`(?<rest>[\w-]{0,24})`;
const sign = String.raw`\\?["'\x60]?\]?\s{0,4}(?:=>|:=|=|:|>)\s{0,4}`;
const quoted = String.raw`(?<quote>\\?["'\x60])(?<literal>(?:(?!\k<quote>)\S){6,512}?)\k<quote>`;
const bare = String.raw`(?<bare>[^\s"'\x60<>(){}[\],;&|]{6,2048})(?![(\w])`;
const assignment = new RegExp(`(?:${words})${rest}${sign}(?:${quoted}|${bare})`, 'dgi');
/** To the end of the line, as an environment's or YAML's file has it: any sign may be part of the value. */
const line = new RegExp(
  String.raw`^[ \t]{0,64}(?:export |- )?[\w.-]{0,64}?(?:${words})${rest}[ \t]{0,4}[:=][ \t]{0,4}(?<bare>[^\s"'\x60]\S{5,2047})[ \t]*$`,
  'dgim',
);
/** `--password value`, as a shell has it. */
const flag = new RegExp(`--[\\w-]{0,24}?(?:${words})${rest}[ \\t]{1,4}(?:${quoted}|${bare})`, 'dgi');

/** Names of what belongs to a secret and is none: `tokenUrl`, `password_min_length`. */
const aboutIt =
  /(?:id|name|url|uri|path|file|type|header|length|count|limit|pattern|regexp?|label|field|column|ttl|expir\w*|endpoint|prefix|policy|error|message|hint|title|text|selector|input|index|size|kind|usage|version|algorithm|arn|ref)s?$/i;

/** `password = …`, `"apiKey": "…"`, `SECRET=…`: what a name says is secret, if the value does not speak against it. */
export function* assignedSecrets(text: string): Generator<Secret> {
  for (const pattern of [assignment, line, flag]) {
    for (const match of text.matchAll(pattern)) {
      const secret = secretIn(match);
      if (secret) yield secret;
    }
  }
}

function secretIn({ groups, indices, 0: whole }: RegExpExecArray): Secret | undefined {
  const { password, literal, rest: after = '' } = groups ?? {};
  if (aboutIt.test(after)) return undefined;
  const places = indices?.groups ?? {};
  if (literal !== undefined) return judged(literal, places.literal, password !== undefined, true);
  // An environment's line has no quotes; elsewhere a bare word is an expression.
  return judged(groups?.bare, places.bare, password !== undefined, /^[^a-z]*=/.test(whole));
}

function judged(
  value: string | undefined,
  place: readonly [number, number] | undefined,
  isPassword: boolean,
  isLiteral: boolean,
): Secret | undefined {
  if (!value || !place) return undefined;
  const [start, end] = place;
  const isSecret = isPassword ? isSecretPassword(value, isLiteral) : isSecretKey(value);
  return isSecret ? { kind: isPassword ? 'password' : 'secret', start, end } : undefined;
}
