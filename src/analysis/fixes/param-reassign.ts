import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { isFunction } from '../is-function.js';
import { bindingsOf, unboundName } from './bound-names.js';
import { descendants, isReference, mentions } from './descend.js';
import { type Fixer, insertAt, type TextEdit } from './fix.js';
import type { FixScene } from './fix-scene.js';

/** A local copy that may change, used wherever the parameter was. */
export const fixParamReassign: Fixer = {
  rule: 'param-reassign',
  fixesOf(node, scene) {
    if (node.type !== 'Identifier') return [];
    const fn = ownerOf(node);
    if (!fn || !isSimple(fn, node.name) || isNeverRead(fn.body, node.name)) return [];
    const uses = usesIn(fn.body, node.name);
    if (!uses) return [];
    const copy = unboundName(scene, `current${node.name[0]!.toUpperCase()}${node.name.slice(1)}`);
    return [
      {
        title: `Introduce local variable ${copy}`,
        kind: 'refactor.rewrite',
        isPreferred: true,
        edits: [
          declaration(fn.body, `let ${copy} = ${node.name};`, scene),
          ...uses.map(use => rename(use, copy)),
        ],
      },
    ];
  },
};

type Named = TSESTree.Identifier | TSESTree.JSXIdentifier;
type Owner = TSESTree.FunctionLike & { readonly body: TSESTree.BlockStatement };

/** The innermost function that has a plain parameter of this name. */
function ownerOf(node: TSESTree.Identifier): Owner | undefined {
  for (let around: TSESTree.Node | undefined = node.parent; around; around = around.parent) {
    if (!isFunction(around) || !around.params.some(each => mentions(each, new Set([node.name])))) continue;
    const isPlain = around.params.some(each => each.type === 'Identifier' && each.name === node.name);
    return isPlain && around.body?.type === 'BlockStatement' ? (around as Owner) : undefined;
  }
  return undefined;
}

/** Nothing else in the function has or sees the name: no other parameter, no inner declaration, not `arguments`. */
function isSimple(fn: Owner, name: string): boolean {
  const names = new Set([name]);
  if (fn.params.filter(each => mentions(each, names)).length > 1) return false;
  for (const node of descendants(fn.body)) {
    if (bindingsOf(node).some(each => each.name === name)) return false;
    if (node.type === 'Identifier' && (node.name === 'arguments' || node.name === 'eval')) return false;
    if (node.type === 'WithStatement') return false;
  }
  return true;
}

/** Whether the first statement that has the name gives it another value: then there is nothing to copy. */
function isNeverRead({ body }: TSESTree.BlockStatement, name: string): boolean {
  const names = new Set([name]);
  const first = body.find(each => mentions(each, names));
  if (first?.type !== 'ExpressionStatement' || first.expression.type !== 'AssignmentExpression') return false;
  const { left, operator, right } = first.expression;
  return left.type === 'Identifier' && operator === '=' && !mentions(right, names);
}

/** All that stand for the value; nothing where a type has the name. */
function usesIn(body: TSESTree.BlockStatement, name: string): readonly Named[] | undefined {
  const uses: Named[] = [];
  for (const node of descendants(body)) {
    if ((node.type !== 'Identifier' && node.type !== 'JSXIdentifier') || node.name !== name) continue;
    if (node.type === 'JSXIdentifier' || isInType(node)) return undefined;
    if (isReference(node)) uses.push(node);
  }
  return uses;
}

function isInType({ parent }: TSESTree.Identifier): boolean {
  return /^TS(?!As|NonNull|Satisfies|TypeAssertion|TypeQuery)/.test(parent.type);
}

function rename(use: Named, copy: string): TextEdit {
  const [start] = use.range;
  const text = isShorthand(use) ? `${use.name}: ${copy}` : copy;
  return { start, end: start + use.name.length, text };
}

/** `{ name }` and, in a pattern, `{ name = 1 }`. */
function isShorthand(use: TSESTree.Node): boolean {
  const { parent } = use;
  if (parent?.type === 'Property') return parent.shorthand && parent.value === use;
  return parent?.type === 'AssignmentPattern' && parent.left === use && isShorthand(parent);
}

/** At the start of the body, after its directives. */
function declaration(
  { body, range: [open] }: TSESTree.BlockStatement,
  text: string,
  scene: FixScene,
): TextEdit {
  const directive = body.findLast(
    each => each.type === 'ExpressionStatement' && typeof each.directive === 'string',
  );
  const at = directive ? directive.range[1] : open + 1;
  const rest = scene.text.slice(at);
  if (!/^[^\S\r\n]*[\r\n]/.test(rest)) return insertAt(at, ` ${text}`);
  const indent = scene.indentAt(body[0]!.range[0]);
  return insertAt(at, scene.lineEnd + indent + text);
}
