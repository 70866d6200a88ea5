import { expect, test } from 'vitest';
import { tempFolder } from '../harness/temp-folder.js';
import { answersOf, coldAnswers, Live } from './live.js';
import { tidy, untidy } from './texts.js';

const findings = ['long-parameter-list', 'empty-catch', 'nested-ternary', 'magic-number'];

/** Each content, the problem that is told, and whether it is analysed all the same. */
const contents: [name: string, content: string | Uint8Array, problem?: string][] = [
  ['plain', untidy('f')],
  ['with a byte-order mark', `\uFEFF${untidy('f')}`],
  ['with CRLF', untidy('f').replaceAll('\n', '\r\n')],
  ['with lone CR', untidy('f').replaceAll('\n', '\r')],
  ['with line separators', untidy('f').replaceAll('\n', '\u2028')],
  ['in UTF-16', Buffer.from(`\uFEFF${untidy('f')}`, 'utf16le')],
  ['empty', ''],
  ['a mark and nothing else', '\uFEFF'],
  ['without a last line break', untidy('f').trimEnd()],
  ['with a NUL byte', `${untidy('f')}\0`, 'binary'],
  ['NUL bytes alone', new Uint8Array(5000), 'binary'],
  ['with a NUL byte far behind', `${untidy('f')}// ${'x'.repeat(9000)}\n\0`, 'syntax'],
  [
    'invalid UTF-8',
    Buffer.concat([Buffer.from(untidy('f')), Buffer.from([0x2f, 0x2f, 0xff, 0xfe, 0x0a])]),
    'encoding',
  ],
  ['a surrogate half', Buffer.from([0xff, 0xfe, 0x2f, 0, 0x2f, 0, 0, 0xd8]), 'encoding'],
  ['half-typed', `${untidy('f')}function g(`, 'syntax'],
  ['10,000 brackets', `a = ${'['.repeat(10_000)}${']'.repeat(10_000)};\n`, 'too-deep'],
  ['10,000 braces', `${'{'.repeat(10_000)}${'}'.repeat(10_000)}\n`, 'too-deep'],
  ['10,000 open brackets', '['.repeat(10_000), 'too-deep'],
  ['10,000 nested functions', `${'()=>'.repeat(10_000)}1\n`, 'too-deep'],
  ['10,000 nested types', `type T = ${'Array<'.repeat(10_000)}1${'>'.repeat(10_000)};\n`, 'too-deep'],
  ['a sum of 10,000', `a = ${'b + '.repeat(10_000)}1;\n`, 'too-deep'],
  ['larger than the limit', `${untidy('f')}//${'x'.repeat(2_000_000)}\n`, 'too-large'],
];

test.each(
  contents,
)('%s: answered, with a problem where it is one, and kept only if whole', async (_, content, problem) => {
  using folder = tempFolder({ 'odd.ts': content, 'fine.ts': tidy });
  using cache = tempFolder();
  const here = { root: folder.path, cacheHome: cache.path };
  const cold = await coldAnswers(here);
  {
    using first = await new Live(here).open();
    expect(await answersOf(first)).toEqual(cold);
  }
  using second = await new Live(here).open();
  expect(await answersOf(second)).toEqual(cold);
  const { problem: told, freshness } = JSON.parse(cold['odd.ts'] ?? '');
  expect([told?.code, freshness]).toEqual([problem, problem ? 'partial' : 'fresh']);
  if (problem) expect(told.message).toMatch(/\.$/);
  const again = second.takeComputed().filter(line => /(file-facts|findings) odd\.ts/.test(line));
  expect(again).toHaveLength(problem ? 2 : 0);
});

test.each([
  ['with a byte-order mark', `\uFEFF${untidy('f')}`],
  ['with CRLF', untidy('f').replaceAll('\n', '\r\n')],
  ['in UTF-16', Buffer.from(`\uFEFF${untidy('f')}`, 'utf16le')],
  ['invalid UTF-8 in a comment', Buffer.concat([Buffer.from(untidy('f')), Buffer.from([0x2f, 0x2f, 0xff])])],
])('%s: everything is found, at the same places', async (_, content) => {
  using folder = tempFolder({ 'odd.ts': content, 'plain.ts': untidy('f') });
  using live = await new Live({ root: folder.path, noCache: true }).open();
  const { findings: found } = await live.workspace.report('odd.ts');
  expect(found).toEqual((await live.workspace.report('plain.ts')).findings);
  expect(found.map(({ rule }) => rule)).toEqual(expect.arrayContaining(findings));
});

test('a million lines: too large by default, analysed when the limit is raised', async () => {
  using folder = tempFolder({ 'long.js': 'f();\n// Nothing.\n\n\n\n'.repeat(200_000), 'fine.ts': tidy });
  using live = await new Live({ root: folder.path, noCache: true }).open();
  expect(await live.workspace.report('long.js')).toMatchObject({
    freshness: 'partial',
    findings: [],
    problem: { code: 'too-large' },
  });
  expect((await live.workspace.status()).filesRead).toBe(1);
  await live.workspace.setSettings('editor', { maxFileBytes: 10_000_000 });
  expect(await live.workspace.report('long.js')).toMatchObject({ freshness: 'fresh', findings: [] });
});
