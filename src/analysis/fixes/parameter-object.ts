import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { isFunction } from '../is-function.js';
import { unboundName } from './bound-names.js';
import { type ClosedFunction, closedFunction } from './closed-function.js';
import { descendants } from './descend.js';
import { type Fix, insertAt, type TextEdit } from './fix.js';
import type { FixScene } from './fix-scene.js';
import { hasTypes } from './narrowing.js';
import { startWithComments, terminator } from './style.js';

/** One object in place of the parameters of a function whose every call is in the file. */
export function parameterObject(fn: TSESTree.Node | undefined, scene: FixScene): readonly Fix[] {
  const closed = fn && closedFunction(fn, scene);
  const params = closed && paramsOf(closed, scene);
  if (!params || !closed.calls.every(call => isPlainCall(call, params, scene))) return [];
  const type = hasTypes(scene) ? typeOf(closed, params, scene) : undefined;
  if (type === 'none') return [];
  return [
    {
      title: `Take one object in place of the ${params.length} parameters of ${closed.name}`,
      kind: 'refactor.rewrite',
      isPreferred: false,
      edits: [
        ...(type ? [type.declaration] : []),
        ...signatureEdits(params, type?.name, bracesIn(scene)),
        ...closed.calls.flatMap(call => argumentEdits(call.arguments, params, bracesIn(scene))),
      ],
    },
  ];
}

/** A parameter with nothing but a name, a type and a default value. */
export interface Param {
  readonly node: TSESTree.Parameter;
  readonly id: TSESTree.Identifier;
  readonly isOptional: boolean;
}

/** Undefined where they cannot become members of an object: one is more than a name, or something else depends on them. */
export function paramsOf({ fn, statement }: ClosedFunction, scene: FixScene): readonly Param[] | undefined {
  const params = fn.params.flatMap(paramOf);
  const names = new Set(params.map(({ id }) => id.name));
  if (params.length < 2 || params.length < fn.params.length || names.size < params.length) return undefined;
  if (names.has('this') || names.has('__proto__') || !isFreeToChange(fn, scene)) return undefined;
  const [first, last] = [params[0]!, params.at(-1)!];
  if (scene.hasCommentIn(first.node.range[0], last.node.range[1])) return undefined;
  return isDocumented(statement, scene) ? undefined : params;
}

/** Each parameter is described where the object would have to be. */
function isDocumented(statement: TSESTree.Node, scene: FixScene): boolean {
  const above = scene.text.slice(startWithComments(scene, statement), statement.range[0]);
  return /@(?:param|arg)\b/.test(above);
}

function paramOf(node: TSESTree.Parameter): Param | readonly [] {
  const id = node.type === 'AssignmentPattern' ? node.left : node;
  if (id.type !== 'Identifier' || node.decorators?.length > 0) return [];
  return { node, id, isOptional: node !== id || id.optional === true };
}

/** Nothing in it counts its arguments, and no type is about one of them or chosen by a call. */
function isFreeToChange(fn: ClosedFunction['fn'], scene: FixScene): boolean {
  if (fn.typeParameters || isStrictByItself(fn.body)) return false;
  const signature = [...fn.params, ...(fn.returnType ? [fn.returnType] : [])];
  const types = signature.flatMap(part => [...descendants(part)]);
  if (types.some(({ type }) => /^TS(?:TypePredicate|TypeQuery|ThisType|InferType)$/.test(type))) return false;
  const isOwn = (inner: TSESTree.Node): boolean =>
    isFunction(inner) && inner.type !== 'ArrowFunctionExpression';
  for (const node of descendants(fn.body, isOwn))
    if (node.type === 'Identifier' && /^(?:arguments|eval)$/.test(node.name)) return false;
  return !scene.hasCommentIn(fn.range[0], fn.params[0]!.range[0]);
}

/** `'use strict'` may not stand in a function whose parameters are patterns. */
function isStrictByItself(body: TSESTree.Node): boolean {
  const first = body.type === 'BlockStatement' ? body.body[0] : undefined;
  return first?.type === 'ExpressionStatement' && typeof first.directive === 'string';
}

/** It gives each parameter that it must, one by one. */
export function isPlainCall(
  call: TSESTree.CallExpression,
  params: readonly Param[],
  scene: FixScene,
): boolean {
  const { arguments: given } = call;
  if (given.length > params.length || given.some(({ type }) => type === 'SpreadElement')) return false;
  if (params.slice(given.length).some(({ isOptional }) => !isOptional)) return false;
  return (
    given.length > 0 && call.typeArguments == null && !scene.hasCommentIn(given[0]!.range[0], call.range[1])
  );
}

