import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { isAsked } from './asked.js';
import { type Declaration, declarationOf, initialOf } from './name-starts.js';
import { bare, isConstant, methodOf, nameOf } from './subject.js';

const formatters: ReadonlySet<string | undefined> = new Set(['formatToParts']);

/** Cut out or let through by what says what may be there: a regular expression, a formatter, a sieve. */
export function isCut(value: TSESTree.Node, at: TSESTree.Node): boolean {
  const node = bare(value);
  switch (node.type) {
    case 'Identifier':
      return isCutName(node.name, at);
    case 'CallExpression':
      return node.callee.type === 'MemberExpression' && isCut(node.callee.object, at);
    case 'MemberExpression':
      return (
        isPartOfFormat(node, at) || (node.computed && isConstant(node.property) && isMatched(node.object, at))
      );
    default:
      return false;
  }
}

function isCutName(name: string, at: TSESTree.Node): boolean {
  const declaration = declarationOf(at, name);
  switch (declaration?.kind) {
    case 'part':
      return isMatch(declaration.node.init, declaration.node);
    case 'parameter':
      return isGroup(declaration) || isSifted(declaration.fn);
    case 'variable':
      return declaration.node.init?.type === 'MemberExpression' && isCut(declaration.node.init, at);
    default:
      return false;
  }
}

/** By what it started as, or by the condition around: `if ((match = pattern.exec(text)))`. */
function isMatched(match: TSESTree.Node, at: TSESTree.Node): boolean {
  if (isMatch(match, at)) return true;
  return isAsked(at, test => test.type === 'AssignmentExpression' && isMatch(test.right, at));
}

/** A parameter after `match`, of a callback for `replace`. */
function isGroup({ position, fn }: Extract<Declaration, { kind: 'parameter' }>): boolean {
  const [first] = fn.params;
  return position > 0 && first?.type === 'Identifier' && first.name === 'match';
}

/** The platform writes the parts of a date: `parts[2].value`. */
function isPartOfFormat(node: TSESTree.MemberExpression, at: TSESTree.Node): boolean {
  const part = nameOf(node) === 'value' ? bare(node.object) : node;
  if (part.type !== 'MemberExpression' || !part.computed || part.object.type !== 'Identifier') return false;
  const initial = initialOf(at, part.object.name);
  return initial !== undefined && hasCall(initial, formatters);
}

const sieves: ReadonlySet<string | undefined> = new Set(['filter', 'regex', 'refine']);

/** A callback that is given what has passed: `texts.filter(isNumeric).map(text => Number(text))`. */
function isSifted({ parent }: TSESTree.FunctionLike): boolean {
  if (parent?.type !== 'CallExpression' || parent.callee.type !== 'MemberExpression') return false;
  return hasCall(parent.callee.object, sieves);
}

/** Whether a chain of calls has one of the methods. */
function hasCall(chain: TSESTree.Node, methods: ReadonlySet<string | undefined>): boolean {
  const node = bare(chain);
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return false;
  return methods.has(methodOf(node)) || hasCall(node.callee.object, methods);
}

function isMatch(value: TSESTree.Node | null, at: TSESTree.Node): boolean {
  const node = value && bare(value);
  if (node?.type === 'Identifier') {
    const initial = initialOf(at, node.name);
    return initial?.type !== 'Identifier' && isMatch(initial ?? null, at);
  }
  return node?.type === 'CallExpression' && /^(?:match|exec)$/.test(methodOf(node) ?? '');
}
