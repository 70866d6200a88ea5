import { expect, test } from 'vitest';
import { analyse } from '../harness/analyse.js';

/** What a pattern sees in a text, as `line:column`. */
function seen(pattern: string, code: string): readonly string[] {
  const found = analyse(code, 'ts').patterns.filter(({ rule }) => rule === pattern);
  return found.map(({ range: [line, column] }) => `${line}:${column}`);
}

test.each([
  ['declared further down', 'function f() {\n  if (cache) g(cache);\n}\nlet cache: string;', ['2:7']],
  ['declared anew inside', 'const n: number = 1;\nfunction f(n: Thing) {\n  if (n) g(n);\n}', []],
  ['declared anew beside', 'const n: number = 1;\n{\n  const n: Thing = g();\n}\nif (n) g(n);', ['5:5']],
  ['named like its function', 'const f = function n(n: number) {\n  if (n) g(n);\n};', ['2:7']],
  ['declared again', 'function f(n: string) {\n  var n = g(n);\n  if (n) g(n);\n}', []],
  ['declared in a namespace', 'var n: Thing;\nnamespace N {\n  var n: number;\n  if (n) g(n);\n}', ['4:7']],
])('a tested name has the type it is declared with: %s', (_, code, places) => {
  expect(seen('loose-equality', code)).toEqual(places);
});

test.each([
  ['declared nowhere', "parseInt('7');", ['1:1']],
  ['declared by the file', "declare function parseInt(text: string): Thing;\nparseInt('7');", []],
  ['imported further down', "parseInt('7');\nimport { parseInt } from './a.js';", []],
  ['declared beside', "{\n  const parseInt = f;\n}\nparseInt('7');", ['4:1']],
])('a name means the global one only where the file does not declare it: %s', (_, code, places) => {
  expect(seen('string-parse', code)).toEqual(places);
});
