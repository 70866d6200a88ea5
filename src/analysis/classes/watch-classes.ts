import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { ClassNode, FunctionNode } from '../function-shape.js';
import { boundNames } from '../names.js';
import { forTypes, functionTypes, type Scene, type Visitor } from '../walk.js';
import { noteMember, noteVariable } from './accesses.js';
import { instanceFields, methodOf } from './members.js';
import type { MethodUse } from './method-use.js';
import type { Reader } from './receivers.js';

/** A class when the walk has left it. */
export interface SeenClass {
  readonly node: ClassNode;
  /** The function around it as the walk numbers them, or -1. */
  readonly inFunction: number;
  readonly methods: readonly MethodUse[];
  /** Fields that each of its objects has. */
  readonly fields: ReadonlySet<string>;
}

/** Watches classes begin and end, and what their methods use. Costs nothing outside classes. */
export interface ClassWatch {
  readonly visitor: Visitor;
  readonly seen: readonly SeenClass[];
  /** Variables and namespaces of the module itself: what they hold is no other object's. */
  readonly moduleNames: ReadonlySet<string>;
}

export function watchClasses(scene: Scene): ClassWatch {
  const seen: SeenClass[] = [];
  const open = new OpenClasses();
  const leaveClass = (node: ClassNode): void => {
    const methods = open.leaveClass();
    seen.push({ node, inFunction: scene.currentFunction(), methods, fields: instanceFields(node, methods) });
  };
  const moduleNames = new Set<string>();
  const noteDeclarator = (node: TSESTree.VariableDeclarator): void => {
    if (open.reader) noteVariable(node, open.reader);
    else if (isOfModule(node.parent)) for (const { name } of boundNames(node.id)) moduleNames.add(name);
  };
  return {
    seen,
    moduleNames,
    visitor: {
      enter: {
        ...forTypes(classTypes, () => open.enterClass()),
        ...forTypes(functionTypes, node => open.enterFunction(node, scene.currentFunction())),
        MemberExpression: node => open.reader && noteMember(node, open.reader),
        VariableDeclarator: noteDeclarator,
        ImportNamespaceSpecifier: ({ local }) => void moduleNames.add(local.name),
      },
      leave: {
        ...forTypes(classTypes, leaveClass),
        ...forTypes(functionTypes, () => open.leaveFunction()),
      },
    },
  };
}

function isOfModule({ parent }: TSESTree.Node): boolean {
  return parent?.type === 'Program' || parent?.type === 'ExportNamedDeclaration';
}

const classTypes = ['ClassDeclaration', 'ClassExpression'] as const;

/** The classes around the place being visited, innermost last, and the method it is in. */
class OpenClasses {
  readonly #classes: MethodUse[][] = [];
  /** Of every class and, within classes, every function around the place. */
  readonly #readers: (Reader | undefined)[] = [];
  /** Undefined outside methods. */
  reader: Reader | undefined;

  enterClass(): void {
    this.#classes.push([]);
    this.#enter(undefined);
  }

  leaveClass(): readonly MethodUse[] {
    this.#leave();
    return this.#classes.pop()!;
  }

  enterFunction(node: FunctionNode, number: number): void {
    const methods = this.#classes.at(-1);
    if (!methods) return;
    const use = methodOf(node, number);
    if (use) methods.push(use);
    this.#enter(use ? { use, ownsThis: true } : this.#readerInside(node));
  }

  leaveFunction(): void {
    if (this.#classes.length > 0) this.#leave();
  }

  /** An arrow has the `this` around it, every other function its own. */
  #readerInside({ type }: FunctionNode): Reader | undefined {
    const { reader } = this;
    return reader && type !== 'ArrowFunctionExpression' ? { ...reader, ownsThis: false } : reader;
  }

  #enter(reader: Reader | undefined): void {
    this.#readers.push(this.reader);
    this.reader = reader;
  }

  #leave(): void {
    this.reader = this.#readers.pop();
  }
}
