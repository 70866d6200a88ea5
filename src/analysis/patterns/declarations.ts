import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { pathOf } from './paths.js';
import { isScope, type Names, namesOf } from './scope-names.js';
import { bare, isConstant } from './subject.js';

/** What the place where a name is declared says about its value. */
export interface Declaration {
  readonly as: 'parameter' | 'variable' | 'constant' | 'key' | 'element' | 'member' | 'other';
  /** From where the names in `value` are looked up. */
  readonly scope: TSESTree.Node;
  readonly type?: TSESTree.TypeNode | undefined;
  /** What it is declared with: an initial value, a default, what a loop goes through, or the function itself. */
  readonly value?: TSESTree.Node | undefined;
  /** Which of the parameters it is, or is part of. */
  readonly position?: number;
  /** Where it stands in the pattern of an array; -1 in that of an object. */
  readonly part?: number | undefined;
}

/** Finds what a name, or `this.name`, stands for at a node that the walk has entered. */
export type Find = (path: string, at: TSESTree.Node) => Declaration | undefined;

/** Reads the statements of each scope once, when it is first asked about: syntax only, no hoisting out of blocks. */
export function declarations(): Find {
  const known = new Map<TSESTree.Node, Names>();
  return (path, at) => {
    for (let node: TSESTree.Node | undefined = at; node; node = node.parent) {
      if (!isScope(node)) continue;
      const names = known.get(node) ?? namesOf(node);
      known.set(node, names);
      const found = names.get(path);
      if (found) return found;
    }
    return undefined;
  };
}

/** Known without running, through names too; what is named like a constant of another module is taken for one. */
export function isFixed(node: TSESTree.Node, find: Find): boolean {
  const inner = bare(node);
  const path = pathOf(inner);
  if (path === undefined) return isConstant(inner);
  if (/(?:^|\.)[A-Z][A-Z\d_]+$/.test(path)) return true;
  const declaration = find(path, node);
  return declaration !== undefined && isDeclaredFixed(declaration, find);
}

function isDeclaredFixed({ as, value, part, scope }: Declaration, find: Find): boolean {
  if (!value) return false;
  if (as === 'constant') return isConstant(bare(value));
  return as === 'element' && part === undefined && isFixedList(value, find, scope);
}

/** An array of constants, there or under the name of a constant. */
function isFixedList(list: TSESTree.Node, find: Find, at: TSESTree.Node): boolean {
  const path = pathOf(list);
  const declaration = path === undefined ? undefined : find(path, at);
  const written = bare((declaration?.as === 'constant' && declaration.value) || list);
  if (written.type !== 'ArrayExpression' || written.elements.length === 0) return false;
  return written.elements.every(each => each && isConstant(each));
}
