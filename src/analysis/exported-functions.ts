import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { FunctionNode } from './function-shape.js';
import { moduleName } from './names.js';
import { forTypes, functionTypes, type Scene, type Visitor } from './walk.js';

/** A function of which something was measured; `number` is the walk's own. */
export interface Told<T> {
  readonly node: FunctionNode;
  readonly number: number;
  readonly measured: T;
  /** By `export` before it, or by its name in a list of exports anywhere in the file. */
  readonly isExported: boolean;
}

/**
 * Measures functions when they are entered and tells of those that gave something, at once or, where a list of exports
 * may still name them, when the walk is over.
 */
export function watchExportedFunctions<T>(
  scene: Scene,
  measure: (node: FunctionNode) => T | undefined,
  tell: (told: Told<T>) => void,
): Visitor {
  const listed = new Set<string>();
  const waiting: { readonly name: string; readonly told: Told<T> }[] = [];
  return {
    enter: {
      ...forTypes(functionTypes, node => {
        const measured = measure(node);
        if (measured === undefined) return;
        const declaration = declarationOf(node);
        const told = {
          node,
          number: scene.currentFunction(),
          measured,
          isExported: isExport(declaration.parent),
        };
        const name = declaration.parent?.type === 'Program' ? declaredName(node) : undefined;
        if (name === undefined) tell(told);
        else waiting.push({ name, told });
      }),
      ExportSpecifier: ({ local, parent }) => {
        if (parent.type !== 'ExportNamedDeclaration' || !parent.source) listed.add(moduleName(local));
      },
      ExportDefaultDeclaration: ({ declaration }) => {
        if (declaration.type === 'Identifier') listed.add(declaration.name);
      },
    },
    end: () => {
      for (const { name, told } of waiting) tell({ ...told, isExported: listed.has(name) });
    },
  };
}

/** The statement that declares a function, or the function itself. */
function declarationOf(node: FunctionNode): TSESTree.Node {
  const { parent } = node;
  return parent.type === 'VariableDeclarator' ? parent.parent : node;
}

function isExport(node: TSESTree.Node | undefined): boolean {
  return node?.type === 'ExportNamedDeclaration' || node?.type === 'ExportDefaultDeclaration';
}

function declaredName({ id, parent }: FunctionNode): string | undefined {
  if (parent.type === 'VariableDeclarator')
    return parent.id.type === 'Identifier' ? parent.id.name : undefined;
  return id?.name;
}
