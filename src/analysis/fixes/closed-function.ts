import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { isFunction } from '../is-function.js';
import { namesDeclared } from './bound-names.js';
import { descendants, isReference } from './descend.js';
import type { FixScene } from './fix-scene.js';

/** A function all of whose uses are calls in this file, with the statement that declares it. */
export interface ClosedFunction {
  readonly name: string;
  readonly fn: TSESTree.FunctionLike & { readonly body: TSESTree.Node };
  readonly statement: TSESTree.Node;
  readonly calls: readonly TSESTree.CallExpression[];
}

/** Undefined where others may call it: it is exported, handed on, or visible to other scripts. */
export function closedFunction(fn: TSESTree.Node, scene: FixScene): ClosedFunction | undefined {
  const declared = isFunction(fn) && fn.body ? declarationOf(fn) : undefined;
  if (!declared || !isHidden(declared.statement, scene)) return undefined;
  const { id, statement } = declared;
  const calls = callsOf(id, scene);
  return calls && { name: id.name, fn: fn as ClosedFunction['fn'], statement, calls };
}

function declarationOf(fn: TSESTree.FunctionLike): Declared | undefined {
  if (fn.type === 'FunctionDeclaration') return fn.id ? { id: fn.id, statement: fn } : undefined;
  const { parent } = fn;
  if (fn.id || parent?.type !== 'VariableDeclarator' || parent.init !== fn) return undefined;
  return constantOf(parent);
}

interface Declared {
  readonly id: TSESTree.Identifier;
  readonly statement: TSESTree.Node;
}

/** The only constant of its statement, without a type of its own. */
function constantOf({ id, parent }: TSESTree.VariableDeclarator): Declared | undefined {
  const isPlain = parent.kind === 'const' && parent.declarations.length === 1;
  return isPlain && id.type === 'Identifier' && !id.typeAnnotation ? { id, statement: parent } : undefined;
}

/** In a block, or in a file that is a module. */
function isHidden({ parent }: TSESTree.Node, { program }: FixScene): boolean {
  if (parent?.type === 'ExportNamedDeclaration' || parent?.type === 'ExportDefaultDeclaration') return false;
  return (
    parent !== program ||
    program.body.some(({ type }) => /^(?:Import|Export)/.test(type)) ||
    isCommon(program)
  );
}

/** Takes or gives something as CommonJS does, at its top. */
function isCommon({ body }: TSESTree.Program): boolean {
  for (const statement of body)
    for (const node of descendants(statement, isFunction))
      if (
        node.type === 'CallExpression' &&
        node.callee.type === 'Identifier' &&
        node.callee.name === 'require'
      )
        return true;
  return false;
}

/** Nothing where the name means something else somewhere, or stands for anything but a plain call. */
function callsOf(id: TSESTree.Identifier, scene: FixScene): readonly TSESTree.CallExpression[] | undefined {
  if (scene.once(namesDeclared).filter(name => name === id.name).length !== 1) return undefined;
  const uses = [...descendants(scene.program)].filter(node => node !== id && isUse(node, id.name));
  const calls = uses.map(callOf);
  return calls.length > 0 && calls.every(call => call !== undefined) ? calls : undefined;
}

function callOf(use: TSESTree.Node): TSESTree.CallExpression | undefined {
  const { parent } = use;
  return parent?.type === 'CallExpression' && parent.callee === use && !parent.optional ? parent : undefined;
}

/** Not the name of a member or a label. */
function isUse(node: TSESTree.Node, name: string): boolean {
  const isExported = node.parent?.type === 'ExportSpecifier';
  if (node.type !== 'Identifier' && node.type !== 'JSXIdentifier') return false;
  return node.name === name && (isExported || isReference(node));
}
