import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Language, languageOf } from '../../src/analysis/source-text.js';
import { withoutMarks } from '../harness/annotations.js';
import { linesFound } from '../harness/same-lines.js';

const fixtures = ['rules', 'patterns'].flatMap(folder =>
  readdirSync(new URL(`../fixtures/${folder}/`, import.meta.url)).map(name => `${folder}/${name}`),
);

test.each(fixtures)('ESLint finds the same lines in the fixture %s', name => {
  const fixture = readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8');
  expectSameLines(withoutMarks(fixture), languageOf(name)!);
});

test.each([
  [
    'blocks of every kind',
    'js',
    'if (a) {} else {}\ntry {\n} catch\n{\n}\nfinally {}\nwith_: {}\nfor (;;) {}\ndo {} while (a)',
  ],
  [
    'functions and classes',
    'js',
    'class A { static {} m() {} get x() {} }\nconst f = { m() {}, async *g() {} };\n(function () {})();',
  ],
  ['comments in blocks', 'js', 'if (a) { /**/ }\nif (b) /* { */ {}\nif (c) { // c\n}\nif (d) {\n} // d'],
  [
    'switches',
    'js',
    'switch (a) {\n}\nswitch (b)\n{\n}\nswitch (c /* { */) { /* none */ }\nswitch (d) { default: }\nswitch ({}) {}',
  ],
  [
    'numbers in every place',
    'js',
    `a = 9; a.b = 9; a += 9; [9]; f(9); ({ 9: 9 }); \`\${9}\`;\nfor (let i = 9; i < 9; i += 9);\nreturn_: 9;\nthrow_(9)`,
  ],
  ['signs', 'js', 'x = -1 + +1 - -2;\ny = - 2;\nz = -(-3);\nw = ~7;\nv = !7;\nu = - -5;'],
  [
    'ways to write a number',
    'js',
    'f(1e3, .5, 5., 0b11, 0o17, 0xFF, 1_0, 0b1, 0x2, 1.0, 2e0, 0.0, 1e400)\ng(1n, 0n, 10n, -1n)',
  ],
  [
    'array indexes',
    'js',
    'a[3]; a[-0]; a[3.5]; a[1e2]; a[4294967294];\na[4294967295];\na[3n]; a[-3n];\na?.[4]; a[+5]; ({ [6]: 1 })',
  ],
  [
    'radixes',
    'js',
    'parseInt(a, 8); Number.parseInt(a, 8); Number["parseInt"](a, 8); Number[`parseInt`](a, 8);\nNumber?.parseInt(a, 8);\n(Number?.parseInt)(a, 8);\nNumber.parseInt?.(a, 8);\nparseInt?.(a, 8);\nparseInt(8, a);\nNumber.parseFloat(a, 8);\nnew parseInt(a, 8);\nparseInt(a, -8)',
  ],
  [
    'defaults',
    'js',
    'function f(a = 9, { b = 9, c: { d = 9 } } = {}, [e = -9] = []) {}\n({ a = 9 } = b);\n[a = 9, b[9]] = c;\nfunction g(a = 9 * 2) {}',
  ],
  [
    'fields',
    'ts',
    'class A { a = 9; static b = 9; readonly c = 9; private readonly d = -9; #e = 9; e = 9 * 3; 9 = 1; readonly 8 = 1; accessor f = 9; declare readonly g = 9; constructor(readonly h = 9) {} }',
  ],
  [
    'types',
    'ts',
    'type A = 3 | -4 | (5 | 6);\ntype B = { a: 7 };\ntype C = T[8];\ntype D = T[9 | 10];\ntype E = T[(11 & 12) | 13];\ntype F = 14[];\nlet g: 15;\nfunction h(): 16 {}\ntype I<T = 17> = T;\ntype J = [18, 19];\ntype K = keyof 20;\ntype L = 21 & 22;',
  ],
  [
    'enums',
    'ts',
    'enum A { B = 9, C = -9, D = 9 | 3, E = 1 << 4, F = (5) }\nconst enum G { H = 9 }\ndeclare enum I { J = 9 }',
  ],
  ['numbers in JSX', 'tsx', '<A b={9} c={-9} d={9 + 1} {...{ e: 9 }}>{9}{[9]}</A>;'],
  [
    'casts',
    'ts',
    'f(9 as number, <number>9, 9!, 9 satisfies number);\nconst a = 9 as const;\nlet b = <const>9;',
  ],
  [
    'awaits in heads',
    'ts',
    'for (const a = await 1; await 2; await 3) await 4;\nfor (const a of await 5) await 6;\nfor (const a in await 7) await 8;\nwhile (await 9) {}\ndo {} while (await 10);',
  ],
  [
    'awaits in functions',
    'ts',
    'for (;;) {\n  async () => await 1;\n  async function f() { await 2; }\n  ({ async m() { await 3; } });\n  class A { static async m() { await 4; } static x = await 5; }\n}',
  ],
  [
    'for await',
    'ts',
    'for await (const a of b) { await 1; for (;;) await 2; }\nfor (;;) {\n  for await (const a of await b) await 3;\n}\nfor (;;) for (const a of await 4) await 5;',
  ],
  [
    'await using',
    'ts',
    'for (await using a of b) await 1;\nfor await (await using a of b) {}\nfor (;;) {\n  await using c = d;\n  using e = f;\n}\nawait using g = h;\nfor (await using a = b; ; ) {}',
  ],
  [
    'jumps',
    'ts',
    'function f(a) { for (;;) { if (a) break; else continue; g(); }\n h(); }\nfunction i(a) { x: { if (a) break x; return 1; }\n return 2; }\nfunction j(a) { o: for (const b of a) { for (;;) { if (b) continue o; break o; g(); } h(); }\n return 1; }\nfunction k(a) { do { return 1; } while (a);\n return 2; }\nfunction l(a) { do { if (a) continue; return 1; } while (a);\n return 2; }',
  ],
  [
    'endless loops',
    'js',
    'function a() { while (true) { f(); }\n g(); }\nfunction b() { while (1) if (f()) break;\n g(); }\nfunction c() { for (;;) {}\n g(); }\nfunction d() { do { f(); } while ("x");\n g(); }\nfunction e() { while (!0) {}\n g(); }\nfunction h() { while (0) {}\n g(); }\nfunction i() { for (; null; ) {}\n g(); }',
  ],
  [
    'switches that return',
    'js',
    'function a(x) { switch (x) { case 1: return 1; default: return 2; }\n f(); }\nfunction b(x) { switch (x) { default: return 1; case 1: return 2; case 3: }\n f(); }\nfunction c(x) { switch (x) { case 1: return 1; case 2: return 2; }\n f(); }\nfunction d(x) { switch (x) { default: return 1; }\n f(); }\nfunction e(x) { switch (x) { default: if (x) break; return 1; }\n f(); }\nfunction g(x) { switch (x) { case 1: throw x;\n f(); break; }\n f(); }\nfunction h(x) { switch (x) {}\n return 1; }',
  ],
  [
    'tries',
    'js',
    'function a() { try { return f(); } catch { g(); }\n h(); }\nfunction b() { try { return f(); } catch { throw 1; }\n h(); }\nfunction c() { try { f(); } finally { return 1; }\n h(); }\nfunction d() { try { return 1; } catch { g();\n g(); }\n h(); }\nfunction e() { try { throw 1; } catch (x) {} finally { g(); }\n h(); }\nfunction i() { try { f(); } catch { return 1; } finally { g(); }\n h(); }\nfunction j() { try { try { return f(); } finally { g(); }\n k(); } catch { l(); }\n h(); }\nfunction m(x) { if (x) { try { return 1; } catch { g(); } } else { return 2; }\n h(); }',
  ],
  [
    'unreachable runs',
    'js',
    'function a() { return;\n f();\n ;\n g();\n function h() {}\n i();\n var j;\n k();\n var l = 1;\n class M {}\n x = function () { f(); };\n y(); }\nthrow 1;\nexport const z = 1;\nexport default z;\nexport * from "a";\nlet b;',
  ],
  [
    'loops of one turn',
    'js',
    'function a(x) { for (const y of x) { return y; } }\nfunction b(x) { while (x) { if (x) break; else throw x; } }\nfunction c(x) { for (let i = 0; i < x; i++) { if (x) continue; return i; } }\nfunction d(x) { for (const y in x) { try { return y; } finally { f(); } } }\nfunction e(x) { for (const y in x) { try { return f(y); } catch { g(); } } }\nfunction h(x) { do { break; } while (x); do { f(); } while (false); }\nfunction i(x) { o: while (x) { for (;;) { if (x) continue o; break; } return 1; } }\nfunction j(x) { return 1;\n for (;;) { return 2; } }',
  ],
  [
    'parameters',
    'ts',
    'function a(b, { c, d: [e] }, ...f) { b = c = e = f = 1; b++; [b, { c = 2 }] = f; for (b in f); for ([c] of f); }\nconst g = h => (h = 1);\nclass I { constructor(private j) { j ||= 1; } set k(l) { l = 1; } }\nfunction m(n) { { let n; n = 1; } (() => { n = 1; var n; })(); function o() { n--; } class n {} }\nfunction p(q) { var q = 1; q = 2; }\nfunction r(s = (s = 1)) { try {} catch (s) { s = 1; } (s as any) = 2; }\n(function t() { t = 1; })();',
  ],
  [
    'members of parameters',
    'ts',
    'function a(b, c) { b.d = 1; b.e.f++; delete b[c]; b[c.x].y = 1; d[b.x] = 1; b().c = 1; f(b).c = 1; (b ? c : d).e = 1; (b || c).d = 1; [b.x, { y: c.z }] = 1; ({ [b]: c.q } = 1); for (b.x of c); for (b.y in c.z); (b as any).x = 1; b!.x = 1; (await1, b).x = 1; b.x.push(1); new b.x().y = 1; const e = b.x = 1; }',
  ],
  [
    'writes after waiting',
    'ts',
    'let x, y;\nasync function a() { x += await 1;\n x = x + await 1;\n x = await x;\n x = await 1;\n y = (await 1) + y;\n [x, y] = [x, await 1];\n x ||= await 1;\n x++; }\nasync function b(p) { p.a = await p.b;\n p = await p;\n if (p) p.c = await 1;\n const q = {}; q.a = await q.b; }\nasync function c() { let z = 1; z += await 1;\n f(() => z);\n z += await 1; }',
  ],
  [
    'waiting on some ways',
    'js',
    'let x;\nasync function a(c) { f(x); if (c) await 1;\n x = 2; }\nasync function b(c) { f(x); await 1; if (c) f(x);\n x = 2; }\nasync function d(c) { f(x); (c && (await 1));\n x = 2; }\nasync function e(c) { if (x && (await 1)) x = 2;\n else x = 3; }\nasync function g(c) { if ((await x) || x) x = 2;\n else x = 3; }\nasync function h(c) { f(x); c?.[await 1];\n x = 2; }\nasync function i(c) { for (const d of c) { f(x); await 1;\n x = 2; }\n x = 3; }\nasync function j(c) { f(x); for (const d of c) { await 1;\n x = 2; } }\nasync function k(c) { while (f(x)) { await 1; if (c) continue; break; }\n x = 2; }',
  ],
  [
    'waiting in tries and switches',
    'js',
    'let x;\nasync function a(c) { try { f(x); await 1; } catch {\n x = 2; } finally {\n x = 3; }\n x = 4; }\nasync function b(c) { try { return f(x); } finally { await 1;\n x = 2; } }\nasync function d(c) { switch (f(x)) { case await 1: x = 1; break;\n default: x = 2; case 3:\n x = 4; } }\nasync function e(c) { do { f(x); if (c) break; await 1; } while (c);\n x = 2; }\nfunction* g() { x = x + (yield 1);\n try { f(x); yield 2; } finally {\n x = 2; } }\nasync function h() { f(x); await 1; const i = async () => {\n x = 2; };\n x = 3; }',
  ],
  [
    'ternaries',
    'ts',
    'a ? b : c ? d : e;\na ? (b ? 1 : 2) : c;\n(a ? b : c) ? d : e;\na ? f(b ? c : d) : e;\na ? (b ? c : d)! : e;\na\n  ? b\n  : c\n    ? d : e ? f : g;\na ? b : (x, c ? d : e);',
  ],
  [
    'terms',
    'js',
    '// TODO\n//todo: x\n// ToDo\n// TODOx\n// TODO_x\n// TODO-x\n// x TODO\n/* FIXME */\n/** FIXME */\n/*\n\n  HACK */\n/*! XXX */\n// todo fixme\n// xxxx\n// hacky\n// \u00a0TODO\n// TODOé\n// ſtodo\n// eslint no-warning-comments',
  ],
  [
    'terms in other texts',
    'tsx',
    `<A>// TODO</A>;\n<A>{/* TODO */}</A>;\n\`// TODO \${/* TODO */ a}\`;\n/TODO/; // TODO`,
  ],
  ['a first line for the shell', 'js', '#! TODO\n// TODO\na'],
  [
    'names that may be global',
    'ts',
    `import { Number as N } from 'n';
parseInt(a); Number.parseInt(a); window.parseInt(a); new parseInt(a); N.parseInt(a);
function f(parseInt) { parseInt(a); Number.parseInt(a); }
const g = ({ Number, b: [NaN] }) => { Number.parseInt(a); a == NaN; };
const h = (a, ...NaN) => a === NaN;
function i() { { var NaN = 1; let parseInt; parseInt(a); } a === NaN; parseInt(a); }
function j() { parseInt(a); function parseInt() {} }
(function parseInt() { parseInt(a); }); parseInt(a);
class K { m() { Number.NaN === a; } }
(class Number { m() { Number.NaN === a; } }); Number.NaN === a;
try {} catch (NaN) { a === NaN; } finally { a === NaN; }
try {} catch ({ NaN }) { a === NaN; }
for (const NaN of a) a === NaN;
for (let NaN = 0; a === NaN; NaN++);
for (const b in a) a === NaN;
switch (a) { case 1: const NaN = 1; a === NaN; break; default: a === NaN; }
switch (a) { case NaN: default: }
{ class NaN {} a === NaN; }
{ enum Number { A } Number.parseInt(a); }
namespace L { const NaN = 1; a === NaN; }
namespace M { a === NaN; }
class O { static { const NaN = 1; a === NaN; } static x = a === NaN; constructor(private NaN) { a === NaN; } }`,
  ],
  ['an import for a global', 'ts', `import Number, * as NaN from 'n';\nNumber.parseInt(a); a === NaN;`],
  ['a declaration for a global', 'js', 'parseInt(a); Number.NaN == a;\nvar parseInt = 1, { Number } = a;'],
  [
    'ways to compare with NaN',
    'js',
    'a < NaN; NaN > a;\na + NaN; a in NaN; a == +NaN; a == Number.NaN; a == Number?.NaN;\na == Number["NaN"]; a == Number[`NaN`]; a == Number[NaN]; a == (1, NaN);\nNaN == NaN;\nswitch (NaN) {\n  case NaN: break;\n  case (1, NaN): break;\n  default:\n}\na.indexOf(NaN);',
  ],
  [
    'negative zeros',
    'js',
    'a == -0; -0 < a;\na === -0.0; a === -0n; a === - 0; a === -(0); a === +0; a + -0;\n-0 === -0; NaN === -0; a === -0x0;',
  ],
  [
    'numbers that are not kept',
    'js',
    '5123000000000000000000000000001; 1_0000000000000000000000001;\n9007199254740993; 9007199254740992; .1230000000000000000000000; 1.0000000000000000000000123;\n0x20000000000001; 0X2_000000000000_1; 0b100000000000000000000000000000000000000000000000000001; 0o400000000000000001;\n2e999; 1e-999; 5e-324; 2e-324; 0e999; 0.0; 1.e3; 5.;\n9007199254740993n; "9007199254740993";',
  ],
  [
    'loose comparisons',
    'tsx',
    'a == b != c;\na\n  == b;\na /* != */ != // ==\n  b;\n(a) == (b);\na! == (b as string);\ntypeof a == "b"; null == a; 1 == 1;\n<A b={c == d}>{e != f}</A>;',
  ],
  [
    'switches without default',
    'js',
    'switch (a) { case 1: }\nswitch (b) { default: case 1: }\nswitch (c) {\n  case 1:\n  // No default\n}\nswitch (d) {\n  case 1: f();\n  /* no default */ // no default \n}\nswitch (e) {\n  // no default\n  case 1: break;\n}\nswitch (f) { case 1: break; /* no default, ever */ }\nswitch (g) {}\nx; switch (\n  h) { case 1: { /* no default */ } }',
  ],
  [
    'cases that go on',
    'js',
    'switch (a) {\n  case 1:\n    f();\n    /* FALLS THROUGH */\n  case 2:\n    f(); // falls through to 3\n  case 3: f(); case 4: f(); /* fall through */ case 5: {\n    f();\n    // falls through\n  }\n  case 6: {\n    // falls through\n    f();\n  }\n  case 7: {\n    f();\n  } // falls-through\n  case 8: ;\n  case 9: {}\n  case 10: { f(); /* falls through */ } f();\n  case 11:\n    // falls through\n    // no more words\n    f();\n  case 12: f();\n    // falls through\n\n    // really\n  case 13:\n    f();\n\n  /* eslint falls through */\n  default: f();\n  case 14:\n}',
  ],
  [
    'endless loops',
    'js',
    'while (true);\nwhile (1) { break; }\nfor (; true;);\nfor (;;);\ndo {} while ("a");\nwhile (0);\ndo {} while (false);\nwhile (a);\nfunction* g() {\n  while (true) { yield 1; }\n  while (true) { () => 1; function* h() { yield 1; } }\n}',
  ],
  [
    'switches in switches',
    'ts',
    'switch (a) { case 1: class A { m() { switch (b) {} } } }\nswitch ((() => { switch (c) {} })()) {}\nswitch (d) { case (() => { switch (e) {} })(): }\nif (f) switch (g) { default: }\nelse switch (h) {\n  default: {\n    for (;;) switch (i) { default: }\n  }\n}',
  ],
  [
    'branches of an if',
    'ts',
    'if (a) b; else b;\nif (a) { b } else { b }\nif (a) b;\nelse if (c) b;\nif (a) b;\nelse if (c) b;\nelse if (d) b;\nif (a) {\n}\nelse if (b) {\n}\nif (a) {} else {}\nif (a) if (b) c; else c;\nif (a) { b(1\n); } else if (c) { d; }\nelse { b( 1\n ); }',
  ],
  [
    'branches between comments',
    'js',
    'if (a) {\n  b; // }\n} else if (c) {\n  // {\n  b;\n} else d;\nif (a) {\n  b;\n  c; /* one */\n  // two }\n} else if (d) {\n  /* { */ b;\n\n  c;\n} else e;\nif (a) {{\n  b;\n}} else if (c) {{\n  b;\n}} else d;\nif (a) {\n  if (b) { c;\n  } } else if (d) {\n  if (b) { c;\n  } } else e;',
  ],
  [
    'branches of a switch',
    'js',
    'switch (a) { case 1: b; break; case 2: b; break; }\nx: y: switch (a) { case 1: { b; } break; case 2: { b; break; } }\nswitch (a) { case 1: case 2: break; default: break; }\nswitch (a) {\n  case 1: break;\n  default:\n}\nswitch (a) {\n  default: {}\n  case 1: {}\n}\nswitch (a) {\n  case 1: b;\n    c;\n  case 2: {\n    b; c\n  }\n  case 3: {\n    b;\n    c;\n  } break;\n  default:\n    b;\n    c;\n}\nswitch (a) {\n  case 1: b; continue_: b;\n  case 2: c; continue_: b;\n}',
  ],
  [
    'branches with much in them',
    'tsx',
    'a ? <A b="c">d e</A> : <A b="c">d  e</A>;\na ? <A b="c">d e</A> : <A  b="c">d e</A>;\na ? /b/g : /b/i;\na ? b?.c : b.c;\na ? b as C : b as C;\na ? 1 : 1.0;\na ? x => x : x => x;\na ? async () => x : () => x;\na ? { get b() {} } : { set b(c) {} };\na ? (() => { let b; }) : (() => { const b; });\na ? -b : +b;\na ? b++ : ++b;\na ? [,] : [, ,];\na ? "b" : "b";',
  ],
  [
    'texts that are written again',
    'ts',
    `f('a b c d e f', "a b c d e f", 'a b c d e f ');\ng('\\x61 2345678', 'a 2345678', '  a 2345678');\nh('a 23456789', 'a 23456789', \`a 23456789\`);\nlet a: 'types never', b: 'types never', c: 'types never';\nenum A { B = 'members do', C = 'members do', D = 'members do' }\nrequire('./modules/never'); require('./modules/never'); require('./modules/never');\nx.require('./modules/do'); x.require('./modules/do'); x.require('./modules/do');\nimport d = require('./import/equals'); import e = require('./import/equals'); import f = require('./import/equals');\nclass G { 'a member key' = 1; ['a member key']() {} 'a member key'() {} }\n({ ['computed key']: 'computed key', 'computed key': 'computed key' });\n'äöüäöüäöüä'; f('äöüäöüäöüä', 'äöüäöüäöüä', 'äöüäöüäöüä')`,
  ],
  ['CRLF and other line ends', 'js', '// a\r\n// TODO\r// TODO\u2028// TODO\u2029if (a) {}\r\nf(9)'],
] as const)('ESLint finds the same lines in %s', (_title, language, text) => {
  expectSameLines(text, language);
});

function expectSameLines(text: string, language: Language): void {
  const { ours, theirs } = linesFound(text, language);
  expect(ours).toEqual(theirs);
}
