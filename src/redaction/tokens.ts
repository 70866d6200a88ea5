import { endsInCheckDigits } from './check-digits.js';
import { isPlaceholder, isRandom } from './randomness.js';
import { type Secret, tokenStart } from './secret.js';

interface TokenKind {
  readonly kind: string;
  /** What the text must hold for the pattern to be tried at all. */
  readonly marker: string;
  /** A body takes only characters that cannot come before a token, so each character is looked at once. */
  readonly body: string;
  /** Default: not a placeholder. */
  readonly check?: (token: string) => boolean;
}

const checked = (token: string): boolean => endsInCheckDigits(token) || isRandom(token);

/**
 * Tokens that are known by their form, as their issuers document it: those that secretlint lacks, does not look for
 * unless told to, or knows in one of several forms.
 */
const kinds: readonly TokenKind[] = [
  { kind: 'age-key', marker: 'AGE-SECRET-KEY-1', body: 'AGE-SECRET-KEY-1[0-9A-Z]{58}' },
  { kind: 'anthropic-key', marker: 'sk-ant-', body: String.raw`sk-ant-[\w-]{32,}` },
  { kind: 'atlassian-token', marker: 'ATATT3', body: String.raw`ATATT3[\w-]{60,}={0,2}[0-9A-F]{0,8}` },
  { kind: 'aws-access-key', marker: 'AKIA', body: 'AKIA[A-Z2-7]{16}' },
  { kind: 'aws-access-key', marker: 'ASIA', body: 'ASIA[A-Z2-7]{16}' },
  { kind: 'digitalocean-token', marker: '_v1_', body: 'do[opr]_v1_[a-f0-9]{64}' },
  {
    kind: 'discord-token',
    marker: '.',
    body: String.raw`[MNO][\w-]{23,27}\.[\w-]{6}\.[\w-]{27,38}`,
    check: isRandom,
  },
  { kind: 'github-token', marker: 'gh', body: 'gh[pousr]_[A-Za-z0-9]{36}', check: checked },
  {
    kind: 'github-token',
    marker: 'github_pat_',
    body: 'github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}',
  },
  { kind: 'github-token', marker: 'ghs_', body: String.raw`ghs_\d{1,20}_[\w-]+\.[\w-]+\.[\w-]+` },
  {
    kind: 'gitlab-token',
    marker: 'gl',
    body: String.raw`gl(?:pat|dt|rt|ptt|soat|cbt|ft|imt|agent|oas)-[\w-]{20,}`,
  },
  { kind: 'google-key', marker: 'AIza', body: String.raw`AIza[\w-]{35}` },
  { kind: 'google-client-secret', marker: 'GOCSPX-', body: String.raw`GOCSPX-[\w-]{28}` },
  { kind: 'google-token', marker: 'ya29.', body: String.raw`ya29\.[\w-]{20,}` },
  { kind: 'mailchimp-key', marker: '-us', body: String.raw`[0-9a-f]{32}-us\d{1,2}` },
  { kind: 'mailgun-key', marker: 'key-', body: 'key-[0-9a-f]{32}' },
  { kind: 'new-relic-key', marker: 'NRAK-', body: 'NRAK-[A-Z0-9]{27}' },
  { kind: 'npm-token', marker: 'npm_', body: 'npm_[A-Za-z0-9]{36}', check: checked },
  { kind: 'openai-key', marker: 'sk-', body: String.raw`sk-[\w-]{32,}`, check: isRandom },
  { kind: 'postman-key', marker: 'PMAK-', body: 'PMAK-[0-9a-f]{24}-[0-9a-f]{34}' },
  { kind: 'pypi-token', marker: 'pypi-AgE', body: String.raw`pypi-AgE[\w-]{50,}` },
  { kind: 'rubygems-key', marker: 'rubygems_', body: 'rubygems_[0-9a-f]{48}' },
  { kind: 'sendgrid-key', marker: 'SG.', body: String.raw`SG\.[\w-]{22}\.[\w-]{43}` },
  { kind: 'sentry-token', marker: 'sntry', body: String.raw`sntry[su]_[\w+/=]{40,}` },
  { kind: 'slack-token', marker: 'xox', body: String.raw`xox[abeoprs]-[\w-]{20,}`, check: isRandom },
  { kind: 'slack-token', marker: 'xapp-', body: String.raw`xapp-[\w-]{30,}`, check: isRandom },
  { kind: 'stripe-key', marker: 'k_', body: '[sr]k_(?:live|test)_[A-Za-z0-9]{16,}' },
  { kind: 'stripe-webhook-secret', marker: 'whsec_', body: 'whsec_[A-Za-z0-9+/]{24,}={0,2}' },
  { kind: 'supabase-token', marker: 'sbp_', body: 'sbp_[0-9a-f]{40}' },
  { kind: 'telegram-token', marker: ':AA', body: String.raw`\d{8,10}:AA[\w-]{33}` },
  { kind: 'twilio-key', marker: 'SK', body: 'SK[0-9a-f]{32}' },
  { kind: 'vault-token', marker: 'hv', body: String.raw`hv[sbr]\.[\w-]{24,}`, check: isRandom },
  {
    kind: 'json-web-token',
    marker: 'eyJ',
    body: String.raw`eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*`,
    check: isWebToken,
  },
];

const patterns = kinds.map(({ kind, marker, body, check }) => ({
  kind,
  marker,
  pattern: new RegExp(`${tokenStart}(?:${body})(?![A-Za-z0-9])`, 'g'),
  check: check ?? ((token: string) => !isPlaceholder(token)),
}));

export function* tokens(text: string): Generator<Secret> {
  for (const { kind, marker, pattern, check } of patterns) {
    if (!text.includes(marker)) continue;
    for (const { 0: token, index } of text.matchAll(pattern)) {
      if (check(token)) yield { kind, start: index, end: index + token.length };
    }
  }
}

/** RFC 7519: the first part is a JSON object in base64url that names the algorithm. */
function isWebToken(token: string): boolean {
  return /"(?:alg|enc)"\s*:/.test(Buffer.from(token.slice(0, token.indexOf('.')), 'base64url').toString());
}
