import { isSecretPassword } from './assigned-values.js';
import { isPlaceholder, isRandom } from './randomness.js';
import type { Secret } from './secret.js';

interface CredentialKind {
  readonly kind: string;
  /** Its first group is the secret. Every repetition is bounded, and starts after something of several characters. */
  readonly pattern: RegExp;
  readonly check: (value: string) => boolean;
}

const kinds: readonly CredentialKind[] = [
  // RFC 6750. Prose goes on in words ("bearer authentication"), so the token has to look random.
  { kind: 'bearer-token', pattern: /\bbearer[ \t]{1,4}([\w.~+/-]{16,4096}={0,2})/dgi, check: isRandom },
  // RFC 7617: user and password with a colon between, in base64.
  {
    kind: 'basic-credentials',
    pattern: /\bbasic[ \t]{1,4}([A-Za-z0-9+/]{8,1024}={0,2})/dgi,
    check: isUserAndPassword,
  },
  // Schemes of their own: `Authorization: token …`.
  {
    kind: 'authorization',
    pattern:
      /\bauthorization["']?\s{0,2}[:=]\s{0,2}["']?(?:[\w-]{2,16}[ \t]{1,4})?([\w.~+/-]{16,4096}={0,2})/dgi,
    check: isRandom,
  },
  // RFC 6265: all of them, for which one logs in is not to be seen.
  {
    kind: 'cookie',
    pattern: /\bcookie["']?:[ \t]{0,4}["']?([^\s"'][^\r\n"']{7,4096})/dgi,
    check: hasRandomValue,
  },
  // Docker's and npm's files, curl, sshpass, and what Python's requests takes.
  {
    kind: 'basic-credentials',
    pattern: /\b_?auth\\?["']?\s{0,2}[:=]\s{0,2}\\?["']?([A-Za-z0-9+/]{8,1024}={0,2})/dg,
    check: isUserAndPassword,
  },
  {
    kind: 'password',
    pattern: /\s(?:-u|--user)[ \t]{1,4}["']?[^\s:"']{1,64}:([^\s"']{3,128})/dg,
    check: isTyped,
  },
  { kind: 'password', pattern: /\bsshpass[ \t]{1,4}-p[ \t]{0,4}["']?([^\s"']{3,128})/dg, check: isPassword },
  {
    kind: 'password',
    pattern: /\bauth=\(["'][^"'\s]{1,64}["'],\s{0,2}["']([^"'\s]{3,128})["']/dg,
    check: isTyped,
  },
  // RFC 3986, 3.2.1: `scheme://user:password@host`.
  {
    kind: 'password',
    pattern: /[a-z]:\/\/[^\s:@/'"`<>]{0,128}:([^\s@/'"`<>]{3,256})@[\w[]/dgi,
    check: isPassword,
  },
  {
    kind: 'slack-webhook',
    pattern: /hooks\.slack\.com\/(?:services|workflows)\/([\w/]{20,128})/dg,
    check: isRandom,
  },
  {
    kind: 'discord-webhook',
    pattern: /discord(?:app)?\.com\/api\/webhooks\/\d{10,20}\/([\w-]{40,100})/dg,
    check: isRandom,
  },
  // A signature in an address of Azure's or Google's storage.
  {
    kind: 'signature',
    pattern: /[?&](?:sig|X-Amz-Signature|Signature)=([\w%+/-]{32,256})/dg,
    check: isRandom,
  },
];

/** What authorises by where it stands: headers, addresses. */
export function* credentials(text: string): Generator<Secret> {
  for (const { kind, pattern, check } of kinds) {
    for (const { 1: value = '', indices } of text.matchAll(pattern)) {
      const [start, end] = indices?.[1] ?? [0, 0];
      if (check(value)) yield { kind, start, end };
    }
  }
}

function hasRandomValue(cookies: string): boolean {
  return cookies.split(/[=;]/).some(part => part.length >= leastCookie && isRandom(part));
}

const leastCookie = 12;

function isTyped(value: string): boolean {
  return isSecretPassword(value, false);
}

function isPassword(value: string): boolean {
  return !isPlaceholder(value);
}

function isUserAndPassword(value: string): boolean {
  return /^[\x20-\x7e]+:[\x20-\x7e]+$/.test(Buffer.from(value, 'base64').toString('latin1'));
}
