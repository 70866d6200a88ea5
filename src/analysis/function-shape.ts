import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { FunctionKind } from './facts.js';
import { spanOfName } from './names.js';

/** A function with a body: what is recorded and measured (ANALYSIS.md §0). */
export type FunctionNode =
  | TSESTree.FunctionDeclaration
  | TSESTree.FunctionExpression
  | TSESTree.ArrowFunctionExpression;

export type ClassNode = TSESTree.ClassDeclaration | TSESTree.ClassExpression;

/** Offsets, half-open. */
export type Span = readonly [start: number, end: number];

/** What can be told of a function without looking into it. */
export interface FunctionShape {
  readonly name: string;
  readonly kind: FunctionKind;
  readonly anchor: Span;
  /** The name where one is written, else the anchor token. */
  readonly label: Span;
  /** The whole member for methods and accessors, else the function. */
  readonly whole: TSESTree.Node;
}

export function shapeOf(node: FunctionNode, text: string): FunctionShape {
  const member = memberOf(node);
  const naming = node.id ?? (member ? member.key : namingOf(node));
  const anchor = anchorOf(node, text);
  return {
    name: naming ? nameOf(naming, text) : unnamed(node),
    kind: kindOf(node, member),
    anchor,
    label: naming ? spanOfName(naming) : anchor,
    whole: member ?? node,
  };
}

type Member = TSESTree.MethodDefinition | TSESTree.Property;

/** The member that a method's function is the value of; a function that is only assigned to a property is none. */
function memberOf(node: FunctionNode): Member | undefined {
  const { parent } = node;
  if (parent.type === 'MethodDefinition' && parent.value === node) return parent;
  if (parent.type !== 'Property' || parent.value !== node) return undefined;
  return parent.method || parent.kind !== 'init' ? parent : undefined;
}

function kindOf(node: FunctionNode, member: Member | undefined): FunctionKind {
  if (member?.kind === 'get') return 'getter';
  if (member?.kind === 'set') return 'setter';
  if (member?.kind === 'constructor') return 'constructor';
  if (member) return 'method';
  return node.type === 'ArrowFunctionExpression' ? 'arrow' : 'function';
}

/** What a class is called. */
export function classShape(node: ClassNode, text: string): Pick<FunctionShape, 'name' | 'label'> {
  const naming = node.id ?? namingOf(node);
  if (naming) return { name: nameOf(naming, text), label: spanOfName(naming) };
  const keyword = text.indexOf('class', node.decorators?.at(-1)?.range[1] ?? node.range[0]);
  return { name: unnamed(node), label: [keyword, keyword + 'class'.length] };
}

/** What names an anonymous function or class: what it is assigned to, as in the language, and also assigned members. */
function namingOf(node: Value): TSESTree.Node | undefined {
  const value = withTypeWrappers(node);
  const { parent } = value;
  switch (parent.type) {
    case 'VariableDeclarator':
      return parent.init === value ? assignedName(parent.id) : undefined;
    case 'AssignmentExpression':
    case 'AssignmentPattern':
      return parent.right === value ? assignedName(parent.left) : undefined;
    case 'Property':
    case 'PropertyDefinition':
    case 'AccessorProperty':
      return parent.value === value ? parent.key : undefined;
    default:
      return undefined;
  }
}

type Value = FunctionNode | ClassNode;

type TypeWrapper = TSESTree.TSAsExpression | TSESTree.TSSatisfiesExpression | TSESTree.TSNonNullExpression;

/** A function or class in all the `as`, `satisfies` and `!` that are around it. */
function withTypeWrappers(node: Value): Value | TypeWrapper {
  let value: Value | TypeWrapper = node;
  while (isTypeWrapper(value.parent)) value = value.parent;
  return value;
}

function isTypeWrapper(node: TSESTree.Node): node is TypeWrapper {
  return (
    node.type === 'TSAsExpression' ||
    node.type === 'TSSatisfiesExpression' ||
    node.type === 'TSNonNullExpression'
  );
}

function assignedName(left: TSESTree.Node): TSESTree.Node | undefined {
  if (left.type === 'MemberExpression' && !left.computed) return left.property;
  return left.type === 'Identifier' ? left : undefined;
}

function unnamed({ parent }: Value): string {
  return parent.type === 'ExportDefaultDeclaration' ? 'default' : '<anonymous>';
}

function nameOf(naming: TSESTree.Node, text: string): string {
  if (naming.type === 'Identifier' && !isComputedKey(naming)) return naming.name;
  if (naming.type === 'Literal' && !isComputedKey(naming)) return String(naming.value);
  const written = text.slice(...naming.range);
  return isComputedKey(naming) ? `[${written}]` : written;
}

function isComputedKey(naming: TSESTree.Node): boolean {
  const { parent } = naming;
  const { key, computed } = (parent ?? {}) as { readonly key?: unknown; readonly computed?: unknown };
  return key === naming && computed === true;
}

/** The `=>` of an arrow, the body's `{` of everything else; the body's start where broken code lacks them. */
function anchorOf(node: FunctionNode, text: string): Span {
  const bodyStart = node.body.range[0];
  if (node.type !== 'ArrowFunctionExpression') return [bodyStart, bodyStart + 1];
  const before = node.returnType ?? node.params.at(-1) ?? node.typeParameters;
  const arrow = findArrow(text, before ? before.range[1] : node.range[0], bodyStart);
  return arrow === undefined ? [bodyStart, bodyStart] : [arrow, arrow + 2];
}

/** Between parameters and body there are only punctuators and comments, and a comment may hold an arrow too. */
function findArrow(text: string, from: number, to: number): number | undefined {
  arrowOrComment.lastIndex = from;
  for (let found = arrowOrComment.exec(text); found && found.index < to; found = arrowOrComment.exec(text)) {
    if (found[0] === '=>') return found.index;
  }
  return undefined;
}

const arrowOrComment = /=>|\/\/.*|\/\*[\s\S]*?\*\//g;
