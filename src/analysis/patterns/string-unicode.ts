import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { See } from '../rules/rule.js';
import type { Scene, Visitor } from '../walk.js';
import { type Find, isFixed } from './declarations.js';
import { isNumeral } from './numerals.js';
import { pathOf } from './paths.js';
import { pattern } from './pattern.js';
import { methodsOfEvidence, narrowedKind, type StringEvidence, stringEvidence } from './string-evidence.js';
import { nameOf, subjectOf } from './subject.js';
import { isEmptinessCheck, isSchema, isTextName } from './texts.js';
import { valueKind } from './value-kinds.js';

export const stringUnicode = pattern({
  id: 'string-unicode',
  name: 'String length / slice / case',
  version: 1,
  summary:
    'Strings count UTF-16 units, not characters, and a change of case may change the length: try both kinds of characters.',
  definition:
    "On a string that is neither a constant nor digits, which a number is written with or which its name says: `.length` that is not only asked for emptiness, `slice`, `substr`, `substring`, `split('')`, and the methods that change case. `length` and `slice`, which arrays have too, count where the receiver is a string by its type, its value, a `typeof` around it, another method that is called on the same name, or by a name such as `text` or `prefix`.",
  severity: 'info',
  testInputs: ["''", 'surrogate pair', 'combining mark', 'ß/İ'],
  watch: uses,
});

/** Whether the receiver is a string may only show when the whole file has been seen. */
interface Use {
  readonly node: TSESTree.MemberExpression;
  /** The call, or the access itself. */
  readonly whole: TSESTree.Node;
  readonly in: number;
}

function uses(scene: Scene, see: See): Visitor {
  const { find } = scene;
  const evidence = stringEvidence(scene);
  const all: Use[] = [];
  const note = (node: TSESTree.MemberExpression, whole: TSESTree.Node): void =>
    void all.push({ node, whole, in: scene.currentFunction() });
  return {
    leave: {
      MemberExpression(node) {
        if (nameOf(node) === 'length' && !isEmptinessCheck(node)) note(node, node);
      },
    },
    calls: {
      of: tellingMethods,
      leave(node) {
        evidence.note(node);
        if (isTextMethod(node.callee, node.arguments)) note(node.callee, node);
      },
    },
    end: () => {
      for (const use of all)
        if (isOnText(use, find, evidence))
          see(...use.node.property.range, subjectOf(scene, use.whole), use.in);
    },
  };
}

/** Methods that nothing but strings has. */
const ofStrings: ReadonlySet<string> = new Set([
  'substr',
  'substring',
  'split',
  'toUpperCase',
  'toLowerCase',
  'toLocaleUpperCase',
  'toLocaleLowerCase',
]);

const tellingMethods: ReadonlySet<string> = new Set([...ofStrings, 'slice', ...methodsOfEvidence]);

function isTextMethod(callee: TSESTree.MemberExpression, [first]: readonly TSESTree.Node[]): boolean {
  const method = nameOf(callee) ?? '';
  if (method === 'split') return first?.type === 'Literal' && first.value === '';
  return method === 'slice' || ofStrings.has(method);
}

function isOnText(use: Use, find: Find, evidence: StringEvidence): boolean {
  const { object } = use.node;
  if (isFixed(object, find) || isNumeral(object, find) || isSchema(object) || isNoVariable(object, find))
    return false;
  const path = pathOf(object);
  const kind = (path && narrowedKind(use.node, path)) ?? valueKind(object, find);
  if (kind) return kind === 'string';
  return ofStrings.has(nameOf(use.node) ?? '') || isUsedAsText(use, path, evidence);
}

function isUsedAsText(
  { node, in: inFunction }: Use,
  path: string | undefined,
  evidence: StringEvidence,
): boolean {
  if (path === undefined) return false;
  return evidence.isString(path, node, inFunction) ?? isTextName(node.object);
}

/** A module, a function, a class: what is imported or declared so is no text, or a constant. */
function isNoVariable(node: TSESTree.Node, find: Find): boolean {
  return node.type === 'Identifier' && find(node.name, node)?.as === 'other';
}
