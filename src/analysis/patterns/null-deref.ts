import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { See } from '../rules/rule.js';
import type { Scene, Visitor } from '../walk.js';
import { isAsserted } from './asked.js';
import { isGuarded } from './guards.js';
import { declarationOf } from './name-starts.js';
import {
  type Evidence,
  isCheckedLookup,
  isLookup,
  type Names,
  nameParameters,
  nameVariables,
} from './nullable.js';
import { pathOf, rootNameOf, rootOf } from './paths.js';
import { pattern } from './pattern.js';
import { bare, nameOf, subjectOf } from './subject.js';

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
  readonly names: Names;
  readonly accesses: Access[];
  /** Paths that are read with `?.` somewhere. */
  optional?: Set<string>;
}

function dereferences(scene: Scene, see: See): Visitor {
  const scopes: Scope[] = [newScope(scene.program)];
  const open = (fn: TSESTree.FunctionLike): void => {
    const scope = newScope(fn);
    nameParameters(fn, scope.names);
    scopes.push(scope);
  };
  const close = (): void => report(scopes.pop()!, scene, see);
  return {
    enter: {
      FunctionDeclaration: open,
      FunctionExpression: open,
      ArrowFunctionExpression: open,
      VariableDeclarator(node) {
        const { names, node: scope } = scopes.at(-1)!;
        nameVariables(node, scope, names);
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

function newScope(node: TSESTree.Node): Scope {
  return { node, names: new Map(), accesses: [] };
}

function seeResult(node: TSESTree.MemberExpression, scope: Scope, scene: Scene, see: See): void {
  if (node.optional || isPending(node) || isCheckedLookup(node.object, node, scope.node)) return;
  if (isAsserted(node)) return;
  see(...node.range, subjectOf(scene, node));
}

function note(node: TSESTree.MemberExpression, scopes: readonly Scope[], currentFunction: number): void {
  const object = bare(node.object);
  const root = rootNameOf(object);
  if (root === undefined || object.type === 'ThisExpression') return;
  const scope = scopes.findLast(({ names }) => names.has(root)) ?? scopes.at(-1)!;
  if (node.optional) {
    scope.optional ??= new Set();
    scope.optional.add(pathOf(object) ?? root);
    return;
  }
  const evidence = object.type === 'Identifier' ? scope.names.get(root) : undefined;
  if (evidence === 'result' && isPending(node)) return;
  scope.accesses.push({ node, in: currentFunction, evidence });
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
  const suspects = optional ? accesses : accesses.filter(({ evidence }) => evidence);
  const seen = new Set<string>();
  for (const { node, in: inFunction, evidence } of suspects) {
    const path = pathOf(node.object);
    if (path === undefined || seen.has(path)) continue;
    if (!(evidence || (optional?.has(path) && isFromOutside(path, node))) || isGuarded(node, path, scope))
      continue;
    seen.add(path);
    see(...node.range, subjectOf(scene, node), inFunction);
  }
}
