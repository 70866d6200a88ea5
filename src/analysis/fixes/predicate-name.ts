import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { bare } from '../patterns/subject.js';
import type { ConstantName } from './extract-constant.js';
import { camelCase } from './names.js';

/** A longer one is no easier to read than what it stands for. */
const mostLetters = 30;

/** Shorter words tell nobody what is meant. */
const leastLetters = 3;

/** A name that says all that a condition asks, as `isReadyAndOpen` and `hasNoUser`; `condition` where that would be too long. */
export function predicateName(condition: TSESTree.Node): ConstantName {
  const phrases = phrasesOf(condition);
  const name = phrases && camelJoined(phrases, isOperation(condition, '||') ? 'Or' : 'And');
  return name && name.length <= mostLetters
    ? { name, isTelling: true }
    : { name: 'condition', isTelling: false };
}

function phrasesOf(condition: TSESTree.Node): readonly string[] | undefined {
  const operands =
    condition.type === 'LogicalExpression' ? operandsOf(condition, condition.operator) : [condition];
  const phrases = operands.map(each => phraseOf(each, true));
  const isTold = phrases.every(phrase => phrase !== undefined) && new Set(phrases).size === phrases.length;
  return isTold ? phrases : undefined;
}

function operandsOf(node: TSESTree.Node, operator: string): readonly TSESTree.Node[] {
  return isOperation(node, operator)
    ? [...operandsOf(node.left, operator), ...operandsOf(node.right, operator)]
    : [node];
}

function isOperation(node: TSESTree.Node, operator: string): node is TSESTree.LogicalExpression {
  return node.type === 'LogicalExpression' && node.operator === operator;
}

/** The verb is said once where all have the same. */
function camelJoined(phrases: readonly string[], joint: string): string | undefined {
  const [verb] = /^[a-z]+/.exec(phrases[0]!) ?? [''];
  const isShared = phrases.every(phrase => /^[a-z]+/.exec(phrase)?.[0] === verb);
  if (!isShared && phrases.length > mostVerbs) return undefined;
  const said = phrases.map((phrase, at) => (at > 0 && isShared ? phrase.slice(verb.length) : phrase));
  return said.map((phrase, at) => (at > 0 ? capital(phrase) : phrase)).join(joint);
}

/** More make a sentence. */
const mostVerbs = 2;

/** How the name of a predicate begins. */
const asks = /^(is|has|can|should|was|will|does|did)([A-Z])/;

function phraseOf(operand: TSESTree.Node, isPositive: boolean): string | undefined {
  const node = bare(operand);
  switch (node.type) {
    case 'UnaryExpression':
      return node.operator === '!' ? phraseOf(node.argument, !isPositive) : undefined;
    case 'BinaryExpression':
      return comparison(node, isPositive);
    case 'CallExpression':
      return called(subjectOf(node.callee), isPositive);
    default:
      return truth(subjectOf(node), isPositive);
  }
}

function called(name: string | undefined, isPositive: boolean): string | undefined {
  return name && asks.test(name) ? truth(name, isPositive) : undefined;
}

function truth(name: string | undefined, isPositive: boolean): string | undefined {
  if (!name) return undefined;
  const question = asks.exec(name);
  if (!question) return isPositive ? `has${capital(name)}` : `hasNo${capital(name)}`;
  const [, verb = ''] = question;
  const negation = verb === 'has' ? 'No' : 'Not';
  return isPositive ? name : `${verb}${negation}${name.slice(verb.length)}`;
}

function comparison(
  { left, operator, right }: TSESTree.BinaryExpression,
  isPositive: boolean,
): string | undefined {
  if (!/^[!=]==?$/.test(operator)) return undefined;
  const isSaid = operator.startsWith('=') === isPositive;
  const subject = subjectOf(isTypeOf(left) ? left.argument : left);
  if (right.type === 'Literal' && typeof right.value === 'boolean')
    return truth(subject, isSaid === right.value);
  if (isNothing(right)) return truth(subject, !isSaid);
  const value = namedValue(right);
  return subject && value && `is${isSaid ? '' : 'Not'}${capital(value)}${capital(subject)}`;
}

function isTypeOf(node: TSESTree.Node): node is TSESTree.UnaryExpression {
  return node.type === 'UnaryExpression' && node.operator === 'typeof';
}

function isNothing(node: TSESTree.Node): boolean {
  return (
    (node.type === 'Literal' && node.raw === 'null') ||
    (node.type === 'Identifier' && node.name === 'undefined')
  );
}

/** What a constant is called, or a word that stands for itself. */
function namedValue(node: TSESTree.Node): string | undefined {
  if (node.type === 'Literal')
    return typeof node.value === 'string' && /^[A-Za-z][\w-]+$/.test(node.value)
      ? camelCase(node.value)
      : undefined;
  const isConstant = node.type === 'MemberExpression' && /^[A-Z]/.test(subjectOf(node.object) ?? '');
  return isConstant ? camelCase(subjectOf(node) ?? '') : undefined;
}

function subjectOf(node: TSESTree.Node): string | undefined {
  const inner = bare(node);
  const name = inner.type === 'MemberExpression' && !inner.computed ? inner.property : inner;
  if (name.type !== 'Identifier' && name.type !== 'PrivateIdentifier') return undefined;
  const words = name.name.replace(/^[_$]+/, '');
  return words.length < leastLetters ? undefined : words;
}

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
