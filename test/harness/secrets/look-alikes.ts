import { createHash, randomUUID } from 'node:crypto';
import { alphanumeric, base64, digits, hex, lower, type Random, upper } from './random.js';

/** Text that looks like a secret and is none, by kind. */
export const lookAlikes: Readonly<Record<string, (random: Random) => string>> = {
  uuid: random => `requestId: "${uuid(random)}"`,
  'git hash': random => `git checkout ${random.text(hex, 40)}`,
  digest: random => `sha256:${random.text(hex, 64)}  dist/app.tar.gz`,
  'subresource integrity': random => `"integrity": "sha512-${random.text(base64, 86)}=="`,
  'base64 image': random => `src="data:image/png;base64,iVBORw0KGgoAAAANSUhEUg${random.text(base64, 400)}"`,
  prose: random => `The password is sent to the server, and the token ${random.words(12, ' ')}.`,
  'example key': random =>
    random.pick([
      ['AK', 'IAIOSFODNN7EXAMPLE'].join(''),
      `aws_secret_access_key = ${['wJalrXUtnFEMI/K7MDENG', '/bPxRfiCYEXAMPLEKEY'].join('')}`,
      `GITHUB_TOKEN=${['gh', 'p_', 'x'.repeat(36)].join('')}`,
      `OPENAI_API_KEY=${['sk', '-your-openai-api-key-goes-in-here-please'].join('')}`,
      'password: "<your-password>"',
      'API_KEY=changeme_1234',
    ]),
  template: random =>
    random.pick([
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a template is what is looked at.
      'password=${DB_PASSWORD_2}',
      'token: {{ secrets.DEPLOY_TOKEN_V2 }}',
      'Authorization: Bearer $ACCESS_TOKEN_1',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a template is what is looked at.
      'postgres://app:${PGPASSWORD}@db.internal/orders',
    ]),
  'variable name': random => `const ${random.words(2, '_')}_token_2 = ${random.words(3, '')}Password2;`,
  'code with the words': random =>
    random.pick([
      'const password = await readPassword(user1);',
      'token: parseToken(request.headers.authorization2),',
      'interface Login { password: string; token?: string }',
      'if (password.length < 8) throw new WeakPassword("at least 8 characters");',
      'secret = process.env.CLIENT_SECRET_V2',
      'tokenUrl: "https://login.acme.io/oauth2/v2.0/token"',
      'private-key: ./certs/dev2.pem',
      'passwordInput: "#password-2"',
    ]),
  version: random =>
    `"${random.words(2, '-')}": "^${random.below(20)}.${random.below(90)}.0-beta.${random.below(9)}"`,
  'file path': random => `/home/dev/projects/${random.words(2, '-')}/src/${random.words(3, '/')}/token2.ts`,
  'minified code': random =>
    `!function(e,t){var n=t(${random.below(999)}),r=n.${random.text(lower, 2)};e.exports=function(e){return r(e.token,${random.below(99)})}}(${random.text(lower, 1)},s);`,
  'css colour': random => `--token-primary: #${random.text(hex, 6)}; background: #${random.text(hex, 8)}`,
  'phone number': random =>
    `Call +${random.text(digits, 2)} ${random.text(digits, 3)} ${random.text(digits, 7)}`,
  'css class': random => `class="sk-circle-${random.words(3, '-')}-fade-delay-12 sk-child"`,
  'cache name': random =>
    `cacheKey: "${random.words(2, ':')}:${random.below(9999)}:v2", maxTokens: ${random.below(99999)}`,
  'number named by a word': random =>
    `"tokens_used": ${random.below(1e9)}, "password_min_length": 12, "token_type": "Bearer"`,
  'source map': random =>
    `//# sourceMappingURL=data:application/json;base64,${Buffer.from(`{"version":3,"names":["${random.text(alphanumeric, 40)}"]}`).toString('base64')}`,
  'public key': random =>
    `-----BEGIN PUBLIC KEY-----\n${random.text(base64, 64)}\n${random.text(base64, 56)}\n-----END PUBLIC KEY-----\nssh-ed25519 AAAAC3NzaC1lZDI1NTE5${random.text(base64, 48)} ${random.text(upper, 1)}@host`,
};

function uuid(random: Random): string {
  const text = createHash('sha256')
    .update(String(random.below(1e9)))
    .digest('hex');
  return randomUUID().replace(/[0-9a-f]/g, (_, at: number) => text[at] ?? '0');
}
