import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { compareRanges } from '../base/range.js';
import type { ImportFacts } from './facts.js';
import { moduleName } from './names.js';
import type { NameUses } from './uses.js';
import type { Scene, Visitor } from './walk.js';

/** Finds what a file takes from other modules, types included. */
export interface ImportWatch {
  readonly visitor: Visitor;
  readonly imports: () => readonly ImportFacts[];
  /** The module that a local name is the namespace of, as written. */
  readonly namespace: (local: string) => string | undefined;
}

/** A namespace is followed from its import on. */
export function watchImports(scene: Scene, uses: NameUses): ImportWatch {
  const found: ImportFacts[] = [];
  const namespaces = new Map<ImportFacts, string>();
  const sources = new Map<string, string>();
  const add: Add = (kind, source, names, typeOnly = false, namespace = undefined) => {
    const from = source ? textOf(source) : undefined;
    if (!source || from === undefined) return;
    const facts = { from, kind, typeOnly, names, range: scene.range(...source.range) };
    found.push(facts);
    if (namespace === undefined) return;
    uses.follow(namespace);
    namespaces.set(facts, namespace);
    sources.set(namespace, from);
  };
  const whole = (facts: ImportFacts): ImportFacts => {
    const members = uses.members(namespaces.get(facts));
    return members ? { ...facts, members } : facts;
  };
  return {
    visitor: { enter: { ...references(scene, found), ...statements(add), ...expressions(add) } },
    imports: () => found.sort((a, b) => compareRanges(a.range, b.range)).map(whole),
    namespace: local => sources.get(local),
  };
}

/** `/// <reference path="..." />`, which counts before the first statement only. */
function references(
  { comments, program, range }: Scene,
  found: ImportFacts[],
): NonNullable<Visitor['enter']> {
  return {
    Program: () => {
      const start = program.body[0]?.range[0] ?? Number.POSITIVE_INFINITY;
      for (const comment of comments) {
        if (comment.range[0] > start) return;
        const from = referencePath.exec(comment.value)?.[1];
        if (from === undefined) continue;
        const isRelative = from.startsWith('.');
        found.push({
          from: isRelative ? from : `./${from}`,
          kind: 'reference',
          typeOnly: true,
          names: [],
          range: range(...comment.range),
        });
      }
    },
  };
}

const referencePath = /^\/\s*<reference\s+path\s*=\s*["']([^"']+)["']/;

type Add = (
  kind: ImportFacts['kind'],
  source: TSESTree.Node | null | undefined,
  names: readonly string[],
  typeOnly?: boolean,
  namespace?: string,
) => void;

function statements(add: Add): NonNullable<Visitor['enter']> {
  return {
    ImportDeclaration: ({ source, specifiers, importKind }) => {
      const isType = importKind === 'type' || areTypes(specifiers);
      const namespace = specifiers.find(({ type }) => type === 'ImportNamespaceSpecifier');
      add('import', source, specifiers.map(importedName), isType, namespace?.local.name);
    },
    ExportNamedDeclaration: ({ source, specifiers, exportKind }) =>
      add(
        'export',
        source,
        specifiers.map(({ local }) => moduleName(local)),
        exportKind === 'type' ||
          (specifiers.length > 0 && specifiers.every(each => each.exportKind === 'type')),
      ),
    ExportAllDeclaration: ({ source, exportKind }) => add('export', source, ['*'], exportKind === 'type'),
    TSImportEqualsDeclaration: ({ moduleReference, importKind }) => {
      if (moduleReference.type !== 'TSExternalModuleReference') return;
      add('import-equals', moduleReference.expression, ['*'], importKind === 'type');
    },
  };
}

function expressions(add: Add): NonNullable<Visitor['enter']> {
  return {
    ImportExpression: node => add('dynamic', node.source, takenNames(node)),
    TSImportType: ({ source, qualifier }) => add('dynamic', source, [firstName(qualifier)], true),
    CallExpression: node => {
      const { callee, arguments: given } = node;
      if (callee.type !== 'Identifier' || callee.name !== 'require' || given.length !== 1) return;
      add('require', given[0], takenNames(node));
    },
  };
}

/** Only a specifier that is written out can be followed. */
function textOf(source: TSESTree.Node): string | undefined {
  if (source.type === 'Literal' && typeof source.value === 'string') return source.value;
  if (source.type === 'TemplateLiteral' && source.quasis.length === 1)
    return source.quasis[0]?.value.cooked ?? undefined;
  return undefined;
}

function importedName(specifier: TSESTree.ImportClause): string {
  if (specifier.type === 'ImportDefaultSpecifier') return 'default';
  return specifier.type === 'ImportNamespaceSpecifier' ? '*' : moduleName(specifier.imported);
}

function areTypes(specifiers: readonly TSESTree.ImportClause[]): boolean {
  return (
    specifiers.length > 0 &&
    specifiers.every(one => one.type === 'ImportSpecifier' && one.importKind === 'type')
  );
}

/** `A` of `import('a').A.B`. */
function firstName(qualifier: TSESTree.EntityName | null): string {
  if (!qualifier) return '*';
  if (qualifier.type === 'TSQualifiedName') return firstName(qualifier.left);
  return qualifier.type === 'Identifier' ? qualifier.name : '*';
}

/** The names that are destructured from the module at once, or all of it. */
function takenNames(call: TSESTree.Node): readonly string[] {
  const taker = call.parent?.type === 'AwaitExpression' ? call.parent.parent : call.parent;
  switch (taker?.type) {
    case 'MemberExpression':
      return taker.object === call ? memberName(taker) : ['*'];
    case 'VariableDeclarator':
      return taker.id.type === 'ObjectPattern' ? destructuredNames(taker.id) : ['*'];
    default:
      return ['*'];
  }
}

/** `require('a').b`; what a promise has is no name of the module. */
function memberName({ object, property, computed }: TSESTree.MemberExpression): readonly string[] {
  const isName = object.type === 'CallExpression' && property.type === 'Identifier' && !computed;
  return isName ? [property.name] : ['*'];
}

function destructuredNames({ properties }: TSESTree.ObjectPattern): readonly string[] {
  const names = properties.map(property =>
    property.type === 'Property' && !property.computed && property.key.type === 'Identifier'
      ? property.key.name
      : '*',
  );
  return names.includes('*') ? ['*'] : names;
}
