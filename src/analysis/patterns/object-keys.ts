import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { MethodCall, Scene } from '../walk.js';
import type { Find } from './declarations.js';
import { isIndexName, isKeyName, isSafeKey } from './keys.js';
import { pathOf, rootOf } from './paths.js';
import { pattern } from './pattern.js';
import { subjectOf } from './subject.js';
import { valueKind } from './value-kinds.js';

export const objectKeys = pattern({
  id: 'object-keys',
  name: 'Dynamic keys',
  version: 1,
  summary: 'The keys are not known: `__proto__`, an inherited key or none at all may be among them.',
  definition:
    'A write to `object[key]` whose key is not a constant, a symbol, a number or typed with literals, where the key is evidently a string, or named like one, or the object evidently no array; `for (… in …)`; `Object.keys`, `values` or `entries` of a parameter or of what is reached from one. Not a write to an object that was made with `Object.create(null)`, with a key that has a constant part, or after a test that names `__proto__`. What such keys may do is CWE-1321.',
  severity: 'info',
  testInputs: ['__proto__', 'constructor', 'inherited key', 'empty object'],
  watch: (scene, see) => {
    const { find } = scene;
    const seeWrite = (target: TSESTree.Node): void => {
      if (isDynamicWrite(target, find) && !isChecked(target, scene))
        see(...target.range, subjectOf(scene, target));
    };
    return {
      enter: {
        ForInStatement({ left, right }) {
          see(left.range[0], right.range[1], scene.text.slice(left.range[0], right.range[1]));
        },
      },
      leave: {
        AssignmentExpression: ({ left }) => seeWrite(left),
        UpdateExpression: ({ argument }) => seeWrite(argument),
      },
      calls: {
        of: listing,
        leave(node) {
          if (lists(node, find)) see(...node.callee.range, subjectOf(scene, node));
        },
      },
    };
  },
});

const listing: ReadonlySet<string | undefined> = new Set(['keys', 'values', 'entries']);

function lists({ callee, arguments: [listed] }: MethodCall, find: Find): boolean {
  const path = listed && pathOf(callee.object) === 'Object' ? pathOf(listed) : undefined;
  return path !== undefined && find(rootOf(path), callee)?.as === 'parameter';
}

function isDynamicWrite(target: TSESTree.Node, find: Find): boolean {
  if (target.type !== 'MemberExpression' || !target.computed) return false;
  const { object, property: key } = target;
  if (isSafeKey(key, find)) return false;
  const holder = valueKind(object, find);
  if (holder && holder !== 'object') return false;
  const kind = valueKind(key, find);
  return kind ? kind === 'string' : isKeyName(key) || (holder === 'object' && !isIndexName(key));
}

/** In a branch of a test that names `__proto__`, or behind one. */
function isChecked(write: TSESTree.Node, { text }: Scene): boolean {
  const names = (node: TSESTree.Node): boolean =>
    node.type === 'IfStatement' && text.slice(...node.test.range).includes('__proto__');
  for (let child = write; child.parent; child = child.parent) {
    const { parent } = child;
    if (names(parent) || (parent.type === 'BlockStatement' && before(parent, child).some(names))) return true;
  }
  return false;
}

function before({ body }: TSESTree.BlockStatement, statement: TSESTree.Node): readonly TSESTree.Node[] {
  const all: readonly TSESTree.Node[] = body;
  return all.slice(0, all.indexOf(statement));
}
