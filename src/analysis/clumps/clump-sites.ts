import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { Range } from '../../base/range.js';
import { spanOfName } from '../names.js';
import type { Scene, Visitor } from '../walk.js';

/** A list of names that whoever wrote the function or class chose: where a clump of data can be. */
export interface ClumpSite {
  readonly kind: 'function' | 'class';
  /** Of the function or class; a constructor has its class's. */
  readonly name: string;
  /** `name` or `name: type` as written, in source order, each once. */
  readonly items: readonly string[];
  readonly label: Range;
}

/** Bump when other sites are found. */
export const clumpSitesVersion = 1;

/** Fewer names make no clump. */
const leastItems = 3;

export interface ClumpWatch {
  readonly visitor: Visitor;
  readonly sites: () => readonly ClumpSite[];
}

/**
 * Functions that own their parameter list. A function handed to another, in an object or array, or held by a variable
 * with a type has the list that somebody else asks for; so has one whose name is handed on, and a subclass's constructor.
 */
export function watchClumpSites(scene: Scene): ClumpWatch {
  const found: ClumpSite[] = [];
  const handedOn = new Set<string>();
  const add: Add = (kind, naming, name, items) => {
    const unique = [...new Set(items)];
    if (unique.length < leastItems) return;
    found.push({ kind, name, items: unique, label: scene.range(...spanOfName(naming)) });
  };
  const note = (nodes: readonly (TSESTree.Node | null)[]): void => {
    for (const node of nodes) if (node?.type === 'Identifier') handedOn.add(node.name);
  };
  return {
    visitor: {
      enter: {
        ...declarations(add, scene),
        CallExpression: node => note(node.arguments),
        NewExpression: node => note(node.arguments),
        ArrayExpression: node => note(node.elements),
        Property: node => note([node.value]),
        ReturnStatement: node => note([node.argument]),
        AssignmentExpression: ({ left, right }) => {
          if (!isExport(left, scene.text)) note([right]);
        },
        ConditionalExpression: node => note([node.consequent, node.alternate]),
      },
    },
    sites: () => found.filter(({ kind, name }) => kind === 'class' || !handedOn.has(name)),
  };
}

/** What CommonJS exports is handed to nobody in particular. */
function isExport({ range }: TSESTree.Node, text: string): boolean {
  return text.startsWith('module.exports', range[0]) || text.startsWith('exports.', range[0]);
}

type Add = (kind: ClumpSite['kind'], naming: TSESTree.Node, name: string, items: readonly string[]) => void;

function declarations(add: Add, { text }: Scene): NonNullable<Visitor['enter']> {
  return {
    FunctionDeclaration: ({ id, params }) => {
      if (id) add('function', id, id.name, itemsOf(params, text));
    },
    VariableDeclarator: ({ id, init }) => {
      if (id.type !== 'Identifier' || id.typeAnnotation || !isFunction(init)) return;
      add('function', id, id.name, itemsOf(init.params, text));
    },
    MethodDefinition: ({ key, kind, computed, value, override, parent }) => {
      if (computed || override || kind === 'get' || kind === 'set') return;
      const owner = parent.parent;
      if (kind === 'constructor' && owner.superClass) return;
      const name = kind === 'constructor' ? (owner.id?.name ?? '') : text.slice(...key.range);
      add('function', key, name, itemsOf(value.params, text));
    },
    ClassDeclaration: node => {
      if (node.id)
        add(
          'class',
          node.id,
          node.id.name,
          node.body.body.flatMap(member => fieldOf(member, text)),
        );
    },
  };
}

function isFunction(
  node: TSESTree.Node | null | undefined,
): node is TSESTree.FunctionExpression | TSESTree.ArrowFunctionExpression {
  return node?.type === 'FunctionExpression' || node?.type === 'ArrowFunctionExpression';
}

/** What is destructured is an object already; a name with an underscore says that it is there for its place only. */
function itemsOf(params: readonly TSESTree.Parameter[], text: string): readonly string[] {
  return params.flatMap(param => {
    const inner = param.type === 'TSParameterProperty' ? param.parameter : param;
    const name = inner.type === 'AssignmentPattern' ? inner.left : inner;
    if (name.type !== 'Identifier' || name.name === 'this' || name.name.startsWith('_')) return [];
    return item(name.name, name.typeAnnotation, text);
  });
}

/** A field that holds a function is a method in other words. */
function fieldOf(member: TSESTree.ClassElement, text: string): readonly string[] {
  if (member.type !== 'PropertyDefinition' || member.static || member.computed || member.declare) return [];
  if (isFunction(member.value)) return [];
  return item(text.slice(...member.key.range), member.typeAnnotation, text);
}

function item(
  name: string,
  annotation: TSESTree.TSTypeAnnotation | null | undefined,
  text: string,
): readonly string[] {
  if (!annotation) return [name];
  const type = text.slice(...annotation.typeAnnotation.range);
  return [`${name}: ${type.replace(/\s+/g, ' ')}`];
}
