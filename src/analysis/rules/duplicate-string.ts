import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { Scene } from '../walk.js';
import { rule } from './rule.js';

export const duplicateString = rule({
  id: 'duplicate-string',
  name: 'Duplicated string',
  version: 1,
  summary: 'The same text is written again and again: extract a constant that names it.',
  definition:
    'A string literal of at least `length` characters, white space around it aside, that a file has at least `times`. Not counted: texts in `allow`, texts of word characters only, directives, types, keys of objects, JSX attributes, and the modules that are imported, exported or required. Equals `no-duplicate-string` of eslint-plugin-sonarjs (Sonar S1192).',
  severity: 'info',
  quickFix: 'auto',
  oracleRule: 'sonarjs/no-duplicate-string',
  defaults: { times: 3, length: 10, allow: ['application/json'] },
  watch: (scene, see) => {
    const written = new Map<string, Copies>();
    return {
      enter: {
        Literal(literal) {
          if (typeof literal.value !== 'string' || literal.value.length < leastLength) return;
          const content = literal.value.trim();
          if (content.length < leastLength || !/\W/.test(content) || isExempt(literal, scene)) return;
          const copies = written.get(content);
          if (copies) copies.times++;
          else written.set(content, { first: literal.range, times: 1, in: scene.currentFunction() });
        },
      },
      end() {
        for (const [content, { first, times, in: inFunction }] of written) {
          if (times > 1) see(...first, `${times} ${content.length} ${excerpt(content)}`, inFunction);
        }
      },
    };
  },
  onSighting({ range, value }, { times, length, allow }, report) {
    const [, count, size, content] = /^(\d+) (\d+) (.*)$/su.exec(String(value)) ?? [];
    if (Number(count) < times || Number(size) < length) return;
    if (!allow.some(each => excerpt(each.trim()) === content))
      report(range, `The same text is written ${count} times`);
  },
});

interface Copies {
  readonly first: TSESTree.Range;
  readonly in: number;
  times: number;
}

/** Shorter ones are no smell in anybody's settings. */
const leastLength = 5;

/** Enough to tell texts apart in `allow`. */
const excerptLength = 60;

function excerpt(content: string): string {
  return content.slice(0, excerptLength);
}

const exemptPlaces: ReadonlySet<string> = new Set([
  'ExpressionStatement',
  'TSLiteralType',
  'ImportDeclaration',
  'ImportExpression',
  'ExportAllDeclaration',
  'ExportNamedDeclaration',
  'JSXAttribute',
]);

/** Where it is no value of the program's own, or has a name already. */
function isExempt(literal: TSESTree.StringLiteral, { text }: Scene): boolean {
  const { parent } = literal;
  if (exemptPlaces.has(parent.type)) return true;
  if (parent.type === 'Property') return parent.key === literal;
  return parent.type === 'CallExpression' && text.slice(...parent.callee.range) === 'require';
}