/** `none` where a parameter says no type. */
function typeOf({ name, statement }: ClosedFunction, params: readonly Param[], scene: FixScene) {
  const members = params.map(param => memberOf(param, scene));
  if (!members.every(member => member !== undefined)) return 'none';
  const { lineEnd, indentUnit } = scene;
  const start = startWithComments(scene, statement);
  const outer = scene.indentAt(start);
  if (scene.lineStart(start) + outer.length !== start) return 'none';
  const type = typeName(name, scene);
  const lines = members.map(member => `${outer}${indentUnit}${member}${terminator(scene)}${lineEnd}`);
  const text = `interface ${type} {${lineEnd}${lines.join('')}${outer}}${lineEnd}${lineEnd}${outer}`;
  return { name: type, declaration: insertAt(start, text) };
}

function typeName(name: string, scene: FixScene): string {
  const subject = name[0]!.toUpperCase() + name.slice(1);
  const wanted = `${subject}Options`;
  return unboundName(scene, wanted) === wanted ? wanted : unboundName(scene, `${subject}Parameters`);
}

/** What may be left out may be given as undefined too, as it may be to a function. */
export function memberOf({ node, id, isOptional }: Param, scene: FixScene): string | undefined {
  const type = id.typeAnnotation?.typeAnnotation;
  const written = type ? scene.source(type) : literalType(node);
  if (!written || /[\r\n]/.test(written)) return undefined;
  const modifier = /\breadonly \w+\??:/.test(scene.text) ? 'readonly ' : '';
  if (!isOptional) return `${modifier}${id.name}: ${written}`;
  const isLoose = type && /^TS(?:Function|Constructor|Conditional)Type$/.test(type.type);
  return `${modifier}${id.name}?: ${isLoose ? `(${written})` : written} | undefined`;
}

function literalType(node: TSESTree.Parameter): string | undefined {
  const value = node.type === 'AssignmentPattern' && node.right.type === 'Literal' ? node.right.value : null;
  return /^(?:string|number|boolean)$/.test(typeof value) ? typeof value : undefined;
}

/** Puts braces around a stretch of a list. */
export type Brace = (first: TSESTree.Node, last: TSESTree.Node) => readonly [open: TextEdit, close: TextEdit];

/** The parameters, which follow each other, as one pattern. */
export function signatureEdits(
  params: readonly Param[],
  type: string | undefined,
  brace: Brace,
): readonly TextEdit[] {
  const bare = params.flatMap(({ id }) => {
    const end = id.typeAnnotation?.range[1] ?? id.range[1];
    const start = id.range[0] + id.name.length;
    return end > start || id.optional ? { start, end: Math.max(end, start), text: '' } : [];
  });
  const [open, close] = brace(params[0]!.node, params.at(-1)!.node);
  return [...bare, open, { ...close, text: close.text + (type ? `: ${type}` : '') }];
}

/** What is given for the parameters, in the same order, as one object. */
export function argumentEdits(
  given: readonly TSESTree.Node[],
  params: readonly Param[],
  brace: Brace,
): readonly TextEdit[] {
  const [open, close] = brace(given[0]!, given.at(-1)!);
  const names = given.flatMap((argument, at) => {
    const { name } = params[at]!.id;
    const isShort = argument.type === 'Identifier' && argument.name === name;
    return isShort ? [] : insertAt(argument.range[0], `${name}: `);
  });
  const first = names[0];
  return first?.start === open.start
    ? [{ ...open, text: open.text + first.text }, ...names.slice(1), close]
    : [open, ...names, close];
}

/** Of a whole list: beside what stands in one line, and at the parentheses where each stands in a line of its own. */
export function bracesIn({ text }: FixScene): Brace {
  return (first, last) => {
    const [start, end] = [first.range[0], last.range[1]];
    const before = /[\r\n]\s*$/.exec(text.slice(0, start)) && text.lastIndexOf('(', start) + 1;
    const after = /^\s*,?\s*(?=\))/.exec(text.slice(end));
    if (before == null || !after) return bracesBeside(first, last);
    return [insertAt(before, '{'), insertAt(end + after[0].length, '}')];
  };
}

export const bracesBeside: Brace = (first, last) => [
  insertAt(first.range[0], '{ '),
  insertAt(last.range[1], ' }'),
];
