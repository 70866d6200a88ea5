import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { compareRanges } from '../base/range.js';
import type { ExportFacts } from './facts.js';
import type { ImportWatch } from './imports.js';
import { boundNames, moduleName, spanOfName } from './names.js';
import type { SignatureWatch } from './signatures.js';
import type { NameUses } from './uses.js';
import type { Scene, Visitor } from './walk.js';

/** Finds what a module offers with `export`. What a script assigns to `module.exports` is not listed: it may be anything. */
export interface ExportWatch {
  readonly visitor: Visitor;
  readonly exports: () => readonly ExportFacts[];
}

export function watchExports(scene: Scene, seen: WatchedBeside): ExportWatch {
  const found: Offer[] = [];
  const add: Add = (name, node, rest = {}) => void found.push({ name, node, typeOnly: false, ...rest });
  return {
    visitor: {
      enter: {
        ExportNamedDeclaration: node => node.parent.type === 'Program' && addNamed(node, add),
        ExportAllDeclaration: ({ exported, exportKind, source, parent }) =>
          parent.type === 'Program' &&
          add(exported ? moduleName(exported) : '*', exported ?? source, {
            typeOnly: exportKind === 'type',
            source: [source.value, '*'],
          }),
        ExportDefaultDeclaration: ({ declaration, parent }) =>
          parent.type === 'Program' && addDefault(declaration, add),
        TSExportAssignment: ({ expression }) => add('default', expression),
      },
    },
    exports: () => {
      const own = new Set(found.map(({ name }) => name));
      const facts = found.map(offer => factsOf(offer, own, scene, seen));
      return facts.sort((a, b) => compareRanges(a.range, b.range));
    },
  };
}

export interface WatchedBeside {
  readonly imports: ImportWatch;
  readonly uses: NameUses;
  readonly signatures: SignatureWatch;
}

/** One export as the walk met it: whether the file uses it too is known only at the end. */
interface Offer {
  readonly name: string;
  /** Where it is underlined. */
  readonly node: TSESTree.Node;
  readonly typeOnly: boolean;
  /** What the file itself calls it. */
  readonly local?: string | undefined;
  readonly source?: readonly [from: string, name: string] | undefined;
  /** Its declaration, where it is a value's that stands in the export itself. */
  readonly value?: TSESTree.Node | undefined;
}

type Add = (
  name: string,
  node: TSESTree.Node,
  rest?: Partial<Pick<Offer, 'typeOnly' | 'local' | 'source' | 'value'>>,
) => void;

function factsOf(offer: Offer, own: ReadonlySet<string>, scene: Scene, seen: WatchedBeside): ExportFacts {
  const { name, node, typeOnly, local, value } = offer;
  const source = offer.source ?? namespaceOf(local, seen.imports);
  const mentions = value
    ? seen.signatures.mentions(value).filter(each => own.has(each) && each !== name)
    : [];
  return {
    name,
    typeOnly,
    ...(source && { from: source[0], sourceName: source[1] }),
    ...(mentions.length > 0 && { mentions }),
    ...(local !== undefined && seen.uses.has(local) && { usedHere: true }),
    range: scene.range(...spanOfName(node)),
  };
}

/** A namespace that is exported is passed on as by `export * as`. */
function namespaceOf(local: string | undefined, imports: ImportWatch): Offer['source'] {
  const from = local === undefined ? undefined : imports.namespace(local);
  return from === undefined ? undefined : [from, '*'];
}

function addDefault(declaration: TSESTree.ExportDefaultDeclaration['declaration'], add: Add): void {
  const name = declaration.type === 'Identifier' ? declaration : nameNode(declaration);
  const isType = declaration.type === 'TSInterfaceDeclaration';
  add('default', name ?? declaration, {
    typeOnly: isType,
    local: name?.name,
    value: isType ? undefined : declaration,
  });
}

function addNamed(node: TSESTree.ExportNamedDeclaration, add: Add): void {
  const { declaration, specifiers, exportKind, source } = node;
  for (const { exported, local, exportKind: ownKind } of specifiers) {
    const taken = moduleName(local);
    add(moduleName(exported), exported, {
      typeOnly: exportKind === 'type' || ownKind === 'type',
      ...(source ? { source: [source.value, taken] } : { local: taken }),
    });
  }
  if (declaration?.type === 'VariableDeclaration') {
    for (const { id } of declaration.declarations)
      for (const name of boundNames(id)) add(name.name, name, { local: name.name, value: declaration });
  } else if (declaration) addDeclared(declaration, add);
}

function addDeclared(declaration: TSESTree.Node, add: Add): void {
  const name = nameNode(declaration);
  const isOverload = declaration.type === 'TSDeclareFunction' && !declaration.declare;
  if (!name || isOverload) return;
  const isType = typeOnly.has(declaration.type);
  add(name.name, name, { typeOnly: isType, local: name.name, value: isType ? undefined : declaration });
}

const typeOnly: ReadonlySet<string> = new Set(['TSInterfaceDeclaration', 'TSTypeAliasDeclaration']);

function nameNode(declaration: TSESTree.Node): TSESTree.Identifier | undefined {
  if (!('id' in declaration)) return undefined;
  const { id } = declaration;
  return id?.type === 'Identifier' ? id : undefined;
}
