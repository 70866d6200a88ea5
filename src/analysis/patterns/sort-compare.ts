import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { See } from '../rules/rule.js';
import type { MethodCall, Scene, Visitor } from '../walk.js';
import type { Declaration, Find } from './declarations.js';
import { pathOf } from './paths.js';
import { pattern } from './pattern.js';
import { bare, methodOf, subjectOf } from './subject.js';
import { isTextName } from './texts.js';
import { valueKind } from './value-kinds.js';

export const sortCompare = pattern({
  id: 'sort-compare',
  name: 'Sort without / inconsistent comparator',
  version: 1,
  summary:
    'Without a comparator `sort` compares texts, so 10 comes before 9; one that answers true or false never says "less": return a number.',
  definition:
    '`sort` or `toSorted` without an argument, on what is not evidently an array of strings, by its type, its value, a name such as `keys` or what is pushed onto it, nor a typed array or no array at all; or with a comparator in sight, written there or declared in the same file, that returns a comparison, a negation or another boolean, which is not what ECMA-262 calls a consistent comparator.',
  severity: 'info',
  testInputs: ['[10,9,1]', 'equal keys', 'undefined'],
  watch: sorts,
});

/** A sort without a comparator; what is pushed onto the array shows until the file ends. */
interface Unordered {
  readonly node: MethodCall;
  readonly in: number;
}

function sorts(scene: Scene, see: See): Visitor {
  const { find } = scene;
  const unordered: Unordered[] = [];
  const pushes = new Map<Declaration, TSESTree.Node[]>();
  const declarationOf = (node: TSESTree.Node): Declaration | undefined =>
    node.type === 'Identifier' ? find(node.name, node) : undefined;
  const notePush = ({ callee, arguments: pushed }: MethodCall): void => {
    const declaration = declarationOf(callee.object);
    if (declaration) pushes.set(declaration, [...(pushes.get(declaration) ?? []), ...pushed]);
  };
  const onlyStrings = (node: TSESTree.Node): boolean => {
    const declaration = declarationOf(node);
    const pushed = declaration && pushes.get(declaration);
    return pushed?.every(each => valueKind(each, find) === 'string') ?? false;
  };
  return {
    calls: {
      of: sortsAndPushes,
      leave(node) {
        const [comparator, ...others] = node.arguments;
        if (methodOf(node) === 'push') notePush(node);
        else if (!comparator) unordered.push({ node, in: scene.currentFunction() });
        else if (others.length === 0 && answersBoolean(comparator, find))
          see(...node.callee.property.range, subjectOf(scene, node));
      },
    },
    end: () => {
      for (const { node, in: inFunction } of unordered)
        if (mayHoldOthers(node.callee.object, find) && !onlyStrings(node.callee.object))
          see(...node.callee.property.range, subjectOf(scene, node), inFunction);
    },
  };
}

const sortsAndPushes: ReadonlySet<string> = new Set(['sort', 'toSorted', 'push']);

function mayHoldOthers(receiver: TSESTree.Expression, find: Find): boolean {
  if (receiver.type === 'ThisExpression' || receiver.type === 'Super') return false;
  const kind = valueKind(receiver, find);
  return (kind === undefined || kind === 'array') && !soundsLikeTexts(receiver);
}

const textsName =
  /(?:^|\.|_|[a-z](?=[SKNTWPFL]))(?:strings|keys|names|texts|words|paths|files|lines|labels)$/i;
const listings: ReadonlySet<string | undefined> = new Set(['keys', 'readdir', 'readdirSync']);

/** By a plural such as `names`, by the keys of a map or the files of a folder, or as copies of such. */
function soundsLikeTexts(node: TSESTree.Node): boolean {
  const inner = bare(node);
  switch (inner.type) {
    case 'AwaitExpression':
      return soundsLikeTexts(inner.argument);
    case 'ArrayExpression':
      return inner.elements.some(each => each?.type === 'SpreadElement' && soundsLikeTexts(each.argument));
    case 'NewExpression':
      return inner.arguments.length === 1 && soundsLikeTexts(inner.arguments[0]!);
    case 'CallExpression':
      return listings.has(methodOf(inner) ?? pathOf(inner.callee)) || mapsToText(inner);
    default:
      return textsName.test(pathOf(inner) ?? '');
  }
}

/** `files.map(file => file.name)`, or the same with `Array.from`. */
function mapsToText(call: TSESTree.CallExpression): boolean {
  const mapping = methodOf(call) === 'map' ? call.arguments[0] : call.arguments[1];
  return mapping?.type === 'ArrowFunctionExpression' && isTextName(mapping.body);
}

function answersBoolean(comparator: TSESTree.Node, find: Find): boolean {
  const fn = comparator.type === 'Identifier' ? find(comparator.name, comparator)?.value : comparator;
  switch (fn?.type) {
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
    case 'FunctionDeclaration':
      return fn.body.type === 'BlockStatement' ? returnsBoolean(fn.body, find) : isBoolean(fn.body, find);
    default:
      return false;
  }
}

/** Looks into what a block branches into, for that is where comparators return. */
function returnsBoolean(node: TSESTree.Node, find: Find): boolean {
  switch (node.type) {
    case 'BlockStatement':
      return node.body.some(statement => returnsBoolean(statement, find));
    case 'IfStatement':
      return [node.consequent, node.alternate].some(branch => branch && returnsBoolean(branch, find));
    case 'ReturnStatement':
      return node.argument ? isBoolean(node.argument, find) : false;
    default:
      return false;
  }
}

function isBoolean(node: TSESTree.Node, find: Find): boolean {
  return valueKind(bare(node), find) === 'boolean';
}
