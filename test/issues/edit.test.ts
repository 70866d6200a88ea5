import fc from 'fast-check';
import { expect, test } from 'vitest';
import { editIssue, type IssuePatch, newIssueText } from '../../src/issues/edit.js';
import { issuePriorities, workStates } from '../../src/issues/issue.js';
import { joined, partsOf } from '../../src/issues/parts.js';
import { readHead } from '../../src/issues/read-head.js';

const words = fc
  .string({
    unit: fc.oneof(
      fc.constantFrom(...'ab Z0:#\'"-[]{},&*!|>%@`\\~?'.split('')),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
    ),
    maxLength: 20,
  })
  .map(text => text.replace(/[\r\n\v\f\u2028\u2029\u0085]/g, ' ').trim())
  .filter(text => text !== '');
const links = fc.record({
  rule: fc.constantFrom('long-function', 'magic-number'),
  path: words,
  key: fc.stringMatching(/^[\da-f]{12}$/),
});
const patches: fc.Arbitrary<IssuePatch> = fc.record(
  {
    title: words,
    state: fc.constantFrom(...workStates),
    priority: fc.constantFrom(...issuePriorities),
    labels: fc.array(words, { maxLength: 3 }),
    findings: fc.array(links, { maxLength: 3 }),
    closesWithFindings: fc.boolean(),
  },
  { requiredKeys: [] },
);

test('a new issue says what it was made of', async () => {
  await fc.assert(
    fc.asyncProperty(patches, words, async (patch, title) => {
      const head = await readHead(newIssueText({ ...patch, title }));
      expect(head).toMatchObject({ ...patch, title, problems: [] });
    }),
    { numRuns: 500 },
  );
});

/** Front matters as people and other programs write them. */
const foreign = [
  '',
  '---\n---\n',
  '---\n# what we know\nassignee: ada   # for now\nlabels:\n  - bug\n  - "two words"\nstate: open # begun?\n\n\nestimate: {low: 1, high: 3}\n---\n',
  '\uFEFF---\r\ntitle: "Quoted: yes"\r\nnotes: |\r\n  one\r\n  two\r\npriority: low\r\n---\r\n',
  "---\ntitle: >-\n  folded\n  title\nanchor: &x [1, 2]\nagain: *x\nfindings:\n- {rule: a, path: b, key: '0123456789ab'}\nlast: 1\n---\n",
  '---\ntitle:\nstate:    open\npriority: # none yet\nz: 0x1F\n---\n',
];
const bodies = [
  '',
  'Text.',
  '# Heading #\n\nText\n',
  '\n\n#  Heading  \r\n\r\n---\r\nmore',
  '```\n# no heading\n```\n',
];
const texts = fc.tuple(fc.constantFrom(...foreign), fc.constantFrom(...bodies)).map(parts => parts.join(''));

test('a change is read back, and lines that it does not concern stay as they were', async () => {
  await fc.assert(
    fc.asyncProperty(texts, patches, async (text, patch) => {
      const before = await readHead(text);
      const edited = await editIssue('any', text, patch);
      expect(await readHead(edited)).toMatchObject({ ...before, ...patch });
      for (const line of linesOf(text).filter(isForeign)) expect(linesOf(edited)).toContain(line);
      if (Object.keys(patch).length === 0) expect(edited).toBe(text);
    }),
    { numRuns: 1000 },
  );
});

function linesOf(text: string): readonly string[] {
  return text.split(/(?<=\n)/);
}

/** Of fields that nobody here knows, comments of their own, and the text. */
function isForeign(line: string): boolean {
  return (
    /^(# what|assignee|estimate|notes|anchor|again|last|z:|Text|```|more| {2}one)/.test(line) &&
    line.endsWith('\n')
  );
}

test('a comment behind a value stays, a field is taken away with its lines, another is put last', async () => {
  const text = '---\nassignee: ada\nstate: open # begun?\nlabels:\n  - bug\n---\nText\n';
  expect(
    await editIssue('a', text, { state: 'in progress', labels: ['x y', 'true'], priority: 'high' }),
  ).toBe(
    '---\nassignee: ada\nstate: in progress # begun?\nlabels: [x y, "true"]\npriority: high\n---\nText\n',
  );
  expect(await editIssue('a', text, { state: null })).toBe(
    '---\nassignee: ada\nlabels:\n  - bug\n---\nText\n',
  );
});

test('text is put behind what is there, with its line ends', async () => {
  expect(await editIssue('a', 'One', { append: 'Two' })).toBe('One\n\nTwo\n');
  expect(await editIssue('a', 'One\r\n', { append: 'Two' })).toBe('One\r\n\r\nTwo\r\n');
  expect(await editIssue('a', '---\nx: 1\n---\n', { body: 'Two' })).toBe('---\nx: 1\n---\nTwo\n');
});

test.each([
  ['---\n{ state: open }\n---\n', /key: value/],
  ['---\nstate: [\n---\n', /line \d/],
  ['---\nstate: &s open\nother: *s\n---\n', /cannot be changed/],
])('what cannot be changed safely is left alone: %j', async (text, why) => {
  const error = await editIssue('mine', text, { state: 'in progress' }).catch(thrown => thrown);
  expect(error).toMatchObject({
    code: 'issue/invalid',
    subject: 'mine',
    cause: { message: expect.stringMatching(why) },
  });
});

test('parts put together are the text', () => {
  fc.assert(
    fc.property(fc.oneof(texts, fc.string()), text => {
      expect(joined(partsOf(text))).toBe(text);
    }),
  );
});

test('what is wrong is told with its line and what to write instead, and the rest holds', async () => {
  const text =
    '---\ntitle: 12\nstate: done\nlabels: bug\ncreated: soon\nfindings: [{ rule: a }]\nclose-with-findings: maybe\npriority: high\n---\n# Heading\n';
  const { problems, ...head } = await readHead(text);
  expect(head).toMatchObject({ title: 'Heading', state: 'open', priority: 'high', labels: [] });
  expect(problems.map(({ line, message }) => `${line} ${message}`)).toMatchInlineSnapshot(`
    [
      "2 "title" is 12. It has to be a text.",
      "3 "state" is "done". It has to be "open" or "in progress"; "treewarden issues complete" completes an issue.",
      "4 "labels" is "bug". It has to be a list of texts, such as [bug, cache].",
      "5 "created" is "soon". It has to be a date such as 2026-01-31 or 2026-01-31T12:00:00Z.",
      "6 "findings" is [{"rule":"a"}]. It has to be a list of { rule, path, key }, each a text, the key of twelve hexadecimal digits.",
      "7 "close-with-findings" is "maybe". It has to be true or false.",
    ]
  `);
  expect((await readHead('---\nstate: open\n\nText')).problems).toMatchObject([{ line: 1 }]);
  expect((await readHead('---\nText')).problems).toEqual([]);
});
