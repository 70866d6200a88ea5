import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quickFields, yamlFields } from '../../src/issues/front-matter.js';

const scalars = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'ab Z019_./()+-:#\'",[]{}&*!|>%@~`?\t\\'.split('')), maxLength: 14 }),
  fc.constantFrom('true', 'No', 'null', '~', '12', '0x1f', '.inf', '2026-01-31T10:00:00Z', 'in progress'),
  fc.constantFrom(
    '[a, b]',
    '[]',
    '[true, b]',
    '[a,b]',
    "['a']",
    '"a b"',
    "'it''s'",
    '"\\n"',
    '"a" # b',
    '- a',
  ),
);
const keys = fc.constantFrom(
  'title',
  'state',
  'labels',
  'close-with-findings',
  'x',
  'Y',
  'a b',
  '"q"',
  '  in',
);
const lines = fc.oneof(
  fc.tuple(keys, fc.constantFrom(': ', ':', ':  '), scalars).map(parts => parts.join('')),
  fc.constantFrom('', '# comment', '  continued', 'alone', '...', '\t', '- a'),
);
const matters = fc
  .tuple(fc.array(lines, { maxLength: 6 }), fc.constantFrom('\n', '\r\n'))
  .map(([all, lineEnd]) => all.map(line => line + lineEnd).join(''));

test('what is read without a YAML parser is what a YAML parser reads', async () => {
  let quick = 0;
  await fc.assert(
    fc.asyncProperty(matters, async matter => {
      const fields = quickFields(matter);
      if (!fields) return;
      quick++;
      expect(await yamlFields(matter)).toEqual({ fields });
    }),
    { numRuns: 4000 },
  );
  expect(quick).toBeGreaterThan(400);
});

test('the front matter of an ordinary issue needs no YAML parser', () => {
  const matter =
    "title: Fix the cache (again)\nstate: in progress\nlabels: [bug, cache]\ncreated: 2026-01-31T10:00:00Z\nnote: 'a: b'\n";
  expect([...(quickFields(matter) ?? [])].map(([name, { value, line }]) => [name, value, line])).toEqual([
    ['title', 'Fix the cache (again)', 2],
    ['state', 'in progress', 3],
    ['labels', ['bug', 'cache'], 4],
    ['created', '2026-01-31T10:00:00Z', 5],
    ['note', 'a: b', 6],
  ]);
});

test('an error of YAML, an alias of nothing and a list in place of fields are told with their line', async () => {
  expect(await yamlFields('a: 1\nb: [\nc: 2\n')).toMatchObject({ line: expect.any(Number) });
  expect(await yamlFields('a: 1\nb: *nobody\n')).toMatchObject({ line: 3 });
  expect(await yamlFields('- a\n')).toMatchObject({
    line: 2,
    message: expect.stringContaining('key: value'),
  });
});
