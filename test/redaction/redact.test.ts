import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkDigitsOf } from '../../src/redaction/check-digits.js';
import { redact } from '../../src/redaction/redact.js';
import { lookAlikeTexts, plantedSecrets, type Sample } from '../harness/secrets/corpus.js';

const seeds = [1, 2, 3, 4, 5];

test.each(seeds)('of 200 planted secrets of 20 kinds and 200 look-alikes, seed %i', async seed => {
  const planted = plantedSecrets(seed);
  const alike = lookAlikeTexts(seed);
  expect([planted.length, alike.length, new Set(planted.map(({ kind }) => kind)).size]).toEqual([
    200, 200, 20,
  ]);
  const missed = await those(planted, async sample => !(await isTakenOut(sample)));
  const wrong = await those(alike, async ({ text }) => (await redact(text)).secrets.length > 0);
  const found = planted.length - missed.length;
  const told = [...missed, ...wrong].map(({ kind, text }) => `${kind}: ${text}`).join('\n');
  expect(found / planted.length, told).toBeGreaterThanOrEqual(0.98);
  expect(found / (found + wrong.length), told).toBeGreaterThanOrEqual(0.95);
});

test('what is left of a text is what stands around its secrets, and a second time changes nothing', async () => {
  const samples = fc.shuffledSubarray([...plantedSecrets(6, 3), ...lookAlikeTexts(6, 3)], { maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(samples, async chosen => {
      const text = chosen.map(sample => sample.text).join('\n');
      const { text: clean, secrets } = await redact(text);
      let kept = text;
      for (const { kind, start, end } of secrets.toReversed())
        kept = `${kept.slice(0, start)}[redacted ${kind}]${kept.slice(end)}`;
      expect(clean).toBe(kept);
      for (const { secret } of chosen) if (secret) expect(clean).not.toContain(secret);
      expect(await redact(clean)).toEqual({ text: clean, secrets: [] });
    }),
    { numRuns: 40 },
  );
});

test('a secret is named by what it is, and an address keeps its host', async () => {
  const secret = ['Zx9', '#kQ4v', 'Lm2'].join('');
  const url = `postgres://app:${secret.replace('#', '')}@db.internal:5432/orders`;
  expect((await redact(`DB_PASSWORD=${secret}\nurl: ${url}`)).text).toBe(
    'DB_PASSWORD=[redacted password]\nurl: postgres://app:[redacted password]@db.internal:5432/orders',
  );
  expect(await redact('')).toEqual({ text: '', secrets: [] });
});

test('check digits tell a token of words from a name', async () => {
  // Of a token that was published to show them, and never had a right.
  expect(checkDigitsOf('zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ')).toBe('0mLq17');
  const words = 'registryTokenOfThePrivateScope';
  const token = ['npm', words + checkDigitsOf(words)].join('_');
  expect((await redact(token)).secrets).toHaveLength(1);
  expect((await redact(['npm', `${words}Reader`].join('_'))).secrets).toEqual([]);
});

test.each([
  ['define("DB_PASSWORD", "?")', 'password'],
  ['machine api.acme.io login ada password ?', 'password'],
  ['curl -u ada:? https://api.acme.io', 'password'],
  ["sshpass -p '?' ssh host", 'password'],
  ['the password is ?', 'password'],
  ['spring.datasource.password=?', 'password'],
  ['Cookie: theme=dark; session=?', 'cookie'],
])('%s', async (form, kind) => {
  const secret = ['qT7', '&kQ4vLm2x', 'R9'].join('');
  const { text, secrets } = await redact(form.replace('?', secret));
  expect(secrets).toMatchObject([{ kind }]);
  expect(text).not.toContain('Lm2x');
});

test.each([
  'token: /[A-Za-z0-9_]+/y',
  'PWD=/home/dev/project2/x',
  'password: z.string().min(8).max(64),',
  'password: hashSync("x", 10),',
  "t('auth.password.tooShort1')",
  "['password', 'sha256']",
  'password_reset_token_expires_in=3600s',
  'sk-spinner-double-bounce1 sk-child2',
  'the token (see #12) is read by readTokenFromStorage2',
])('%s is left', async text => {
  expect(await redact(text)).toEqual({ text, secrets: [] });
});

test('a text cannot switch off its own redaction', async () => {
  const [sample] = plantedSecrets(7).filter(({ kind }) => kind === 'stripe key');
  const text = `// secretlint-disable\n${sample?.text} // secretlint-disable-line`;
  expect((await redact(text)).text).not.toContain(sample?.secret);
});

test.each([16_380, 49_140, 65_530, 114_680])('a secret at %i, where pieces of a long text meet', async at => {
  const [sample] = plantedSecrets(8).filter(({ kind }) => kind === 'anthropic key');
  const { secrets } = await redact(`${'- '.repeat(at / 2)}${sample?.secret} ${'- '.repeat(60_000)}`);
  expect(secrets).toMatchObject([{ start: at, end: at + (sample?.secret?.length ?? 0) }]);
});

/** Beginnings of secrets, which a pattern that goes back would try again from each place. */
const beginnings = [
  'a',
  ' ',
  'ghs_1_',
  'ghs_1_a.a.',
  'eyJaaaaaaaa.',
  'xoxb-1-',
  'https://a:',
  'mongodb://a:b',
  'password="',
  'pwd=',
  'secret',
  'api_key-',
  '--password ',
  'bearer ',
  'authorization: ',
  'cookie: ',
  'password is ',
  'token","',
  ' -u a:',
  '-----BEGIN PRIVATE KEY-----',
  'http://x:x-oauth-basic@',
];
const longest = 5_000_000;

test.each(beginnings)('a line of 5 MB of %j takes seconds', { timeout: 60_000 }, async beginning => {
  expect(await cpuSecondsOf(beginning)).toBeLessThan(10);
});

test('so does a line of any beginnings put together', { timeout: 120_000 }, async () => {
  const mixed = fc.array(fc.constantFrom(...beginnings, '_', '.', '=', ':', '@', '/', '"', '\\n'), {
    minLength: 2,
    maxLength: 5,
  });
  await fc.assert(
    fc.asyncProperty(mixed, async parts => {
      expect(await cpuSecondsOf(parts.join(''), longest / 10)).toBeLessThan(2);
    }),
    { numRuns: 25 },
  );
});

async function cpuSecondsOf(unit: string, length = longest): Promise<number> {
  const text = unit.repeat(Math.ceil(length / unit.length));
  const before = process.cpuUsage();
  await redact(text);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

async function those(samples: readonly Sample[], are: (sample: Sample) => Promise<boolean>) {
  const flags = await Promise.all(samples.map(are));
  return samples.filter((_, index) => flags[index]);
}

/** All of it: a secret that is half gone is not redacted. */
async function isTakenOut({ text, secret = '' }: Sample): Promise<boolean> {
  const { secrets } = await redact(text);
  const start = text.indexOf(secret);
  return secrets.some(found => found.start <= start && found.end >= start + secret.length);
}
