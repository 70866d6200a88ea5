import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { Scene } from '../walk.js';
import { declarationOf, typeOf } from './name-starts.js';
import { bare, isWritten, methodOf, nameOf } from './subject.js';

/** How the lists of a file are used, which tells a list from a tuple; complete when all of the file was seen. */
export interface ListUses {
  /** First elements that are read, with their functions. */
  readonly firsts: [node: TSESTree.MemberExpression, inFunction: number][];
  readonly note: (node: TSESTree.MemberExpression) => void;
  readonly iterated: (list: TSESTree.Node) => void;
  /** The object of the access is used as a list in the same statement of the file, and neither as a tuple nor filled by index. */
  readonly isList: (first: TSESTree.MemberExpression) => boolean;
}

const ofLists: ReadonlySet<string | undefined> = new Set([
  ...['length', 'map', 'forEach', 'filter', 'push', 'pop', 'shift', 'unshift', 'splice', 'some', 'every'],
  ...['find', 'findIndex', 'join', 'reduce', 'sort', 'flatMap', 'indexOf', 'includes'],
]);

/** What is noted is looked at when the first question comes: most files have none, and no list has its `parent` before it is entered. */
export function listUses(scene: Scene): ListUses {
  const noted: TSESTree.MemberExpression[] = [];
  const iterated: TSESTree.Node[] = [];
  const keyOf = (list: TSESTree.Node, at: TSESTree.Node): string =>
    `${startOf(at)} ${scene.text.slice(...list.range)}`;
  let kinds: ListKinds | undefined;
  return {
    firsts: [],
    note(node) {
      if (node.computed || ofLists.has(nameOf(node))) noted.push(node);
    },
    iterated: list => void iterated.push(list),
    isList(first) {
      kinds ??= kindsOf(noted, iterated, keyOf);
      const key = keyOf(first.object, first);
      return (
        !kinds.tuples.has(key) && (kinds.lists.has(key) || isListMade(first.object) || isListType(first))
      );
    },
  };
}

/** Keys of what was used as a list, and of what was used as a tuple or filled by index. */
interface ListKinds {
  readonly lists: ReadonlySet<string>;
  readonly tuples: ReadonlySet<string>;
}

function kindsOf(
  noted: readonly TSESTree.MemberExpression[],
  iterated: readonly TSESTree.Node[],
  keyOf: (list: TSESTree.Node, at: TSESTree.Node) => string,
): ListKinds {
  const lists = new Set(iterated.map(list => keyOf(list, list)));
  const tuples = new Set<string>();
  for (const node of noted) {
    const index = indexOf(node);
    if (index > 0 || (node.computed && isWritten(node))) tuples.add(keyOf(node.object, node));
    else if (index < 0) lists.add(keyOf(node.object, node));
  }
  return { lists, tuples };
}

/** The number that is written as index, or -1. */
export function indexOf({ computed, property }: TSESTree.MemberExpression): number {
  return computed && property.type === 'Literal' && typeof property.value === 'number' ? property.value : -1;
}

/** Where the statement of the file begins that holds the node. */
function startOf(node: TSESTree.Node): number {
  const { parent } = node;
  return parent && parent.type !== 'Program' ? startOf(parent) : node.range[0];
}

const listMakers: ReadonlySet<string | undefined> = new Set([
  ...[
    'filter',
    'map',
    'slice',
    'sort',
    'keys',
    'values',
    'entries',
    'flat',
    'flatMap',
    'from',
    'querySelectorAll',
  ],
]);

function isListMade(list: TSESTree.Node): boolean {
  const node = bare(list);
  return node.type === 'CallExpression' && listMakers.has(methodOf(node));
}

function isListType({ object, parent }: TSESTree.MemberExpression): boolean {
  const declaration = object.type === 'Identifier' ? declarationOf(parent, object.name) : undefined;
  const type = declaration && typeOf(declaration);
  if (type?.type === 'TSTypeOperator') return type.typeAnnotation?.type === 'TSArrayType';
  if (type?.type !== 'TSTypeReference') return type?.type === 'TSArrayType';
  return type.typeName.type === 'Identifier' && /^(?:Readonly)?Array$/.test(type.typeName.name);
}
