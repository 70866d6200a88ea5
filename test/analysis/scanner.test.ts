import { expect, test } from 'vitest';
import { tokensOf } from '../../src/analysis/clones/scanner.js';

test.each([
  ['comments and white space', 'a = b + 1;', '/* x */ a\n =\tb // y\n + 1;'],
  ['line ends', 'a;\nb;', 'a;\r\nb;'],
])('%s make no difference', (_, one, other) => {
  expect(tokensOf(one).encodedTokens()).toBe(tokensOf(other).encodedTokens());
});

test.each([
  ['names', 'a = b', 'a = c'],
  ['strings', '"a"', '"b"'],
  ['numbers', '1e-3', '1e+3'],
  ['what is between slashes', 'x = /a "/; y', 'x = /b "/; y'],
  ['template chunks', `\`a$\{b}c\``, `\`a$\{b}d\``],
])('%s make one', (_, one, other) => {
  expect(tokensOf(one).encodedTokens()).not.toBe(tokensOf(other).encodedTokens());
});

test.each([
  ['a division is no regular expression', 'a / b / c', 5],
  ['a regular expression is one token', 'x = /[/"]\\//g', 4],
  ['a substitution may hold braces and templates', `\`a$\{{ b: \`$\{c}\` }}d\``, 15],
  ['an apostrophe between tags ends with its line', "<b>it's</b>\n", 5],
  ['a string that is not closed ends with its line', "a = 'b\nc", 4],
  ['a comment that is not closed ends with the text', 'a /* b', 1],
])('%s', (_, text, count) => {
  expect(Buffer.from(tokensOf(text).encodedTokens(), 'base64').length / 2).toBe(count);
});
