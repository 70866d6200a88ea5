import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { isFunction } from '../is-function.js';
import { bindingsOf, unboundName } from './bound-names.js';
import { descendants, isReference, mentions } from './descend.js';
import { type Fixer, insertAt, replaceNode, type TextEdit } from './fix.js';
import type { FixScene } from './fix-scene.js';
import { hasTypes } from './narrowing.js';
import { terminator } from './style.js';

/** A local copy that may change, used wherever the parameter was. */
export const fixParamReassign: Fixer = {
  rule: 'param-reassign',
  fixesOf(node, scene) {
    if (node.type !== 'Identifier') return [];
    const fn = ownerOf(node);
    const uses = fn && isSimple(fn, node.name) ? usesIn(fn.body, node.name) : undefined;
    if (!fn || !uses) return [];
    const copy = unboundName(scene, `current${node.name[0]!.toUpperCase()}${node.name.slice(1)}`);
    const edits = firstStoreAsDeclaration(fn, uses, copy, scene) ?? copied(fn, uses, copy, scene);
    if (!edits) return [];
    return [
      {
        title: `Introduce local variable ${copy}`,
        kind: 'refactor.rewrite',
        isPreferred: true,
        edits,
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

/** A copy at the start of the body; nothing where the first that is done with it is to store another value. */
function copied({ body }: Owner, uses: readonly Named[], copy: string, scene: FixScene) {
  const { name } = uses[0]!;
  const store = firstStore(body, name);
  if (store && !mentions(store.right, new Set([name]))) return undefined;
  const text = `let ${copy} = ${name}`;
  return [declaration(body, text, scene), ...uses.map(use => rename(use, copy))];
}

/** `const copy = change(name)` in place of `name = change(name)`, where all that uses it comes later. */
function firstStoreAsDeclaration({ body }: Owner, uses: readonly Named[], copy: string, scene: FixScene) {
  const { name } = uses[0]!;
  const store = firstStore(body, name);
  if (!store || store.left.range[0] !== store.parent.range[0] || isUsedByFunctions(store, body, name))
    return undefined;
  const later = uses.filter(({ range }) => range[0] >= store.range[1]);
  const isConstant = !later.some(isTarget);
  if (hasTypes(scene) && (!isConstant || takesType(store.right))) return undefined;
  return [
    replaceNode(store.left, `${isConstant ? 'const' : 'let'} ${copy}`),
    ...later.map(use => rename(use, copy)),
  ];
}

/** The assignment that is the first statement which has the name. */
function firstStore({ body }: TSESTree.BlockStatement, name: string) {
  const first = body.find(each => mentions(each, new Set([name])));
  const store = first?.type === 'ExpressionStatement' ? first.expression : undefined;
  const isIt = store?.type === 'AssignmentExpression' && store.operator === '=';
  return isIt && store.left.type === 'Identifier' && store.left.name === name ? store : undefined;
}

/** A function may see another value at another time: one that the new value holds, or one that is called before. */
function isUsedByFunctions(store: TSESTree.AssignmentExpression, body: TSESTree.Node, name: string): boolean {
  const names = new Set([name]);
  const inValue = [...descendants(store.right)].filter(isFunction);
  const hoisted = [...descendants(body)].filter(({ type }) => type === 'FunctionDeclaration');
  return [...inValue, ...hoisted].some(each => mentions(each, names));
}

/** What the compiler gives a type by what it is stored in. */
function takesType(value: TSESTree.Expression): boolean {
  if (value.type === 'LogicalExpression') return takesType(value.left) || takesType(value.right);
  if (value.type === 'ConditionalExpression')
    return takesType(value.consequent) || takesType(value.alternate);
  return value.type === 'ArrayExpression' || value.type === 'ObjectExpression' || isFunction(value);
}

/** Whether a name gets another value where it stands. */
function isTarget(use: TSESTree.Node): boolean {
  const { parent } = use;
  if (!parent) return false;
  if (/^(?:Update|Assignment)Expression$|^For(?:Of|In)Statement$/.test(parent.type))
    return !('left' in parent) || parent.left === use;
  const isPattern = /Pattern$|^RestElement$/.test(parent.type) || isPatternValue(parent, use);
  return isPattern && !('right' in parent && parent.right === use) && isTarget(parent);
}

function isPatternValue(parent: TSESTree.Node, use: TSESTree.Node): boolean {
  return parent.type === 'Property' && parent.value === use && parent.parent.type === 'ObjectPattern';
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
  if (!/^[^\S\r\n]*[\r\n]/.test(rest)) return insertAt(at, ` ${text};`);
  const indent = scene.indentAt(body[0]!.range[0]);
  return insertAt(at, scene.lineEnd + indent + text + terminator(scene, rest));
}
