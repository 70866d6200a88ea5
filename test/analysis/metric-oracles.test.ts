// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the snippets hold templates.
import { expect, test } from 'vitest';
import type { Language } from '../../src/analysis/source-text.js';
import { oracleFunctions, oracleMetrics } from '../conformance/oracle-metrics.js';
import { analyse } from '../harness/analyse.js';

/** Traps of ANALYSIS.md §0 to §6 that real projects hold too rarely. ESLint itself says what is right. */
test.each<readonly [code: string, language: Language]>([
  ['class A { [a ? 1 : 2] = b ? 3 : 4; static [c || d]() { return e && f; } }', 'ts'],
  [
    'function f() { @dec(l || m) class A { @dec(a || b) x = c || d; @dec(e ?? g) m(@dec(h && i) j = k) {} } }',
    'ts',
  ],
  [
    'function f() { class A { static { if (a) { for (;;) {} } function g() { if (b) {} } } x = () => { if (c) {} }; } if (d) {} }',
    'ts',
  ],
  ['function f() { class A { accessor x = a ? 1 : 2; accessor y = () => b || c; } }', 'ts'],
  ['function f() { class A { x = class { y = a && b; z = [c || d, () => e ?? f]; }; } return g?.h; }', 'ts'],
  [
    'function f({ a = 1, b: [c = 2, ...d] = [], ...e } = {}, ...[g = 3]) { for (const { h = 4 } of i) {} try {} catch ({ j = 5 }) {} }',
    'ts',
  ],
  [
    'function f(this: void) {} function g(this: A, b) {} class C { m(this: void, d) {} constructor(private e = 1, readonly f?: G) {} }',
    'ts',
  ],
  [
    'function f(a?: () => void, ...b: ((c) => void)[]): asserts a is D {} declare function g(a, b): void; abstract class H { abstract m(a): void; }',
    'ts',
  ],
  [
    'enum A { B = (() => { if (c) {} return 1; })() }\nnamespace N { export function f() { if (a) {} } }',
    'ts',
  ],
  [
    'const o = {\n  async *m() {\n    // c\n\n    /* d */ yield* this;\n  },\n  get\n  x() { return a ?? b; },\n  f: async function () {\n  },\n};',
    'ts',
  ],
  [
    'class A {\n  // before\n  @a\n  // between\n  static async\n  m() {\n  } // after\n  g = async () => {\n\n  };\n}',
    'ts',
  ],
  ['(function () {\n  (() => {\n    if (a) { return; }\n  })();\n}());\nnew (function () {\n});', 'js'],
  [
    'function f() {\n  return `\n\n  ${a /* b */}\n  \n`;\n}\r\nfunction g() {\r\n  // h\r\n\r\n}\u2028function i() {\u2029\u2029}',
    'js',
  ],
  ['function f() { /* a\n b */ c(); /* d\n*/\n/* e */ /* f */\n/* g */ h /* i\n*/ }', 'js'],
  ['function f() {\n  \u00a0\u3000\n  \ufeff\n}', 'js'],
  [
    'function f() { if (a) b; else if (c) { d; } else if (e) ; else { if (g) {} } switch (h) { case i: case j: { k; } default: l; } with_: for (;;) break with_; }',
    'js',
  ],
  [
    'function f() { label: { { a; } } do ; while (b); for (c in d) for (e of g) while (h) try {} catch {} finally { if (i) {} } }',
    'js',
  ],
  [
    'function f() { "use strict"; a &&= b; c ||= d; e ??= g; h += i; j?.[k]?.(l)?.m; (n?.o).p; q?.r.s.t; delete u?.v; }',
    'js',
  ],
  [
    'const f = () => a ? (b, c) : (() => d ? e : g)(); const h = (i = (j) => j || 1) => ({}); const k = async l => { await l; };',
    'js',
  ],
  [
    'const f = () =>\n  <A b={c && d} {...(e || g)}>\n\n    {h ? <i /> : null} // not a comment\n    {/* a comment */}\n  </A>;',
    'tsx',
  ],
  [
    'function f<T extends A extends M ? B : C>(a: D extends E ? 1 : 2, b = (c as G) ?? h!): T { return <J>k satisfies L; }',
    'ts',
  ],
  ['#!/usr/bin/env node\nfunction f() {}', 'js'],
])('ESLint counts the same in %s', (code, language) => {
  const { functions, problem } = analyse(code, language);
  const ours = functions.map(({ anchor, metrics }) => [
    anchor.join(':'),
    Object.fromEntries(oracleMetrics.map(metric => [metric, metrics[metric]])),
  ]);
  expect(problem).toBeUndefined();
  expect(Object.fromEntries(ours)).toEqual(Object.fromEntries(oracleFunctions(code, language)));
  expect(ours).not.toEqual([]);
});
