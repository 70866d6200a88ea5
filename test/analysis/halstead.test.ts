// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the snippets hold templates.
import { expect, test } from 'vitest';
import {
  halsteadDifficulty,
  halsteadVolume,
  maintainabilityIndex,
} from '../../src/analysis/metrics/maintainability.js';
import type { Language } from '../../src/analysis/source-text.js';
import { countedByTokens, countedByWalk } from '../harness/halstead-tokens.js';

const snippets: readonly (readonly [language: Language, code: string])[] = [
  ['ts', 'function f() {}'],
  ['ts', 'function f(a, b = 1) { return a + b * 2 - a / b; }'],
  ['ts', 'const f = (a) => a ? -a : +a;'],
  ['ts', 'const f = () => ({ a, b: 1, "c": c, [d]: 2, e() { return 3; }, get g() { return 4; }, ...h });'],
  [
    'ts',
    'function f() { a >>>= b; a >>> b; a >> b; a ** b; a **= b; a ?? b; a ??= b; a?.b?.[c]?.(d); a ? .5 : b; }',
  ],
  ['ts', 'function f() { x = a /* = */ = /=/.test(b) / c / /d/g; // y = 1\n return x; }'],
  ['ts', 'function f() { return `a${b}c${`d${e}`}f` + `g` + h`i${j}`; }'],
  ['ts', 'function f() { for (const a of b) for (const c in d) for (;;) while (!e) do g++; while (--h); }'],
  [
    'ts',
    'async function* f() { yield* await a; for await (const b of c) yield b; using d = e; await using g = h; }',
  ],
  [
    'ts',
    'function f() { class A extends B { static #p = 1; @dec() m(a) { return super.m(this.#p); } static { a(); } accessor x = 1; } }',
  ],
  ['ts', 'function f() { label: switch (a) { case 1: break label; default: throw new Error("x"); } }'],
  [
    'ts',
    'function f() { try { a(); } catch { b(); } finally { void 0; delete a.b; typeof c; d instanceof e; "f" in g; } }',
  ],
  [
    'ts',
    'function f() { const a: Map<string, Array<number>> = new Map<string, Array<number>>(); let b!: T; var c = <T>d; }',
  ],
  [
    'ts',
    'function f() { a as unknown as T; b satisfies U; c!; d!.e; f<T>; g<A<B<C>>>(h); a as const; (a as T) >= b; }',
  ],
  [
    'ts',
    'function f() { type A = { b: 1 }; interface C { d: "e" } enum E { F = 1, G = F << 2 } declare const h: I; }',
  ],
  [
    'ts',
    'function f() { abstract class A<T> implements B, C<D> { abstract m(): void; private readonly x?: number; declare y: string; constructor(private z = 1) { super(); } [k: string]: any; o(): void; o(a?): void {} } }',
  ],
  [
    'ts',
    'function f() { new.target; import.meta.url; import("a"); let { a, b: { c = 1 }, ...d } = e; [g, , h = i] = j; }',
  ],
  ['ts', 'function f(this: T, a: string) { function g(x: number): asserts x is 1 { return; } return g; }'],
  ['ts', 'function f() { 0xff; 1_000n; .5; 1e-3; "a\\"b"; \'c\'; /[/]\\//u; null; true; undefined; }'],
  ['ts', 'function f() { \\u0061bc; let \\u{62}: T = 1; ünï; $_; }'],
  ['ts', 'const f = async <T,>(a: T): Promise<T> => await a;'],
  ['ts', 'function f() { a\u00a0=\u2003b\ufeff+\u2028c; }'],
  ['js', 'function f() { a < b > (c); if (a) function g() {} with (a) {} ; debugger }'],
  [
    'tsx',
    'function f() { return <div className="a" data-b={c} {...d} e:f="g">h {i} <J.K /> <></><l></l></div>; }',
  ],
  ['tsx', 'const f = <T,>(a: T) => <A<T> b={<c>{/* d */}</c>} e={() => <g />}>\n  text // no comment\n</A>;'],
  ['jsx', 'const f = () => <a>{b}{" "}{...c}&nbsp;</a>;'],
];

test.each(snippets)('the walk counts what the tokens say: %s %s', (language, code) => {
  const counted = countedByWalk(code, language);
  expect(counted).toEqual(countedByTokens(code, language));
  expect(counted).not.toEqual({});
});

test('volume, difficulty and index are those of the formulas', () => {
  const counts = countedByWalk('function f(a, b) { return a + b; }', 'ts')[17]!;
  expect(counts).toEqual({ n1: 3, n2: 2, N1: 3, N2: 2 });
  expect(halsteadVolume(counts)).toBeCloseTo(5 * Math.log2(5));
  expect(halsteadDifficulty(counts)).toBe(1.5);
  expect(maintainabilityIndex(0, 1, 0)).toBeCloseTo(((171 - 0.23) * 100) / 171);
  expect(maintainabilityIndex(1e9, 500, 10_000)).toBe(0);
});
