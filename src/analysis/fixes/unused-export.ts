import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { isFunction } from '../is-function.js';
import { bindingsOf } from './bound-names.js';
import type { Fixer, TextEdit } from './fix.js';
import type { FixScene } from './fix-scene.js';

/** Drops `export` from what the file itself uses. */
export const fixUnusedExport: Fixer = {
  rule: 'unused-export',
  fixesOf(node, scene, { message }) {
    if (!message.endsWith('drop `export`') || node.type !== 'Identifier') return [];
    const edit = exportEdit(node, scene);
    return edit ? [{ title: 'Drop export', kind: 'quickfix', isPreferred: true, edits: [edit] }] : [];
  },
};

function exportEdit(name: TSESTree.Identifier, scene: FixScene): TextEdit | undefined {
  const exporting = exportAround(name);
  const declaration = exporting?.declaration;
  if (!declaration || !declaresOnly(declaration, name) || !staysModule(exporting, name, scene))
    return undefined;
  const [start, end] = [exporting.range[0], declaration.range[0]];
  return /^export\s+$/.test(scene.text.slice(start, end)) ? { start, end, text: '' } : undefined;
}

function exportAround(name: TSESTree.Node): TSESTree.ExportNamedDeclaration | undefined {
  let around: TSESTree.Node | undefined = name;
  while (around && around.type !== 'ExportNamedDeclaration') around = around.parent;
  return around;
}

function declaresOnly(declaration: TSESTree.Node, name: TSESTree.Identifier): boolean {
  if ('decorators' in declaration && declaration.decorators.length > 0) return false;
  if (declaration.type !== 'VariableDeclaration') return 'id' in declaration && declaration.id === name;
  const [only, more] = declaration.declarations;
  return only?.id === name && !more;
}

/** Something else makes the file a module, and nothing else that is exported has the name: overloads and merged types go together. */
function staysModule(
  exporting: TSESTree.Node,
  { name }: TSESTree.Identifier,
  { program }: FixScene,
): boolean {
  const others = program.body.filter(each => each !== exporting && /^(?:Import|Export)/.test(each.type));
  return (
    program.body.includes(exporting as TSESTree.ProgramStatement) &&
    others.length > 0 &&
    !others.some(each => exportsName(each, name))
  );
}

function exportsName(other: TSESTree.Node, name: string): boolean {
  if (other.type !== 'ExportNamedDeclaration') return false;
  const { declaration, specifiers } = other;
  if (specifiers.some(({ local }) => local.type === 'Identifier' && local.name === name)) return true;
  if (!declaration) return false;
  if (declaration.type === 'VariableDeclaration')
    return declaration.declarations.flatMap(bindingsOf).some(each => each.name === name);
  return isNamed(declaration, name);
}

function isNamed(declaration: TSESTree.Node, name: string): boolean {
  const id = isFunction(declaration) || 'id' in declaration ? declaration.id : undefined;
  return id != null && 'name' in id && id.name === name;
}
