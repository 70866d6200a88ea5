import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { See } from '../rules/rule.js';
import type { Scene, Visitor } from '../walk.js';
import { isAsserted } from './asked.js';
import { isGuarded } from './guards.js';
import { declarationOf } from './name-starts.js';
import { declaredNames, type Evidence, isCheckedLookup, isLookup, parameterNames } from './nullable.js';
import { pathOf, rootOf } from './paths.js';
import { pattern } from './pattern.js';
import { nameOf, subjectOf } from './subject.js';

export const nullDeref = pattern({
  id: 'null-deref',
  name: 'Nullable dereference',
  version: 2,
  summary: 'The value may be null or undefined here: reading a member of it then throws.',
  definition:
    'Member access without a check around or before it, on: a parameter that is optional or typed with `null` or `undefined`; a field, or a value reached from a parameter, that the same function reads elsewhere with `?.`; the result of `find`, `match`, `exec` or of the `get` of a map that is not made there, or a constant that holds it. The first such access of a name in a function.',
  severity: 'info',
  testInputs: ['undefined', 'null', 'missing key'],
  watch: dereferences,
});

/** A member access on a path, which is a finding if there turns out to be evidence against the path. */
interface Access {
  readonly node: TSESTree.MemberExpression;
  readonly in: number;
  readonly evidence: Evidence | undefined;
}

/** What one function declares, and how the paths that start there are read. */
interface Scope {
  readonly node: TSESTree.Node;
  readonly names: Map<string, Evidence | undefined>;
  readonly accesses: Map<string, Access[]>;
  readonly optional: Set<string>;
}

function dereferences(scene: Scene, see: See): Visitor {
  const scopes: Scope[] = [newScope(scene.program, new Map())];
  const open = (fn: TSESTree.FunctionLike): void => void scopes.push(newScope(fn, parameterNames(fn)));
  const close = (): void => report(scopes.pop()!, scene, see);
  return {
    enter: {
      FunctionDeclaration: open,
      FunctionExpression: open,
      ArrowFunctionExpression: open,
      VariableDeclarator(node) {
        const { names, node: scope } = scopes.at(-1)!;
        for (const [name, evidence] of declaredNames(node, scope)) names.set(name, evidence);
      },
      MemberExpression(node) {
        if (isLookup(node.object, node)) seeResult(node, scopes.at(-1)!, scene, see);
        else note(node, scopes, scene.currentFunction());
      },
    },
    leave: { FunctionDeclaration: close, FunctionExpression: close, ArrowFunctionExpression: close },
    end: close,
  };
}

function newScope(node: TSESTree.Node, names: Scope['names']): Scope {
  return { node, names, accesses: new Map(), optional: new Set() };
}

function seeResult(node: TSESTree.MemberExpression, scope: Scope, scene: Scene, see: See): void {
  if (node.optional || isPending(node) || isCheckedLookup(node.object, node, scope.node)) return;
  if (isAsserted(node)) return;
  see(...node.range, subjectOf(scene, node));
}

function note(node: TSESTree.MemberExpression, scopes: readonly Scope[], currentFunction: number): void {
  const path = pathOf(node.object);
  if (path === undefined || path === 'this') return;
  const root = rootOf(path);
  const scope = scopes.findLast(({ names }) => names.has(root)) ?? scopes.at(-1)!;
  if (node.optional) {
    scope.optional.add(path);
    return;
  }
  const evidence = scope.names.get(path);
  if (evidence === 'result' && isPending(node)) return;
  const accesses = scope.accesses.get(path) ?? [];
  accesses.push({ node, in: currentFunction, evidence });
  scope.accesses.set(path, accesses);
}

const ofPromisesAndStreams: ReadonlySet<string | undefined> = new Set([
  'then',
  'catch',
  'finally',
  'on',
  'once',
  'pipe',
  'stdout',
  'stderr',
]);

/** Then `get` was a request and `exec` a process, and neither result is ever missing. */
function isPending(node: TSESTree.MemberExpression): boolean {
  return ofPromisesAndStreams.has(nameOf(node));
}

/** What is made in the function is known there, whatever the order of its statements. */
function isFromOutside(path: string, at: TSESTree.Node): boolean {
  const root = rootOf(path);
  return root === 'this' || declarationOf(at, root)?.kind === 'parameter';
}

function report({ node: scope, accesses, optional }: Scope, scene: Scene, see: See): void {
  for (const [path, all] of accesses) {
    const first = all.find(
      ({ node, evidence }) =>
        (evidence || (optional.has(path) && isFromOutside(path, node))) && !isGuarded(node, path, scope),
    );
    if (first) see(...first.node.range, subjectOf(scene, first.node), first.in);
  }
}
