import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { MethodCall } from '../walk.js';
import { type Find, isFixed } from './declarations.js';
import { pathOf } from './paths.js';
import { pattern } from './pattern.js';
import { backtracks } from './regex-backtracking.js';
import { bare, nameOf, subjectOf } from './subject.js';
import { valueKind } from './value-kinds.js';

export const regex = pattern({
  id: 'regex',
  name: 'Regular expression on input',
  version: 1,
  summary: 'The expression meets any text here: try one that is empty, that does not match, that is long.',
  definition:
    '`match`, `matchAll`, `search`, `replace`, `replaceAll` or `split` with a regular expression, and `test` or `exec` of one, on what is not a constant. A regular expression is a literal, a `RegExp` that is made there, a name that is declared with one or typed so, or for `test` and `exec` one that is named like one. It says where a repeated group holds nothing but what is repeated or optional, which takes exponential time on what does not match (CWE-1333), and where `test` or `exec` is called on a name with the flag `g` or `y`, for then the next call begins at `lastIndex`.',
  severity: 'info',
  testInputs: ["''", 'no match', 'newline', 'unicode', 'long repeat'],
  watch: (scene, see) => {
    const { find } = scene;
    return {
      calls: {
        of: matching,
        leave(node) {
          const match = matchOf(node, find);
          if (!match) return;
          const notes = notesOn(match, find);
          see(...match.method.range, [subjectOf(scene, node), ...notes].join(' – '));
        },
      },
    };
  },
});

/** Which expression is used how. */
interface Match {
  readonly expression: TSESTree.Node;
  readonly method: TSESTree.Node;
  /** By `test` or `exec`, which remember where they were. */
  readonly isStateful: boolean;
}

const stateful: ReadonlySet<string | undefined> = new Set(['test', 'exec']);

const matching: ReadonlySet<string | undefined> = new Set([
  ...['match', 'matchAll', 'search', 'replace', 'replaceAll', 'split'],
  ...stateful,
]);

function matchOf({ callee, arguments: [first] }: MethodCall, find: Find): Match | undefined {
  if (!first) return undefined;
  const { object, property: method } = callee;
  const isStateful = stateful.has(nameOf(callee));
  const [expression, input] = isStateful ? [object, first] : [first, object];
  if (isFixed(input, find) || !isExpression(expression, isStateful, find)) return undefined;
  return { expression, method, isStateful };
}

const expressionName = /(?:^|_|\.|[a-z](?=R))(?:re|reg|regex|regexp)$|^re[A-Z]\w*$/i;

/** A name is evidence only where nothing but an expression has the method. */
function isExpression(node: TSESTree.Node, isStateful: boolean, find: Find): boolean {
  const kind = valueKind(node, find);
  return kind ? kind === 'regexp' : isStateful && expressionName.test(pathOf(node) ?? '');
}

function notesOn({ expression, isStateful }: Match, find: Find): string[] {
  const written = writtenAs(expression, find);
  if (!written) return [];
  const notes: string[] = [];
  if (backtracks(written.source)) notes.push('nested quantifiers, exponential time');
  if (isStateful && bare(expression) !== written.node && /[gy]/.test(written.flags))
    notes.push('keeps lastIndex');
  return notes;
}

interface Written {
  readonly node: TSESTree.Node;
  readonly source: string;
  readonly flags: string;
}

/** The text of an expression that is written there, or where its name is declared. */
function writtenAs(expression: TSESTree.Node, find: Find): Written | undefined {
  const path = pathOf(expression);
  if (path === undefined) return writtenIn(bare(expression));
  const value = find(path, expression)?.value;
  return value && writtenIn(bare(value));
}

function writtenIn(node: TSESTree.Node): Written | undefined {
  switch (node.type) {
    case 'Literal':
      return 'regex' in node && node.regex
        ? { node, source: node.regex.pattern, flags: node.regex.flags }
        : undefined;
    case 'NewExpression':
    case 'CallExpression': {
      const [source, flags] = node.arguments.map(textOf);
      return source === undefined ? undefined : { node, source, flags: flags ?? '' };
    }
    default:
      return undefined;
  }
}

function textOf(node: TSESTree.Node): string | undefined {
  return node.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined;
}
