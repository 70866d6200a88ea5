import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { compareRanges } from '../base/range.js';
import type { ExportFacts } from './facts.js';
import { boundNames, moduleName, spanOfName } from './names.js';
import type { Scene, Visitor } from './walk.js';

/** Finds what a module offers with `export`. What a script assigns to `module.exports` is not listed: it may be anything. */
export interface ExportWatch {
  readonly visitor: Visitor;
  readonly exports: () => readonly ExportFacts[];
}

export function watchExports(scene: Scene): ExportWatch {
  const found: ExportFacts[] = [];
  const add: Add = (name, node, typeOnly = false) =>
    void found.push({ name, typeOnly, range: scene.range(...spanOfName(node)) });
  return {
    visitor: {
      enter: {
        ExportNamedDeclaration: node => node.parent.type === 'Program' && addNamed(node, add),
        ExportAllDeclaration: ({ exported, exportKind, source, parent }) =>
          parent.type === 'Program' &&
          add(exported ? moduleName(exported) : '*', exported ?? source, exportKind === 'type'),
        ExportDefaultDeclaration: ({ declaration, parent }) =>
          parent.type === 'Program' &&
          add('default', nameNode(declaration) ?? declaration, declaration.type === 'TSInterfaceDeclaration'),
        TSExportAssignment: ({ expression }) => add('default', expression),
      },
    },
    exports: () => found.sort((a, b) => compareRanges(a.range, b.range)),
  };
}

type Add = (name: string, node: TSESTree.Node, typeOnly?: boolean) => void;

function addNamed({ declaration, specifiers, exportKind }: TSESTree.ExportNamedDeclaration, add: Add): void {
  for (const specifier of specifiers) {
    const { exported } = specifier;
    add(moduleName(exported), exported, exportKind === 'type' || specifier.exportKind === 'type');
  }
  if (!declaration) return;
  if (declaration.type === 'VariableDeclaration') {
    for (const { id } of declaration.declarations) for (const name of boundNames(id)) add(name.name, name);
    return;
  }
  const name = nameNode(declaration);
  const isOverload = declaration.type === 'TSDeclareFunction' && !declaration.declare;
  if (name && !isOverload) add(name.name, name, typeOnly.has(declaration.type));
}

const typeOnly: ReadonlySet<string> = new Set(['TSInterfaceDeclaration', 'TSTypeAliasDeclaration']);

function nameNode(declaration: TSESTree.Node): TSESTree.Identifier | undefined {
  if (!('id' in declaration)) return undefined;
  const { id } = declaration;
  return id?.type === 'Identifier' ? id : undefined;
}
