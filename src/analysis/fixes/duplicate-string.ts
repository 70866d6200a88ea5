import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { descendants } from './descend.js';
import { extractConstant } from './extract-constant.js';
import type { Fixer } from './fix.js';
import { constantCase } from './names.js';

/** One constant of the module for all that are written alike. */
export const fixDuplicateString: Fixer = {
  rule: 'duplicate-string',
  fixesOf(node, scene) {
    if (node.type !== 'Literal' || typeof node.value !== 'string' || isPath(node.value)) return [];
    const { value } = node;
    const alike = [...descendants(scene.program)].filter(
      each => each.type === 'Literal' && typeof each.value === 'string' && each.value.trim() === value.trim(),
    ) as TSESTree.StringLiteral[];
    const replaced = alike.filter(each => each.value === value && isReplaceable(each));
    const values = alike.filter(isValue);
    if (replaced.length < 2 || values.length > replaced.length + 1) return [];
    const name = nameFor(value);
    return [
      extractConstant(scene, replaced, {
        name: name || keyOf(replaced[0]!) || fallbackName,
        isTelling: name !== '',
      }),
    ];
  },
};

/** `VERB` of `verb: '…'`, where the text has no words of its own. */
function keyOf({ parent }: TSESTree.StringLiteral): string {
  const isNamed = parent.type === 'Property' && !parent.computed && parent.key.type === 'Identifier';
  return isNamed ? constantCase((parent.key as TSESTree.Identifier).name) : '';
}

/** What stands in calls that tools read without running them. */
function isPath(text: string): boolean {
  return /^\.{0,2}\/|^[a-z]+:/.test(text);
}

const mostWords = 4;

/** Of a text that has no words. */
const fallbackName = 'TEXT';

/** Empty where the text does not begin with a word. */
function nameFor(text: string): string {
  const words = constantCase(text).split('_').slice(0, mostWords);
  while (words.length > 1 && joints.has(words.at(-1)!)) words.pop();
  const name = words.join('_');
  return /^[A-Z]{2}/.test(name) ? name : '';
}

/** No name ends with them. */
const joints: ReadonlySet<string> = new Set(
  'A AN AND ARE AT BE BY FOR FROM IN IS NOT OF ON OR THE TO WITH'.split(' '),
);

/** Whether a name may stand there instead. */
function isReplaceable(literal: TSESTree.StringLiteral): boolean {
  const { parent } = literal;
  if (!isValue(literal)) return false;
  if (parent.type === 'TSAsExpression' || parent.type === 'TSTypeAssertion')
    return parent.typeAnnotation.type !== 'TSTypeReference';
  if (parent.type === 'BinaryExpression' && isTypeOf(parent.left)) return false;
  return parent.type === 'TSSatisfiesExpression' || !parent.type.startsWith('TS');
}

/** The compiler understands only a literal there. */
function isTypeOf(node: TSESTree.Node): boolean {
  return node.type === 'UnaryExpression' && node.operator === 'typeof';
}

/** Neither a key, a directive, a type, an attribute nor a module's name. */
function isValue(literal: TSESTree.StringLiteral): boolean {
  const { parent } = literal;
  if ('key' in parent && parent.key === literal) return 'computed' in parent && parent.computed === true;
  if (parent.type === 'CallExpression')
    return parent.callee.type !== 'Identifier' || parent.callee.name !== 'require';
  return !/^(?:Import|Export|ExpressionStatement$|JSXAttribute$|TSLiteralType$)/.test(parent.type);
}
