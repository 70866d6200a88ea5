import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linesFound } from '../harness/same-lines.js';

/** Without jumps: ESLint loses some of those that come out of a finalizer in another. */
const finalizer = fc.constantFrom('{ f(); }', '{ return; }', '{ throw e; }', '{ if (x) return; }', '{}');

/** Statements in which control may or may not come to the end; a block of `try` begins with what may throw. */
const { statement } = fc.letrec<{ statement: string; block: string }>(tie => ({
  statement: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(
      'f();',
      'return;',
      'throw e;',
      'break;',
      'continue;',
      'break a;',
      'continue b;',
      'break c;',
    ),
    fc
      .tuple(
        fc.constantFrom(
          'if (x)',
          'while (x)',
          'while (true)',
          'for (;;)',
          'for (; x;)',
          'for (y of z)',
          'for (y in z)',
        ),
        tie('block'),
      )
      .map(parts => parts.join(' ')),
    tie('block').map(block => `c: ${block}`),
    tie('block').map(block => `do ${block} while (x);`),
    tie('block').map(block => `do ${block} while (1);`),
    fc.tuple(tie('block'), tie('block')).map(([then, other]) => `if (x) ${then} else ${other}`),
    fc.tuple(tie('block'), tie('block')).map(([first, last]) => `try { f(); ${first} } catch ${last}`),
    fc.tuple(tie('block'), finalizer).map(([first, last]) => `try { f(); ${first} } finally ${last}`),
    fc
      .tuple(tie('block'), tie('block'), finalizer)
      .map(([first, second, last]) => `try { f(); ${first} } catch ${second} finally ${last}`),
    fc
      .tuple(tie('block'), fc.constantFrom('default:', 'case 9:'), tie('block'))
      .map(([first, label, last]) => `switch (x) { case 1: ${first} ${label} ${last} }`),
  ),
  block: fc.array(tie('statement'), { maxLength: 3 }).map(all => `{ ${all.join(' ')} }`),
}));

test('control comes past the end of the same statements as by the code paths of ESLint', () => {
  const program = fc.array(statement, { minLength: 1, maxLength: 3 }).map(all => all.join(' '));
  fc.assert(
    fc.property(program, statements => {
      const text = `function g() { a: b: while (x) { switch (x) { case 1: f(); ${renamed(statements)}\ncase 2: } } }`;
      const { ours, theirs } = linesFound(text, 'js');
      expect(ours.filter(isFallthrough)).toEqual(theirs.filter(isFallthrough));
    }),
    { numRuns: 300, seed: 1 },
  );
});

/** A label may not be inside of itself. */
function renamed(statements: string): string {
  let labels = 0;
  return statements.replace(/c: /g, () => `c${labels++}: `).replace(/break c;/g, 'break a;');
}

function isFallthrough(line: string): boolean {
  return line === '2 no-fallthrough';
}
