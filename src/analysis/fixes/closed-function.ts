import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { isFunction } from '../is-function.js';
import { bindingsOf } from './bound-names.js';
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

function declarationOf(fn: TSESTree.FunctionLike) {
  if (fn.type === 'FunctionDeclaration') return fn.id ? { id: fn.id, statement: fn } : undefined;
  const { parent, id } = fn;
  if (id || parent?.type !== 'VariableDeclarator' || parent.init !== fn || parent.id.type !== 'Identifier')
    return undefined;
  const statement = parent.parent;
  const isPlain = statement.kind === 'const' && statement.declarations.length === 1;
  return isPlain && !parent.id.typeAnnotation ? { id: parent.id, statement } : undefined;
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
function callsOf(
  id: TSESTree.Identifier,
  { program }: FixScene,
): readonly TSESTree.CallExpression[] | undefined {
  const calls: TSESTree.CallExpression[] = [];
  let bindings = 0;
  for (const node of descendants(program)) {
    bindings += bindingsOf(node).filter(({ name }) => name === id.name).length;
    if (node === id || !isNamed(node, id.name)) continue;
    if (isKeyOnly(node)) continue;
    const { parent } = node;
    if (parent?.type !== 'CallExpression' || parent.callee !== node || parent.optional) return undefined;
    calls.push(parent);
  }
  return bindings === 1 && calls.length > 0 ? calls : undefined;
}

function isNamed(node: TSESTree.Node, name: string): boolean {
  return (node.type === 'Identifier' || node.type === 'JSXIdentifier') && node.name === name;
}

/** The name of a member or a label, not of the function. */
function isKeyOnly(node: TSESTree.Node): boolean {
  return !isReference(node) && node.parent?.type !== 'ExportSpecifier';
}
