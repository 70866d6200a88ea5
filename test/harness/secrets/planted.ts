import { checkDigitsOf } from '../../../src/redaction/check-digits.js';
import { alphanumeric, base32, base64, base64url, digits, hex, lower, type Random, upper } from './random.js';

/** Makes a secret that nobody ever held. Prefixes are joined at run time: no line of ours may look like a secret. */
export type Planting = (random: Random) => {
  readonly secret: string;
  /** The text around it, where its kind asks for one. */
  readonly within?: (secret: string) => string;
};

const joined = (...parts: readonly string[]): string => parts.join('');
const form =
  (prefix: readonly string[], alphabet: string, length: number): Planting =>
  random => ({ secret: joined(...prefix, random.text(alphabet, length)) });

export const plantings: Readonly<Record<string, Planting>> = {
  'aws access key': form(['AK', 'IA'], base32, 16),
  'aws secret key': random => ({
    secret: random.text(base64, 40),
    within: secret =>
      random.pick([
        `AWS_SECRET_ACCESS_KEY=${secret}`,
        `"secretAccessKey": "${secret}"`,
        `aws_secret_access_key = ${secret}`,
      ]),
  }),
  'github token': random => {
    const body = random.text(alphanumeric, 30);
    return { secret: joined('gh', random.pick(['p', 'o', 's', 'u', 'r']), '_', body, checkDigitsOf(body)) };
  },
  'github fine-grained token': random => ({
    secret: joined('github', '_pat_', random.text(alphanumeric, 22), '_', random.text(alphanumeric, 59)),
  }),
  'gitlab token': form(['gl', 'pat-'], base64url, 20),
  'npm token': random => {
    const body = random.text(alphanumeric, 30);
    return { secret: joined('np', 'm_', body, checkDigitsOf(body)) };
  },
  'slack token': random => ({
    secret: [
      `xo${random.pick(['xb', 'xp'])}`,
      random.text(digits, 12),
      random.text(digits, 12),
      random.text(alphanumeric, 24),
    ].join('-'),
  }),
  'stripe key': random => ({
    secret: joined(
      random.pick(['s', 'r']),
      'k_',
      random.pick(['live', 'test']),
      '_',
      random.text(alphanumeric, random.pick([24, 99])),
    ),
  }),
  'google key': form(['AI', 'za'], base64url, 35),
  'openai key': random => ({
    secret: joined('sk', '-', random.pick(['proj-', '', 'svcacct-']), random.text(alphanumeric, 48)),
  }),
  'anthropic key': random => ({ secret: joined('sk', '-ant-', 'api03-', random.text(base64url, 93), 'AA') }),
  'sendgrid key': random => ({
    secret: joined('S', 'G.', random.text(base64url, 22), '.', random.text(base64url, 43)),
  }),
  'json web token': random => ({
    secret: [
      encoded({ alg: random.pick(['HS256', 'RS256', 'ES256']), typ: 'JWT' }),
      encoded({ sub: random.text(digits, 10), iat: random.below(2_000_000_000) }),
      random.text(base64url, random.pick([43, 86])),
    ].join('.'),
  }),
  'bearer token': random => ({
    secret: random.text(random.pick([alphanumeric, hex, base64url]), random.pick([24, 32, 64])),
    within: secret =>
      random.pick([
        `curl -H "Authorization: Bearer ${secret}" https://api.acme.io/v1`,
        `Authorization: bearer ${secret}`,
        `headers: { Authorization: 'Bearer ${secret}' }`,
      ]),
  }),
  'basic credentials': random => ({
    secret: Buffer.from(`${random.words(1, '')}:${password(random)}`).toString('base64'),
    within: secret => `Authorization: Basic ${secret}`,
  }),
  'connection string': random => ({
    secret: random.text(alphanumeric, random.pick([10, 16, 24])),
    within: secret =>
      random.pick(['postgres', 'mysql', 'mongodb+srv', 'redis', 'amqps', 'https']) +
      joined(':', '//', 'app:', secret, '@', 'db.internal', ':5432/orders'),
  }),
  'private key': random => {
    const label = `${random.pick(['', 'RSA ', 'EC ', 'OPENSSH ', 'ENCRYPTED '])}PRIVATE KEY`;
    const rows = Array.from({ length: random.pick([2, 14, 26]) }, () => random.text(base64, 64));
    const end = random.pick(['\n', '\\n', '\r\n']);
    return {
      secret: [
        joined('-----', 'BEGIN ', label, '-----'),
        ...rows,
        joined('-----', 'END ', label, '-----'),
      ].join(end),
    };
  },
  password: random => ({
    secret: password(random),
    within: secret =>
      random.pick([
        `password: "${secret}"`,
        `DB_PASSWORD=${secret}`,
        `  db_passwd: ${secret}`,
        `const password = '${secret}';`,
        `{\\"password\\":\\"${secret}\\"}`,
        `<password>${secret}</password>`,
        `mysqldump --password ${secret} orders`,
      ]),
  }),
  'generic secret': random => ({
    secret: random.text(random.pick([alphanumeric, hex, base64url]), random.pick([20, 32, 40, 64])),
    within: secret =>
      random.pick([
        `API_KEY=${secret}`,
        `clientSecret: '${secret}',`,
        `"auth_token": "${secret}"`,
        `encryption-key: ${secret}`,
        `?access_token=${secret}&page=2`,
        `x-api-key: ${secret}`,
      ]),
  }),
  'account key': random => ({
    secret: `${random.text(base64, 86)}==`,
    within: secret =>
      `DefaultEndpointsProtocol=https;AccountName=${random.words(1, '')};AccountKey=${secret};EndpointSuffix=core.windows.net`,
  }),
};

/** Upper, lower, a digit and a sign, as most sites ask for. */
function password(random: Random): string {
  return [
    random.text(upper, 2),
    random.text(lower, random.pick([3, 5])),
    random.text(digits, 3),
    random.text('!#$%^*+=', 2),
    random.text(alphanumeric, random.pick([1, 6])),
  ].join('');
}

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
